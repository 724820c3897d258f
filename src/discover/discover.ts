import type { Diagnostic } from '../model/diagnostic.js';
import type { TreeLooks } from '../model/tree-looks.js';
import { UsageError } from '../model/usage-error.js';
import type { SkipReason, Workspace } from '../model/workspace.js';
import { createPathClassifier, isAuditable } from './classify.js';
import { isDataFile } from './data-files.js';
import { ignoreRulesOf, isCostlyPattern } from './ignore-rules.js';
import { type Listing, listTree } from './listing.js';
import { isWithin } from './paths.js';
import { readWorkspace } from './read-workspace.js';
import { realRootOf, type Targets, targetsOf } from './targets.js';

export interface DiscoverOptions {
  /** Absolute; the paths of findings are relative to it. */
  readonly root: string;
  /** Files and folders as given, absolute or relative to `cwd`; none means the root. */
  readonly paths: readonly string[];
  /** Default: the working folder of the process. */
  readonly cwd?: string;
  /** Audits tests and mocks too. */
  readonly includeTests: boolean;
  /** Patterns in .gitignore syntax, relative to the root. They also win over files named in `paths`. */
  readonly ignore: readonly string[];
  /** Whether what .gitignore excludes is left out. */
  readonly gitignore: boolean;
  /** Names whose installed versions are read. */
  readonly packagesOfInterest: ReadonlySet<string>;
  /** Default: the file system. */
  readonly looks?: TreeLooks;
}

/** All paths are relative to `root` with forward slashes; all lists are sorted and without repeats. */
export interface Discovery {
  /** The real path of the audit root. */
  readonly root: string;
  /** What is to be audited. */
  readonly files: readonly string[];
  /** Those among `files` that the user named one by one: their content does not exclude them either. */
  readonly named: ReadonlySet<string>;
  /** Those among `files` that are tests or mocks by their path. */
  readonly tests: ReadonlySet<string>;
  /** Files of auditable kinds that were left out, and folders that could not be read. */
  readonly skipped: readonly SkippedFile[];
  /** Settings, lockfiles and schemas that are no test's. */
  readonly dataFiles: readonly string[];
  /** Those among `dataFiles` that lie below the paths given. */
  readonly auditedData: ReadonlySet<string>;
  readonly workspace: Workspace;
  readonly diagnostics: readonly Diagnostic[];
}

export interface SkippedFile {
  readonly path: string;
  readonly reason: SkipReason;
}

/** The files of a tree by name alone, and what of them was asked for. */
export interface Listed {
  readonly root: string;
  readonly targets: Targets;
  readonly listing: Listing;
}

/** Throws `UsageError` for paths that cannot work. */
export async function listFor(options: Pick<DiscoverOptions, 'root' | 'paths' | 'cwd' | 'gitignore'>): Promise<Listed> {
  const root = realRootOf(options.root);
  const targets = targetsOf(root, options.cwd ?? process.cwd(), options.paths);
  return { root, targets, listing: await listTree(root, targets.folders, options.gitignore) };
}

/** Finds the files to audit and what surrounds them. Throws `UsageError` for paths and patterns that cannot work. */
export async function discover(options: DiscoverOptions, given?: Listed): Promise<Discovery> {
  const isIgnored = ignoreTest(options.ignore);
  const { root, targets, listing } = given ?? (await listFor(options));
  const { workspace, facts, diagnostics } = readWorkspace(root, listing, options.packagesOfInterest, options.looks);
  const classifier = createPathClassifier(facts);
  const { files, skipped } = selectFiles(listing, targets, (path, base) => {
    if (isIgnored(path)) return 'ignored';
    const reason = base === null ? null : classifier.skipReason(path, base);
    return options.includeTests && (reason === 'test' || reason === 'mock') ? null : reason;
  });
  const audited = new Set(files);
  const isData = (path: string): boolean =>
    isDataFile(path) && !isIgnored(path) && (options.includeTests || classifier.skipReason(path, '') === null);
  const dataFiles = [...listing.files].filter(isData).sort();
  return {
    root,
    files,
    named: new Set(targets.files.filter((path) => audited.has(path))),
    tests: new Set(files.filter(classifier.isTest)),
    skipped,
    dataFiles,
    auditedData: new Set(
      dataFiles.filter((path) => innermost(targets.folders, path) !== undefined || targets.files.includes(path)),
    ),
    workspace: withNamedFiles(workspace, files),
    diagnostics,
  };
}

/** Whether a path is one that patterns in .gitignore syntax name. Throws `UsageError` for patterns that take too long. */
export function ignoreTest(patterns: readonly string[]): (path: string) => boolean {
  const costly = patterns.find(isCostlyPattern);
  if (costly !== undefined) throw new UsageError(`The ignore pattern ${costly} has too many wildcards. Split it up.`);
  const rules = ignoreRulesOf(patterns);
  return patterns.length === 0 ? () => false : (path) => rules.ignores(path);
}

/** `base` is the innermost folder given that holds the file; null for a file that was named itself. */
type ReasonOf = (path: string, base: string | null) => SkipReason | null;

function selectFiles(
  listing: Listing,
  targets: Targets,
  reasonOf: ReasonOf,
): { readonly files: readonly string[]; readonly skipped: readonly SkippedFile[] } {
  const files = new Set<string>();
  const skipped = new Map<string, SkipReason>();
  const consider = (path: string, base: string | null) => {
    const reason = reasonOf(path, base);
    if (reason === null) files.add(path);
    else skipped.set(path, reason);
  };
  for (const path of [...listing.files, ...listing.strayLinks].filter(isAuditable)) {
    const base = innermost(targets.folders, path);
    if (base === undefined) continue;
    if (listing.files.has(path)) consider(path, base);
    else skipped.set(path, 'ignored');
  }
  for (const path of targets.files) {
    skipped.delete(path);
    if (isAuditable(path)) consider(path, null);
    else skipped.set(path, 'ignored');
  }
  for (const path of listing.unreadable) skipped.set(path, 'unreadable');
  const sorted = [...skipped].sort(([a], [b]) => (a < b ? -1 : 1));
  return { files: [...files].sort(), skipped: sorted.map(([path, reason]) => ({ path, reason })) };
}

function innermost(folders: readonly string[], path: string): string | undefined {
  const holding = folders.filter((folder) => isWithin(path, folder));
  return holding.toSorted((a, b) => b.length - a.length)[0];
}

/** A named file may be ignored by git; others can import it all the same. */
function withNamedFiles(workspace: Workspace, files: readonly string[]): Workspace {
  if (files.every((path) => workspace.files.has(path))) return workspace;
  return { ...workspace, files: new Set([...workspace.files, ...files]) };
}
