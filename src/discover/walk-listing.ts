import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Ignore } from 'ignore';
import { ignoreRulesOf } from './ignore-rules.js';

/** What a folder holds, read without git. Paths are relative to `root`, with forward slashes. */
export interface WalkListing {
  readonly files: readonly string[];
  readonly links: readonly string[];
  /** Folders that could not be read. */
  readonly unreadable: readonly string[];
}

interface IgnoreScope {
  /** '' or a folder with a slash at the end. */
  readonly prefix: string;
  readonly rules: Ignore;
}

interface Folder {
  readonly path: string;
  readonly scopes: readonly IgnoreScope[];
}

/** Never entered; a folder that was given is read whatever its name. */
const NEVER_ENTERED = new Set(['node_modules', 'bower_components', '.git', '.hg', '.svn']);
const MAX_IGNORE_FILE_BYTES = 256 * 1024;

/** Lists `start` and what is below, each .gitignore read with its folder's scope. Links are listed, never followed. */
export function walk(root: string, start: string, options: { readonly gitignore: boolean }): WalkListing {
  const listing = { files: [] as string[], links: [] as string[], unreadable: [] as string[] };
  const pending: Folder[] = [{ path: start, scopes: [] }];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const entries = entriesOf(join(root, folder.path));
    if (entries === null) listing.unreadable.push(folder.path);
    const scopes = options.gitignore ? withOwnScope(root, folder, entries ?? []) : [];
    const prefix = folder.path === '' ? '' : `${folder.path}/`;
    for (const entry of entries ?? []) {
      const path = prefix + entry.name;
      if (isIgnored(entry.isDirectory() ? `${path}/` : path, scopes)) continue;
      if (entry.isSymbolicLink()) listing.links.push(path);
      else if (entry.isFile()) listing.files.push(path);
      else if (entry.isDirectory() && !NEVER_ENTERED.has(entry.name)) pending.push({ path, scopes });
    }
  }
  return listing;
}

function entriesOf(absolutePath: string): readonly Dirent[] | null {
  try {
    return readdirSync(absolutePath, { withFileTypes: true });
  } catch {
    return null;
  }
}

function withOwnScope(root: string, { path, scopes }: Folder, entries: readonly Dirent[]): readonly IgnoreScope[] {
  if (!entries.some((entry) => entry.name === '.gitignore' && entry.isFile())) return scopes;
  const file = join(root, path, '.gitignore');
  try {
    if (statSync(file).size > MAX_IGNORE_FILE_BYTES) return scopes;
    const rules = ignoreRulesOf(readFileSync(file, 'utf8').split(/\r?\n/));
    return [...scopes, { prefix: path === '' ? '' : `${path}/`, rules }];
  } catch {
    // An ignore file that cannot be read ignores nothing.
    return scopes;
  }
}

/** The innermost file that says something decides, as in git. */
function isIgnored(path: string, scopes: readonly IgnoreScope[]): boolean {
  for (const { prefix, rules } of scopes.toReversed()) {
    const verdict = rules.test(path.slice(prefix.length));
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}
