import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Place } from '../model/finding.js';
import type { TreeLooks } from '../model/tree-looks.js';
import { UsageError } from '../model/usage-error.js';
import { type Changes, changesSince, stagedChanges } from './changes.js';
import { isAuditable } from './classify.js';
import type { Discovery } from './discover.js';
import { DISK } from './json-files.js';
import { isWithin } from './paths.js';

/** Which part of a tree is reported on, and texts that stand for files. */
export interface ChangeRequest {
  readonly since?: string | undefined;
  readonly staged?: boolean | undefined;
  readonly stdin?: { readonly path: string; readonly text: string } | undefined;
}

/** Undefined where everything counts. Throws `UsageError` for requests that cannot be joined, or that git cannot answer. */
export async function changesOf(root: string, cwd: string, request: ChangeRequest): Promise<Changes | undefined> {
  const { since, staged = false, stdin } = request;
  const asked = [since !== undefined, staged, stdin !== undefined].filter(Boolean);
  if (asked.length > 1) throw new UsageError('Give one of --since, --staged and --stdin-filename.');
  if (since !== undefined) return changesSince(root, since);
  if (staged) return stagedChanges(root);
  if (stdin === undefined) return undefined;
  const path = relative(root, resolve(cwd, stdin.path)).split(sep).join('/');
  if (path.startsWith('../') || path === '')
    throw new UsageError(`--stdin-filename ${stdin.path} lies outside of ${root}; run jwtlint in its folder.`);
  return {
    what: `in ${path}`,
    lines: new Map([[path, [[1, Number.MAX_SAFE_INTEGER]]]]),
    texts: new Map([[path, stdin.text]]),
  };
}

/** Texts of files that do not exist are files all the same; files that exist and were left out stay out. */
export function withChanges(discovery: Discovery, changes: Changes): Discovery {
  const known = new Set([
    ...discovery.files,
    ...discovery.skipped.map(({ path }) => path),
    ...discovery.workspace.files,
  ]);
  const added = [...changes.texts.keys()].filter(
    (path) => isAuditable(path) && !known.has(path) && !existsSync(join(discovery.root, path)),
  );
  if (added.length === 0) return discovery;
  const files = [...discovery.files, ...added].sort();
  return {
    ...discovery,
    files,
    workspace: { ...discovery.workspace, files: new Set([...discovery.workspace.files, ...added]) },
  };
}

/** A finding is new where it, or a step on the way to it, lies on a changed line. */
export function isOnChangedLine({ lines }: Changes) {
  const isChanged = ({ file, start, end }: Place) =>
    (lines.get(file) ?? []).some(([first, last]) => start.line <= last && first <= end.line);
  return ({ place, flow }: { readonly place: Place; readonly flow: readonly Place[] }): boolean =>
    [place, ...flow].some(isChanged);
}

/** Whether the scan of these paths would have seen a file of that name, there or gone. */
export function coversPath(root: string, cwd: string, paths: readonly string[], path: string): boolean {
  const asked = paths.length === 0 ? ['.'] : paths;
  return asked.some((each) => {
    const base = relative(root, resolve(cwd, each)).split(sep).join('/');
    return /^\.\.(?:\/\.\.)*$/.test(base) || isWithin(path, base);
  });
}

export function existsBelow(root: string, path: string, looks: TreeLooks = DISK): boolean {
  return looks.exists(join(root, path));
}
