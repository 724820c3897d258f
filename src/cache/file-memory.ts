import { hash } from 'node:crypto';
import type { Stats } from 'node:fs';
import type { SkipReason } from '../model/workspace.js';
import { type FileEntry, type StoredFiles, storedFiles } from './file-table.js';
import { createStampReader, isSameStamp, type StampReader, settledStamp, stampOf } from './stamps.js';

export type Outcome = 'candidate' | 'clean' | SkipReason;

export interface FileMemoryOptions {
  /** Absolute; files are relative to it. */
  readonly root: string;
  /** When the run began, in milliseconds since 1970: later changes make a stamp worthless. */
  readonly startedMs: number;
  /** Whether files with the same stamp are taken for the same, unread. */
  readonly trustsStamps: boolean;
  readonly past: PastFiles;
  /** Default: one that has seen nothing yet. */
  readonly stampNow?: StampReader;
}

export interface PastFiles {
  readonly files: ReadonlyMap<string, FileEntry>;
  readonly askedNames: ReadonlySet<string>;
}

export const NO_PAST: PastFiles = { files: new Map(), askedNames: new Set() };

export type FileMemory = ReturnType<typeof createFileMemory>;

/** What an earlier run knows about files, checked against the files of now, and what this run adds to it. */
export function createFileMemory({ root, startedMs, trustsStamps, past, ...given }: FileMemoryOptions) {
  const stampNow = given.stampNow ?? createStampReader(root);
  const entries = new Map<string, FileEntry>();
  const askedNames = new Set<string>();
  const entryOf = (path: string): FileEntry => {
    const known = entries.get(path) ?? emptyEntry(path);
    entries.set(path, known);
    return known;
  };
  const pastOf = (path: string): FileEntry | undefined => {
    const before = past.files.get(path);
    return before !== undefined && before.hash !== null && before.hash === entries.get(path)?.hash ? before : undefined;
  };
  const outcomeOf = (path: string): Outcome | undefined => outcomeFrom(pastOf(path)?.outcome);
  /** By what the file system says, without a look at the content. */
  const isUntouched = (path: string): boolean => {
    const before = past.files.get(path);
    if (!trustsStamps || !before?.stamp) return false;
    if (!isSameStamp(before.stamp, stampNow(path))) return false;
    Object.assign(entryOf(path), { stamp: before.stamp, hash: before.hash });
    return true;
  };
  /** What could not be read has no content to compare: too large, say. */
  const withStamp = (entry: FileEntry): FileEntry =>
    entry.hash === null && entry.stamp === null
      ? { ...entry, stamp: settledStamp(`${root}/${entry.path}`, startedMs) }
      : entry;
  let read = 0;
  let keepsNames = false;
  return {
    isUntouched,
    recall: (path: string): Outcome | undefined =>
      isUntouched(path) ? outcomeFrom(past.files.get(path)?.outcome) : undefined,
    hasSameContent: (path: string): boolean =>
      (past.files.get(path)?.hash ?? null) === (entries.get(path)?.hash ?? null),
    /** What was known of a file whose content is the same stays known. */
    keep(path: string): true {
      const { outcome, used, asked, names } = past.files.get(path) ?? emptyEntry(path);
      Object.assign(entryOf(path), { outcome, used, asked, names });
      keepsNames ||= asked;
      return true;
    },
    hasSameNames(path: string): boolean {
      const before = past.files.get(path)?.names ?? new Set();
      const now = entries.get(path)?.names ?? new Set();
      return before.size === now.size && [...before].every((name) => now.has(name));
    },
    /** How many files were read. */
    read: () => read,
    noteContent(path: string, bytes: Uint8Array, stats: Stats | undefined): Outcome | undefined {
      const entry = entryOf(path);
      if (entry.hash === null) {
        read++;
        entry.hash = hash('sha256', bytes, 'base64');
        entry.stamp = stats === undefined ? null : stampOf(stats, startedMs);
      }
      return outcomeOf(path);
    },
    noteOutcome(path: string, outcome: Outcome): void {
      entryOf(path).outcome = outcome;
    },
    hashOf: (path: string): string | undefined => entries.get(path)?.hash ?? undefined,
    noteUse(path: string): void {
      entryOf(path).used = true;
    },
    unknownNames(path: string, names: readonly string[]): readonly string[] {
      return pastOf(path)?.asked ? names.filter((name) => !past.askedNames.has(name)) : names;
    },
    noteNames(path: string, names: readonly string[], found: ReadonlySet<string>): readonly string[] {
      const entry = entryOf(path);
      const before = pastOf(path);
      const held = before?.asked ? before.names : new Set<string>();
      const all = names.filter((name) => found.has(name) || held.has(name));
      for (const name of names) askedNames.add(name);
      entry.asked = true;
      for (const name of all) entry.names.add(name);
      return all;
    },
    /** Everything this run knows, by path. */
    known: (): readonly FileEntry[] => [...entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    /** The same, to be kept. */
    stored: (): StoredFiles =>
      storedFiles([...entries.values()].map(withStamp), [
        ...new Set([...(keepsNames ? past.askedNames : []), ...askedNames]),
      ]),
  };
}

function emptyEntry(path: string): FileEntry {
  return { path, stamp: null, hash: null, outcome: null, used: false, asked: false, names: new Set() };
}

const OUTCOMES: readonly Outcome[] = [
  ...(['candidate', 'clean', 'test', 'mock', 'declaration', 'generated', 'vendored', 'minified'] as const),
  ...(['too-large', 'unreadable', 'binary', 'unparsable', 'ignored'] as const),
];

function outcomeFrom(text: string | null | undefined): Outcome | undefined {
  return OUTCOMES.find((outcome) => outcome === text);
}
