import type { PackageManifest, Resolution, Workspace } from '../model/workspace.js';
import {
  createAliasResolver,
  isFrameworkAlias,
  type ResolveAlias,
  resolveFrameworkAlias,
} from './resolution/aliases.js';
import { targetsOfField } from './resolution/exports-field.js';
import {
  aliasedPackageOf,
  builtinNameOf,
  packageNameOf,
  remotePackageOf,
  versionOfRange,
} from './resolution/specifier.js';
import { createTree, dirOf, joinPath, resolvePath, type Tree } from './resolution/tree.js';
import { entryOf, firstSource, indexManifests, type Manifests, mainOf } from './resolution/workspace-packages.js';

export type ResolveModule = (fromFile: string, specifier: string) => Resolution;

interface Resolver {
  readonly tree: Tree;
  readonly manifests: Manifests;
  readonly resolveAlias: ResolveAlias;
}

const MISSING: Resolution = { kind: 'missing' };

/** Says where an import specifier leads, from the workspace's data alone. Answers are remembered per folder. */
export function createModuleResolver(workspace: Workspace): ResolveModule {
  const byDir = new Map(workspace.packages.map((manifest) => [manifest.dir, manifest]));
  const tree: Tree = createTree(workspace, (dir) => {
    const manifest = byDir.get(dir);
    return manifest === undefined ? null : mainOf(manifest, tree);
  });
  const manifests = indexManifests(workspace.packages);
  const resolver: Resolver = { tree, manifests, resolveAlias: createAliasResolver(workspace.aliases, tree) };
  const known = new Map<string, Map<string, Resolution>>();
  return (fromFile, specifier) => {
    const dir = dirOf(fromFile);
    const inDir = known.get(dir) ?? new Map<string, Resolution>();
    known.set(dir, inDir);
    const cached = inDir.get(specifier);
    if (cached !== undefined) return cached;
    const resolution = resolve(resolver, dir, written(specifier));
    inDir.set(specifier, resolution);
    return resolution;
  };
}

/** Without webpack's loaders (`raw-loader!./x`) and Vite's queries (`./x.vue?raw`). */
function written(specifier: string): string {
  const withoutLoaders = specifier.slice(specifier.lastIndexOf('!') + 1);
  return /^(?:https?:|data:)/.test(withoutLoaders) ? withoutLoaders : withoutLoaders.replace(/\?.*$/s, '');
}

function resolve(resolver: Resolver, dir: string, specifier: string): Resolution {
  const { tree, manifests } = resolver;
  if (/^\.{1,2}(?:\/|$)/.test(specifier)) return fileOrMissing(relativeModule(tree, dir, specifier));
  // `/@/store` of an alias '/@/*' (Vite's own spelling), else an address below the web root.
  if (specifier.startsWith('/'))
    return fileOrMissing(fromWebRoot(resolver, dir, specifier) ?? resolver.resolveAlias(dir, specifier));
  const builtin = builtinNameOf(specifier);
  if (builtin !== null) return { kind: 'builtin', name: builtin };
  const remote = remotePackageOf(specifier);
  if (remote !== null) return { kind: 'package', name: remote.name, subpath: remote.subpath, version: remote.version };
  if (/^[a-z][\w+.-]*:|^\0/i.test(specifier)) return MISSING;
  const aliased = resolver.resolveAlias(dir, specifier);
  if (aliased !== null) return { kind: 'file', path: aliased };
  if (specifier.startsWith('#')) return throughImports(resolver, dir, specifier);
  const packageDir = manifests.above(dir)[0]?.dir ?? '';
  const framework = resolveFrameworkAlias(packageDir, specifier, tree);
  if (framework !== null) return { kind: 'file', path: framework };
  return isFrameworkAlias(specifier) ? MISSING : resolvePackage(resolver, dir, specifier);
}

function fileOrMissing(path: string | null): Resolution {
  return path === null ? MISSING : { kind: 'file', path };
}

/** `./` and `.` mean a folder, not a file beside it of the same name. */
function relativeModule(tree: Tree, dir: string, specifier: string): string | null {
  const path = resolvePath(dir, specifier);
  if (path === null) return null;
  return /(?:^|\/)\.{0,2}$/.test(specifier) ? tree.findFolder(path) : tree.findModule(path);
}

/** `/src/main.ts` in a page or a Vite project: below the package, its public folder, or the root. */
function fromWebRoot({ tree, manifests }: Resolver, dir: string, specifier: string): string | null {
  const packageDir = manifests.above(dir)[0]?.dir ?? '';
  for (const base of [packageDir, `${packageDir}/public`, dir, '']) {
    const path = resolvePath(base, specifier.slice(1));
    const found = path === null ? null : tree.findModule(path);
    if (found !== null) return found;
  }
  return null;
}

/** `#db` by the `imports` field of the nearest package that has one. */
function throughImports(resolver: Resolver, dir: string, specifier: string): Resolution {
  const manifest = resolver.manifests.above(dir).find(({ imports }) => imports !== undefined && imports !== null);
  if (manifest === undefined) return MISSING;
  const targets = targetsOfField(manifest.imports, specifier);
  const local = firstSource(
    manifest.dir,
    targets.filter((target) => target.startsWith('./')),
    resolver.tree,
  );
  if (local !== null) return { kind: 'file', path: local };
  const external = targets.find((target) => !target.startsWith('.') && !target.startsWith('#'));
  return external === undefined ? MISSING : resolve(resolver, manifest.dir, external);
}

function resolvePackage({ tree, manifests }: Resolver, dir: string, specifier: string): Resolution {
  const parsed = packageNameOf(specifier);
  if (parsed === null) return MISSING;
  const { name, subpath } = parsed;
  const own = manifests.named(name, dir);
  if (own !== null) return fileOrMissing(entryOf(own, subpath, tree));
  const above = manifests.above(dir);
  const declaring = above.find((manifest) => declares(manifest, name));
  const local = declaring === undefined ? fromPackageRoot(tree, above[0]?.dir ?? '', specifier) : null;
  if (local !== null) return { kind: 'file', path: local };
  return { kind: 'package', subpath, ...versionOf(name, declaring) };
}

function declares({ installed, dependencies }: PackageManifest, name: string): boolean {
  return Object.hasOwn(installed, name) || Object.hasOwn(dependencies, name);
}

/**
 * `_helpers/role`, `config.json` of a package that nothing declares: NODE_PATH, rootpath, a bundler's roots.
 * A bare word is a package all the same.
 */
function fromPackageRoot(tree: Tree, packageDir: string, specifier: string): string | null {
  if (!/^[^@].*\/|\.(?:json|[cm]?[jt]sx?)$/.test(specifier)) return null;
  return tree.findModule(joinPath(packageDir, specifier)) ?? tree.findModule(joinPath(packageDir, `src/${specifier}`));
}

/** `npm:` aliases give the package's real name. */
function versionOf(
  name: string,
  declaring: PackageManifest | undefined,
): { readonly name: string; readonly version: string | null } {
  const range = declaring?.dependencies[name] ?? '';
  const aliased = aliasedPackageOf(range);
  const version = declaring?.installed[name] ?? versionOfRange(aliased?.range ?? range);
  return { name: aliased?.name ?? name, version };
}
