import { dirname, join, relative, sep } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.js';
import type { TreeLooks } from '../model/tree-looks.js';
import type { PackageManifest } from '../model/workspace.js';
import { DISK, isRecord, readJsonFile, recordOf } from './json-files.js';
import { readBunLock } from './lockfiles/bun.js';
import { exactVersionIn, type Lockfile, type LockfileReader } from './lockfiles/lockfile.js';
import { readNpmLock } from './lockfiles/npm.js';
import { readPnpmLock } from './lockfiles/pnpm.js';
import { readYarnLock } from './lockfiles/yarn.js';

const READERS: readonly (readonly [name: string, reader: LockfileReader])[] = [
  ['pnpm-lock.yaml', readPnpmLock],
  ['yarn.lock', readYarnLock],
  ['bun.lock', readBunLock],
  ['npm-shrinkwrap.json', readNpmLock],
  ['package-lock.json', readNpmLock],
];
const MAX_LOCKFILE_BYTES = 64 * 1024 * 1024;

interface VersionPlace {
  readonly root: string;
  readonly boundary: string;
  readonly packagesOfInterest: ReadonlySet<string>;
  readonly looks?: TreeLooks;
}

/** The manifests with `installed` filled, for the packages of interest: from node_modules, else a lockfile. */
export function withInstalledVersions(
  place: VersionPlace,
  manifests: readonly PackageManifest[],
): { readonly manifests: readonly PackageManifest[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const { looks = DISK } = place;
  const wantedOf = (manifest: PackageManifest) =>
    Object.entries(manifest.dependencies).filter(([name, range]) =>
      isOfInterest(name, range, place.packagesOfInterest),
    );
  const names = [...new Set(manifests.flatMap((manifest) => wantedOf(manifest).map(([name]) => name)))].sort();
  const lockfilesIn = createLockfileFinder(place, names, diagnostics);
  const filled = manifests.map((manifest) => {
    const dirs = foldersUpwards(join(place.root, manifest.dir), place.boundary);
    const withModules = dirs.filter((dir) => looks.exists(join(dir, 'node_modules')));
    const installed = wantedOf(manifest).flatMap(([name, range]) => {
      const version =
        versionInNodeModules(withModules, name, looks) ?? versionInLockfiles(dirs, lockfilesIn, name, range);
      return version === null ? [] : [[name, version] as const];
    });
    return { ...manifest, installed: recordOf(installed) };
  });
  return { manifests: filled, diagnostics };
}

/** `"jwt": "npm:jsonwebtoken@9"` is jsonwebtoken. */
function isOfInterest(name: string, range: string, names: ReadonlySet<string>): boolean {
  if (names.has(name)) return true;
  const aliased = /^npm:((?:@[^/@]+\/)?[^/@]+)/.exec(range)?.[1];
  return aliased !== undefined && names.has(aliased);
}

function foldersUpwards(dir: string, boundary: string): string[] {
  const dirs = [dir];
  for (let current = dir; current !== boundary && current !== dirname(current); ) {
    current = dirname(current);
    dirs.push(current);
  }
  return dirs;
}

function versionInNodeModules(dirs: readonly string[], name: string, looks: TreeLooks): string | null {
  for (const dir of dirs) {
    const json = readJsonFile(join(dir, 'node_modules', name, 'package.json'), looks)?.value;
    if (isRecord(json) && typeof json.version === 'string') return exactVersionIn(json.version);
  }
  return null;
}

/** The lockfiles of one folder. */
type FindLockfiles = (dir: string) => readonly Lockfile[];

function versionInLockfiles(
  dirs: readonly string[],
  lockfilesIn: FindLockfiles,
  name: string,
  range: string,
): string | null {
  const [own = ''] = dirs;
  for (const dir of dirs) {
    const importer = relative(dir, own).replaceAll(sep, '/');
    for (const lockfile of lockfilesIn(dir)) {
      const version = lockfile.versionOf(importer, name, range);
      if (version !== null) return version;
    }
  }
  return null;
}

/** Each lockfile is read once, for all names. */
function createLockfileFinder(place: VersionPlace, names: readonly string[], diagnostics: Diagnostic[]): FindLockfiles {
  const known = new Map<string, readonly Lockfile[]>();
  const { looks = DISK } = place;
  return (dir) => {
    const cached = known.get(dir);
    if (cached !== undefined) return cached;
    const found = READERS.flatMap(([name, reader]) => {
      const read = looks.readText(join(dir, name), MAX_LOCKFILE_BYTES);
      if (read.kind === 'too-large') {
        const file = relative(place.root, join(dir, name)).replaceAll(sep, '/');
        const message = `${name} is larger than ${MAX_LOCKFILE_BYTES} bytes: installed versions are unknown`;
        diagnostics.push({ kind: 'limit', file: file.startsWith('../') ? null : file, message, line: null });
      }
      return read.kind === 'text' ? [reader(read.text, names)] : [];
    });
    known.set(dir, found);
    return found;
  };
}
