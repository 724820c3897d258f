import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { type GitListing, gitIgnoredAmong, listWithGit } from './git-listing.js';
import { isWithin, joined } from './paths.js';

/** The files of a tree, relative to its root. */
export interface Listing {
  readonly files: ReadonlySet<string>;
  /** Symbolic links that stay inside the root → what they point to. */
  readonly links: ReadonlyMap<string, string>;
  /** Symbolic links that leave the root or lead nowhere. */
  readonly strayLinks: readonly string[];
  /** Folders that could not be read. */
  readonly unreadable: readonly string[];
  /** The root is a repository that git could not list, so its .gitignore files were read instead. */
  readonly gitFailed: boolean;
}

interface Collected {
  readonly files: Set<string>;
  readonly links: Set<string>;
  readonly unreadable: string[];
}

const MAX_REPOSITORY_DEPTH = 8;

/** Lists `root` as git sees it, else by walking; given folders that are ignored are listed all the same. */
export async function listTree(root: string, folders: readonly string[], gitignore: boolean): Promise<Listing> {
  const collected: Collected = { files: new Set(), links: new Set(), unreadable: [] };
  const byGit = gitignore && (await addRepository(collected, root));
  if (!byGit) await addWalk(collected, root, '', gitignore);
  const below = folders.filter((folder) => folder !== '');
  const ignored = byGit ? await gitIgnoredAmong(root, below) : new Set<string>();
  for (const folder of below) {
    if (ignored.has(folder) || !hasFileWithin(collected.files, folder))
      await addWalk(collected, root, folder, gitignore);
  }
  const gitFailed = gitignore && !byGit && isRepository(root);
  return { files: collected.files, unreadable: collected.unreadable, gitFailed, ...linkTargets(root, collected.links) };
}

function hasFileWithin(files: ReadonlySet<string>, folder: string): boolean {
  for (const file of files) if (isWithin(file, folder)) return true;
  return false;
}

/** Where git lists the files, the glob library is not loaded. */
async function addWalk(collected: Collected, root: string, start: string, gitignore: boolean): Promise<void> {
  const { walk } = await import('./walk-listing.js');
  const found = walk(root, start, { gitignore });
  for (const file of found.files) collected.files.add(file);
  for (const link of found.links) collected.links.add(link);
  collected.unreadable.push(...found.unreadable);
}

/** False where git cannot say, or where the root itself is ignored by a repository above. */
async function addRepository(collected: Collected, root: string): Promise<boolean> {
  if (!isRepository(root) && (await gitIgnoredAmong(root, ['.'])).has('.')) return false;
  const listing = await listWithGit(root);
  if (listing === null) return false;
  await addGitListing(collected, root, '', listing, 0);
  return true;
}

function isRepository(root: string): boolean {
  return existsSync(join(root, '.git'));
}

async function addGitListing(
  collected: Collected,
  root: string,
  prefix: string,
  listing: GitListing,
  depth: number,
): Promise<void> {
  for (const file of listing.files) collected.files.add(joined(prefix, file));
  for (const link of listing.links) collected.links.add(joined(prefix, link));
  for (const file of listing.untracked) moveLink(collected, root, joined(prefix, file));
  if (depth === MAX_REPOSITORY_DEPTH) return;
  for (const dir of nestedRepositories(join(root, prefix), listing)) {
    const nested = await listWithGit(join(root, prefix, dir));
    if (nested !== null) await addGitListing(collected, root, joined(prefix, dir), nested, depth + 1);
  }
}

/** git tells the kind of tracked files only. */
function moveLink({ files, links }: Collected, root: string, path: string): void {
  if (!lstatSync(join(root, path), { throwIfNoEntry: false })?.isSymbolicLink()) return;
  files.delete(path);
  links.add(path);
}

/** Checked-out submodules and clones; not linked work trees (`.git` is a file), which hold the same code again. */
function nestedRepositories(dir: string, { submodules, repositories }: GitListing): string[] {
  const gitEntry = (name: string) => lstatSync(join(dir, name, '.git'), { throwIfNoEntry: false });
  const isRealFolder = (name: string) => lstatSync(join(dir, name), { throwIfNoEntry: false })?.isDirectory() === true;
  return [
    ...submodules.filter((name) => isRealFolder(name) && gitEntry(name) !== undefined),
    ...repositories.filter((name) => isRealFolder(name) && gitEntry(name)?.isDirectory() === true),
  ];
}

function linkTargets(root: string, links: ReadonlySet<string>): Pick<Listing, 'links' | 'strayLinks'> {
  const targets = new Map<string, string>();
  const strayLinks: string[] = [];
  for (const link of links) {
    const target = realPathWithin(root, join(root, link));
    if (target === null || isWithin(link, target)) strayLinks.push(link);
    else targets.set(link, target);
  }
  return { links: targets, strayLinks };
}

/** Where an absolute path really lies, relative to the root; null outside or where there is nothing. */
export function realPathWithin(root: string, absolutePath: string): string | null {
  try {
    const inside = relative(realpathSync(root), realpathSync(absolutePath));
    return inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? null : inside.replaceAll(sep, '/');
  } catch {
    return null;
  }
}
