import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

/**
 * The folder that paths in reports are relative to: the root of the git repository that holds what is scanned, as
 * code scanning services expect, or else the folder scanned. Nothing is run; a `.git` entry is enough.
 */
export function auditRootOf(cwd: string, paths: readonly string[]): string {
  const folders = (paths.length === 0 ? ['.'] : paths).map((path) => folderOf(resolve(cwd, path)));
  const common = folders.reduce(commonAncestor);
  return repositoryRootOf(common) ?? common;
}

/** Paths that do not exist are complained about later, by the stage that wants to read them. */
function folderOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return path;
  const real = realpathSync(path);
  return stats.isDirectory() ? real : dirname(real);
}

function repositoryRootOf(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, '.git'))) return current;
    if (dirname(current) === current) return undefined;
  }
}

function commonAncestor(a: string, b: string): string {
  let ancestor = a;
  while (b !== ancestor && !b.startsWith(ancestor.endsWith(sep) ? ancestor : ancestor + sep))
    ancestor = dirname(ancestor);
  return ancestor;
}
