import { lstatSync, type Stats } from 'node:fs';

/**
 * What the file system says about a file; a file with the same stamp has the same content. Change time and inode
 * cannot be set back, unlike the time of modification.
 */
export type Stamp = readonly [mtimeMs: number, ctimeMs: number, size: number, inode: number];

/** Coarsest resolution of file times in use (FAT): a file that changed later than that may change unseen. */
export const RACY_MS = 2000;

/** Null where a change right after the look could not be told: git calls such entries racy. */
export function stampOf(stats: Stats, startedMs: number): Stamp | null {
  return Math.max(stats.mtimeMs, stats.ctimeMs) > startedMs - RACY_MS ? null : plainStamp(stats);
}

/** The stamp of a file that is older than the run, which cannot have changed since it was read. */
export function settledStamp(absolutePath: string, startedMs: number): Stamp | null {
  const stamp = currentStamp(absolutePath);
  return stamp === undefined || Math.max(stamp[0], stamp[1]) > startedMs - RACY_MS ? null : stamp;
}

/** The stamp of a regular file; undefined for anything else. */
export function currentStamp(absolutePath: string): Stamp | undefined {
  try {
    const stats = lstatSync(absolutePath, { throwIfNoEntry: false });
    return stats?.isFile() ? plainStamp(stats) : undefined;
  } catch {
    return undefined;
  }
}

/** Stamps of the files below a folder; each file is looked at once in a run. */
export type StampReader = (path: string) => Stamp | undefined;

export function createStampReader(root: string): StampReader {
  const seen = new Map<string, Stamp | undefined>();
  return (path) => {
    if (!seen.has(path)) seen.set(path, currentStamp(`${root}/${path}`));
    return seen.get(path);
  };
}

function plainStamp({ mtimeMs, ctimeMs, size, ino }: Stats): Stamp {
  return [mtimeMs, ctimeMs, size, ino];
}

export function isSameStamp(a: Stamp | null | undefined, b: Stamp | null | undefined): boolean {
  if (!a || !b) return false;
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && a[3] === b[3];
}
