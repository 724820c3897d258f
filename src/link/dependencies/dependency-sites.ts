import type { Location, Span } from '../../model/location.js';
import type { DependencySite } from '../../model/site.js';
import type { PackageManifest, Workspace } from '../../model/workspace.js';
import type { World } from '../world.js';
import { readBunGraph } from './bun-graph.js';
import { chainsOf, type LockGraph, type LockReader, type Root } from './lock-graph.js';
import { readNpmGraph } from './npm-graph.js';
import { readPnpmGraph } from './pnpm-graph.js';
import { readYarnGraph } from './yarn-graph.js';

const READERS: Readonly<Record<string, LockReader>> = {
  'pnpm-lock.yaml': readPnpmGraph,
  'yarn.lock': readYarnGraph,
  'bun.lock': readBunGraph,
  'npm-shrinkwrap.json': readNpmGraph,
  'package-lock.json': readNpmGraph,
};

interface Lock {
  readonly file: string;
  readonly dir: string;
  readonly graph: LockGraph;
}

/** Installed copies of the named packages, of the tree itself and of what it depends on. */
export function dependencySites(
  world: World,
  { packages: manifests }: Workspace,
  names: ReadonlySet<string>,
): readonly DependencySite[] {
  if (names.size === 0) return [];
  const locks = world.data.paths.flatMap((file) => lockAt(world, file, manifests, names));
  const direct = manifests.flatMap((manifest) => directSites(world, manifest, locks, names));
  return [...direct, ...locks.flatMap((lock) => transitiveSites(world, lock, manifests, names))];
}

function lockAt(
  world: World,
  file: string,
  manifests: readonly PackageManifest[],
  names: ReadonlySet<string>,
): readonly Lock[] {
  const reader = READERS[file.slice(file.lastIndexOf('/') + 1)];
  const text = reader && world.data.textOf(file);
  if (!reader || text === undefined || ![...names].some((name) => text.includes(name))) return [];
  const dir = folderOf(file);
  const importers = manifests
    .filter((manifest) => isWithin(manifest.dir, dir))
    .map((manifest) => ({
      dir: manifest.dir.slice(dir === '' ? 0 : dir.length + 1),
      dependencies: manifest.dependencies,
    }));
  return [{ file, dir, graph: reader(text, importers) }];
}

// ── What package.json asks for ─────────────────────────────────────────────────────────────────────

function directSites(
  world: World,
  manifest: PackageManifest,
  locks: readonly Lock[],
  names: ReadonlySet<string>,
): readonly DependencySite[] {
  const file = manifest.dir === '' ? 'package.json' : `${manifest.dir}/package.json`;
  if (!world.data.audited.has(file)) return [];
  return Object.entries(manifest.dependencies).flatMap(([alias, range]) => {
    const name = /^npm:((?:@[^/@]+\/)?[^/@]+)/.exec(range)?.[1] ?? alias;
    if (!names.has(name) || /^(workspace|link|file):/.test(range)) return [];
    const locked = lockedVersion(locks, manifest.dir, alias);
    const text = world.data.textOf(file) ?? '';
    const at: Location = { file, span: dependencySpan(text, alias, range) };
    return [
      siteOf({
        at,
        name,
        version: locked ?? manifest.installed[alias] ?? null,
        range,
        chain: [],
        project: manifest.dir,
        development: manifest.devOnly.includes(alias),
      }),
    ];
  });
}

/** By the nearest lockfile that knows the package's folder. */
function lockedVersion(locks: readonly Lock[], dir: string, name: string): string | undefined {
  const near = locks.filter((lock) => isWithin(dir, lock.dir)).sort((a, b) => b.dir.length - a.dir.length);
  for (const lock of near) {
    const importer = dir.slice(lock.dir === '' ? 0 : lock.dir.length + 1);
    const root = lock.graph.roots.find((each) => each.name === name && each.importer === importer);
    const found = root && lock.graph.packages.get(root.key);
    if (found) return found.version;
  }
  return undefined;
}

/** The line of the dependency, not one of the same name under `scripts` or `overrides`. */
function dependencySpan(text: string, name: string, range: string): Span {
  const escaped = (part: string): string => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const match = new RegExp(`"${escaped(name)}"\\s*:\\s*"${escaped(range)}"`).exec(text);
  return match ? [match.index, match.index + match[0].length] : [0, 0];
}

// ── What comes along ───────────────────────────────────────────────────────────────────────────────

function transitiveSites(
  world: World,
  { file, dir, graph }: Lock,
  manifests: readonly PackageManifest[],
  names: ReadonlySet<string>,
): readonly DependencySite[] {
  if (!world.data.audited.has(file)) return [];
  const direct = new Set(graph.roots.map(({ key }) => key));
  const chains = chainsOf(graph);
  const production = chainsOf({
    ...graph,
    roots: graph.roots.filter((root) => !isDevelopmentRoot(root, dir, manifests)),
  });
  return [...graph.packages].flatMap(([key, { name, version, span }]) => {
    if (!names.has(name) || version === '' || direct.has(key)) return [];
    return [
      siteOf({
        at: { file, span },
        name,
        version,
        range: null,
        chain: chains.get(key) ?? [],
        project: dir,
        development: !production.has(key),
      }),
    ];
  });
}

function isDevelopmentRoot({ importer, name }: Root, lockDir: string, manifests: readonly PackageManifest[]): boolean {
  const dir = [lockDir, importer].filter((part) => part !== '').join('/');
  return manifests.some((manifest) => manifest.dir === dir && manifest.devOnly.includes(name));
}

type Parts = Pick<DependencySite, 'at' | 'name' | 'version' | 'range' | 'chain' | 'project' | 'development'>;

function siteOf(parts: Parts): DependencySite {
  const { at, name, version } = parts;
  return {
    kind: 'dependency',
    id: `${at.file}:${at.span[0]}:dependency:${name}`,
    nameAt: at,
    library: { id: name, title: name, version },
    api: name,
    runtime: 'unknown',
    via: [],
    scope: [],
    developmentOnly: false,
    ...parts,
  };
}

function folderOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
}

function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
