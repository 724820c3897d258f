import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import fastGlob from 'fast-glob';
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
const NEVER_ENTERED = ['node_modules', 'bower_components', '.git', '.hg', '.svn'].map((name) => `**/${name}/**`);
const MAX_IGNORE_FILE_BYTES = 256 * 1024;

/** Lists `start` and what is below, each .gitignore read with its folder's scope. Links are listed, never followed. */
export function walk(root: string, start: string, options: { readonly gitignore: boolean }): WalkListing {
  const listing = { files: [] as string[], links: [] as string[], unreadable: [] as string[] };
  const folders = createFolderReader(root, options.gitignore, listing.unreadable);
  const prefix = start === '' ? '' : `${start}/`;
  const found = fastGlob.sync('**', {
    cwd: join(root, start),
    dot: true,
    onlyFiles: false,
    objectMode: true,
    followSymbolicLinks: false,
    ignore: NEVER_ENTERED,
    fs: { readdirSync: folders.read },
  });
  for (const { path, dirent } of found) {
    if (dirent.isSymbolicLink()) listing.links.push(prefix + path);
    else if (dirent.isFile()) listing.files.push(prefix + path);
  }
  return listing;
}

/** Reads folders for the glob: without what their .gitignore files leave out, so that it is never entered. */
function createFolderReader(root: string, gitignore: boolean, unreadable: string[]) {
  const scopesOf = new Map<string, readonly IgnoreScope[]>();
  const entriesOf = (folder: string): readonly Dirent[] => {
    try {
      return readdirSync(join(root, folder), { withFileTypes: true });
    } catch {
      unreadable.push(folder);
      return [];
    }
  };
  const entriesLeft = (absolutePath: string): Dirent[] => {
    const path = relative(root, absolutePath).replaceAll('\\', '/');
    const entries = entriesOf(path);
    const parent = scopesOf.get(dirname(path) === '.' ? '' : dirname(path)) ?? [];
    const scopes = gitignore ? withOwnScope(root, { path, scopes: path === '' ? [] : parent }, entries) : [];
    scopesOf.set(path, scopes);
    const prefix = path === '' ? '' : `${path}/`;
    return entries.filter((entry) => !isIgnored(prefix + entry.name + (entry.isDirectory() ? '/' : ''), scopes));
  };
  function read(absolutePath: string, options: { readonly withFileTypes: true }): Dirent[];
  function read(absolutePath: string): string[];
  function read(absolutePath: string, options?: { readonly withFileTypes: true }): Dirent[] | string[] {
    const entries = entriesLeft(absolutePath);
    return options ? entries : entries.map(({ name }) => name);
  }
  return { read };
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
