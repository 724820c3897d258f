import satisfies from 'semver/functions/satisfies.js';
import valid from 'semver/functions/valid.js';
import type { PackageManifest } from '../../model/workspace.js';
import { targetsOfField } from './exports-field.js';
import { dirsUpwards, joinPath, resolvePath, type Tree } from './tree.js';

/** Folders that hold what a build makes out of `src`. */
const OUTPUT = /^(?:dist|lib|build|out|esm|cjs|es|\.output)\//;
const MODULE_FORMAT = /^(?:esm|cjs|es|umd|mjs|module|types|typings|node|browser)\//;
const OUTPUT_EXTENSION = /(?:\.d)?(?:\.(?:esm|cjs|umd|es))?\.[cm]?[jt]sx?$/;

export interface Manifests {
  /** Those whose package holds a folder, nearest first. */
  above(dir: string): readonly PackageManifest[];
  /** The package of the workspace that an import of `name` from `dir` means; null for one from a registry. */
  named(name: string, dir: string): PackageManifest | null;
}

export function indexManifests(packages: readonly PackageManifest[]): Manifests {
  const byDir = new Map(packages.map((manifest) => [manifest.dir, manifest]));
  const byName = groupByName(packages);
  const above = (dir: string) => dirsUpwards(dir).flatMap((parent) => byDir.get(parent) ?? []);
  const named = (name: string, dir: string): PackageManifest | null => {
    const declaring = above(dir).find((manifest) => Object.hasOwn(manifest.dependencies, name));
    const fitting = (byName.get(name) ?? []).filter((manifest) => fits(manifest, declaring?.dependencies[name]));
    const closeness = (manifest: PackageManifest) => commonLength(manifest.dir, dir);
    // A demo called like the library it depends on means the library.
    const others = fitting.filter((manifest) => manifest !== declaring);
    return others.toSorted((a, b) => closeness(b) - closeness(a) || a.dir.length - b.dir.length)[0] ?? null;
  };
  return { above, named };
}

function groupByName(packages: readonly PackageManifest[]): ReadonlyMap<string, readonly PackageManifest[]> {
  const groups = new Map<string, PackageManifest[]>();
  for (const manifest of packages) {
    if (manifest.name === null) continue;
    groups.set(manifest.name, [...(groups.get(manifest.name) ?? []), manifest]);
  }
  return groups;
}

/** A plain range that the workspace's version is outside of means the published package, as in npm. */
function fits({ version }: PackageManifest, range: string | undefined): boolean {
  if (range === undefined || !/^[\d^~<>=v]/.test(range)) return !range?.startsWith('npm:');
  return version !== null && valid(version) !== null && satisfies(version, range, { includePrerelease: true });
}

function commonLength(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  const different = left.findIndex((part, index) => part !== right[index]);
  return different === -1 ? left.length : different;
}

/** The file that `name` or `name/subpath` of a workspace package means. */
export function entryOf(manifest: PackageManifest, subpath: string, tree: Tree): string | null {
  const { dir } = manifest;
  const exported = targetsOfField(manifest.exports, subpath === '' ? '.' : `./${subpath}`);
  const found = firstSource(dir, exported, tree);
  if (found !== null) return found;
  if (subpath !== '') return subpathOf(dir, subpath, tree);
  return mainOf(manifest, tree) ?? firstFound(['src/index', 'index', 'src/main', 'lib/index'], dir, tree);
}

/** What the main fields lead to. */
export function mainOf({ dir, source, types, module, main }: PackageManifest, tree: Tree): string | null {
  const targets = [source, types, module, main].filter((target) => target !== null);
  return firstSource(dir, targets, tree);
}

function subpathOf(dir: string, subpath: string, tree: Tree): string | null {
  return firstSource(dir, [subpath, `src/${subpath}`], tree);
}

/** The source of the first target that has any in the tree. */
export function firstSource(dir: string, targets: readonly string[], tree: Tree): string | null {
  for (const target of targets) {
    const path = target.replace(/^\.\//, '');
    const stems = sourceStems(path);
    const found = firstFound([...stems.map((stem) => `src/${stem}`), path, ...stems], dir, tree);
    if (found !== null) return found;
  }
  return null;
}

/** What an output file was made of, below `src` or the package: `dist/esm/jwt.js` → esm/jwt, jwt. */
function sourceStems(path: string): string[] {
  if (!OUTPUT.test(path)) return [];
  const inside = path.replace(OUTPUT, '').replace(OUTPUT_EXTENSION, '');
  return [...new Set([inside, inside.replace(MODULE_FORMAT, '')])];
}

function firstFound(paths: readonly string[], dir: string, tree: Tree): string | null {
  for (const path of paths) {
    const absolute = resolvePath(dir, path);
    const found = absolute === null ? null : (tree.findFile(absolute) ?? indexIn(absolute, tree));
    if (found !== null) return found;
  }
  return null;
}

/** An index file, without a manifest's main: that is where the search came from. */
function indexIn(path: string, tree: Tree): string | null {
  return tree.findFile(joinPath(path, 'index'));
}
