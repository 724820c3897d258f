import { realpathSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { UsageError } from '../model/usage-error.js';
import { realPathWithin } from './listing.js';
import { isWithinFolder } from './tsconfig.js';

/** What the user asked to audit, relative to the root. */
export interface Targets {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** The real path of the audit root. Throws `UsageError` where it is not a folder. */
export function realRootOf(root: string): string {
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory()) return realpathSync(root);
  throw new UsageError(`${root} is not a folder. Give an existing folder as the audit root.`);
}

/** `root` is a real path. No paths at all mean the root. Throws `UsageError` for a path that cannot be audited. */
export function targetsOf(root: string, cwd: string, paths: readonly string[]): Targets {
  const folders = new Set<string>();
  const files = new Set<string>();
  for (const given of paths.length === 0 ? [root] : paths) {
    const absolute = resolve(cwd, given);
    const stats = statSync(absolute, { throwIfNoEntry: false });
    if (stats === undefined) {
      throw new UsageError(`There is no file or folder ${given}. Check the path; it is relative to ${cwd}.`);
    }
    // As written where that lies below the root: a named link keeps its own name.
    const inside = isWithinFolder(absolute, root) ? relative(root, absolute).replaceAll(sep, '/') : null;
    const real = realPathWithin(root, absolute);
    if (real === null)
      throw new UsageError(`${given} lies outside the audited folder ${root}. Audit its own folder instead.`);
    if (stats.isDirectory()) folders.add(real);
    else files.add(inside ?? real);
  }
  return { folders: [...folders].sort(), files: [...files].sort() };
}
