import { isAbsolute, relative, resolve } from 'node:path';
import { UsageError } from '../model/usage-error.js';
import { changedLinesOf, type LineRange } from './diff-lines.js';
import { askGit, type GitSettings, runGit } from './run-git.js';

/** What is new in a tree. Paths are relative to the root. */
export interface Changes {
  /** 'since main', 'staged'. */
  readonly what: string;
  readonly lines: ReadonlyMap<string, readonly LineRange[]>;
  /** Contents that count instead of those on disk. */
  readonly texts: ReadonlyMap<string, string>;
}

const WHOLE_FILE: readonly LineRange[] = [[1, Number.MAX_SAFE_INTEGER]];
const DIFF = ['diff', '--unified=0', '--no-color', '--no-ext-diff', '--no-textconv', '--find-renames', '--relative'];
const PREFIXES = ['--src-prefix=a/', '--dst-prefix=b/', '--ignore-submodules=all'];

/** Lines of the working tree that are not in the merge base of a commit and HEAD. Throws `UsageError` with the remedy. */
export async function changesSince(root: string, ref: string): Promise<Changes> {
  await checkRepository(root, '--since');
  const commit = await commitOf(root, ref);
  const base = await mergeBaseOf(root, ref, commit);
  const settings = await withoutFilters(root);
  const diff = await askGit(root, [...DIFF, ...PREFIXES, base, '--'], { settings });
  if (!diff.ok) throw new UsageError(`--since: git could not compare the tree with ${ref}: ${diff.stderr.trim()}`);
  const untracked = (await runGit(root, ['ls-files', '-z', '--others', '--exclude-standard'])) ?? '';
  const added = untracked.split('\0').filter((path) => path !== '');
  const lines = new Map([...changedLinesOf(diff.stdout), ...added.map((path) => [path, WHOLE_FILE] as const)]);
  return { what: `since ${ref}`, lines, texts: new Map() };
}

/** Staged lines, and the staged content of files that have been changed since. */
export async function stagedChanges(root: string): Promise<Changes> {
  await checkRepository(root, '--staged');
  const settings = await withoutFilters(root);
  const given: GitSettings = { settings, env: await indexOfHook(root) };
  const diff = await askGit(root, [...DIFF, ...PREFIXES, '--cached', '--'], given);
  if (!diff.ok) throw new UsageError(`--staged: git could not read the index: ${diff.stderr.trim()}`);
  const lines = changedLinesOf(diff.stdout);
  const unstaged = await askGit(
    root,
    ['diff', '--name-only', '-z', '--relative', '--ignore-submodules=all', '--'],
    given,
  );
  const texts = new Map<string, string>();
  for (const path of unstaged.stdout.split('\0').filter((name) => name !== '')) {
    const blob = await askGit(root, ['cat-file', 'blob', `:./${path}`], given);
    if (blob.ok) texts.set(path, blob.stdout);
  }
  return { what: 'staged', lines, texts };
}

async function checkRepository(root: string, flag: string): Promise<void> {
  const answer = await askGit(root, ['rev-parse', '--is-inside-work-tree']);
  if (answer.stdout.trim() === 'true') return;
  throw new UsageError(`${flag} needs a git repository; ${root} is in none that git can read.`);
}

async function commitOf(root: string, ref: string): Promise<string> {
  const answer = await askGit(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  if (answer.ok) return answer.stdout.trim();
  throw new UsageError(`--since: there is no commit '${ref}' in this clone; run '${fetchOf(ref)}' first.`);
}

/** `origin/main` → the command that brings it. */
function fetchOf(ref: string): string {
  const [, branch] = /^origin\/(.+)$/.exec(ref) ?? [];
  return branch === undefined ? `git fetch origin ${ref}` : `git fetch origin ${branch}:refs/remotes/origin/${branch}`;
}

async function mergeBaseOf(root: string, ref: string, commit: string): Promise<string> {
  const answer = await askGit(root, ['merge-base', commit, 'HEAD']);
  if (answer.ok) return answer.stdout.trim();
  if ((await runGit(root, ['rev-parse', '--verify', '--quiet', 'HEAD'])) === null)
    throw new UsageError('--since: this repository has no commit yet.');
  const isShallow = (await runGit(root, ['rev-parse', '--is-shallow-repository']))?.trim() === 'true';
  if (!isShallow) throw new UsageError(`--since: ${ref} and HEAD have no commit in common.`);
  throw new UsageError(
    `--since: this clone is shallow and does not reach the merge base of ${ref} and HEAD; run 'git fetch --unshallow origin' first (with actions/checkout: fetch-depth: 0).`,
  );
}

/** Filters of .gitattributes are programs that the repository's configuration names; none of them runs. */
async function withoutFilters(root: string): Promise<readonly string[]> {
  const listed = (await runGit(root, ['config', '-z', '--name-only', '--get-regexp', '^filter\\.'])) ?? '';
  const names = new Set(listed.split('\0').flatMap((key) => /^filter\.(.+)\.[^.]+$/s.exec(key)?.[1] ?? []));
  return [...names].flatMap((name) => [
    `filter.${name}.clean=`,
    `filter.${name}.smudge=`,
    `filter.${name}.process=`,
    `filter.${name}.required=false`,
  ]);
}

/** `git commit -a` and `git commit <file>` run hooks with an index of their own. */
async function indexOfHook(root: string): Promise<Readonly<Record<string, string>>> {
  const given = process.env.GIT_INDEX_FILE;
  const gitDir = (await runGit(root, ['rev-parse', '--absolute-git-dir']))?.trim();
  const top = (await runGit(root, ['rev-parse', '--show-toplevel']))?.trim();
  if (given === undefined || gitDir === undefined || top === undefined) return {};
  const path = resolve(top, given);
  const inside = relative(gitDir, path);
  return inside.startsWith('..') || isAbsolute(inside) ? {} : { GIT_INDEX_FILE: path };
}
