import { join, relative, sep } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.js';
import type { TreeLooks } from '../model/tree-looks.js';
import type { PackageManifest, PathAliases } from '../model/workspace.js';
import { ancestorsOf, nameOf, parentOf } from './paths.js';
import { createTsConfigReader, isWithinFolder, type TsConfig, type TsConfigReader } from './tsconfig.js';

const CONFIG_NAME = /^(?:tsconfig|jsconfig)(?:\.[\w.-]+)?\.json$/;
/** Which config of a folder speaks first; the others follow by name. `tsconfig.base.json`: Nx. */
const PRECEDENCE = ['tsconfig.json', 'jsconfig.json', 'tsconfig.app.json', 'tsconfig.base.json'];

interface AliasPlace {
  readonly root: string;
  readonly boundary: string;
  readonly manifests: readonly PackageManifest[];
  readonly looks?: TreeLooks;
}

interface PackagePlace {
  readonly root: string;
  readonly packageDirs: ReadonlySet<string>;
}

/** One entry a folder that has configs with aliases, sorted by folder. */
export function readPathAliases(
  place: AliasPlace,
  files: Iterable<string>,
): { readonly aliases: readonly PathAliases[]; readonly diagnostics: readonly Diagnostic[] } {
  const dirOfName = new Map(place.manifests.map((manifest) => [manifest.name ?? '', join(place.root, manifest.dir)]));
  const packageDirs = new Set(place.manifests.map((manifest) => manifest.dir));
  const reader = createTsConfigReader({ ...place, packageDir: (name) => dirOfName.get(name) ?? null });
  const aliases = [...configsByDir(files)].flatMap(([dir, configs]) => {
    const read = configs.flatMap((file) => withReferences(reader, { root: place.root, packageDirs }, file));
    const merged = mergedAliases(dir, read, place.root);
    return merged.baseUrl === null && merged.paths.length === 0 ? [] : [merged];
  });
  return { aliases: aliases.sort((a, b) => (a.dir < b.dir ? -1 : 1)), diagnostics: reader.diagnostics };
}

function configsByDir(files: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const byDir = new Map<string, string[]>();
  for (const file of files) {
    if (!CONFIG_NAME.test(nameOf(file)) || /(?:^|\/)node_modules\//.test(file)) continue;
    const dir = parentOf(file);
    byDir.set(dir, [...(byDir.get(dir) ?? []), file]);
  }
  const rank = (file: string) => (PRECEDENCE.indexOf(nameOf(file)) + PRECEDENCE.length + 1) % (PRECEDENCE.length + 1);
  for (const configs of byDir.values()) configs.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return byDir;
}

/**
 * A solution file has no aliases of its own: those of its references speak for it (`.nuxt/tsconfig.app.json`),
 * as far as they belong to the same package.
 */
function withReferences(reader: TsConfigReader, place: PackagePlace, file: string): TsConfig[] {
  const config = reader.read(join(place.root, file));
  if (config === null) return [];
  if (config.paths !== null) return [config];
  const packageOf = (path: string) => ancestorsOf(parentOf(path)).find((dir) => place.packageDirs.has(dir));
  const referenced = config.references.flatMap((reference) => {
    const path = reference.endsWith('.json') ? reference : join(reference, 'tsconfig.json');
    if (!isWithinFolder(path, place.root) || packageOf(rootRelative(place.root, path)) !== packageOf(file)) return [];
    return reader.read(path) ?? [];
  });
  return [config, ...referenced];
}

function mergedAliases(dir: string, configs: readonly TsConfig[], root: string): PathAliases {
  const baseUrl = configs.find((config) => config.baseUrl !== null)?.baseUrl ?? null;
  const paths = new Map<string, Set<string>>();
  for (const [pattern, targets] of configs.flatMap((config) => config.paths ?? [])) {
    const inTree = targets.filter((target) => isWithinFolder(target, root));
    const known = paths.get(pattern) ?? new Set();
    for (const target of inTree) known.add(rootRelative(root, target));
    if (known.size > 0) paths.set(pattern, known);
  }
  return {
    dir,
    baseUrl: baseUrl !== null && isWithinFolder(baseUrl, root) ? rootRelative(root, baseUrl) : null,
    paths: [...paths].map(([pattern, targets]) => [pattern, [...targets]] as const),
  };
}

function rootRelative(root: string, path: string): string {
  return relative(root, path).replaceAll(sep, '/');
}
