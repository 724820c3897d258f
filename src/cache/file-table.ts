import { isSameStamp, type Stamp, type StampReader } from './stamps.js';

/** What is known about one file. */
export interface FileEntry {
  readonly path: string;
  stamp: Stamp | null;
  /** SHA-256 of the content, base64; null where it was never read. */
  hash: string | null;
  /** What the screen said; null for files that only others asked for. */
  outcome: string | null;
  /** Something looked at the text, not only the screen. */
  used: boolean;
  /** Names were looked for in it; those it holds. */
  asked: boolean;
  names: Set<string>;
}

/** Columns instead of rows: 50,000 files are read back in some 20 ms. */
export interface StoredFiles {
  /** Separated by NUL. */
  readonly paths: string;
  /** Base64 of four doubles a file; NaN where there is no stamp. */
  readonly stamps: string;
  /** 44 characters a file; spaces where there is none. */
  readonly hashes: string;
  readonly outcomes: readonly string[];
  /** Base64, one byte a file: index of the outcome, 255 for none. */
  readonly outcomeOf: string;
  /** Base64, one byte a file: 1 used, 2 asked. */
  readonly flags: string;
  readonly askedNames: readonly string[];
  /** For names that are held: indices of the files. */
  readonly holders: Readonly<Record<string, readonly number[]>>;
}

const HASH_CHARS = 44;

export function storedFiles(entries: readonly FileEntry[], askedNames: readonly string[]): StoredFiles {
  const stamps = new Float64Array(entries.length * 4).fill(Number.NaN);
  const outcomeOf = Buffer.alloc(entries.length, 255);
  const flags = Buffer.alloc(entries.length);
  const outcomes = [...new Set(entries.flatMap(({ outcome }) => outcome ?? []))].sort();
  const numbers = new Map(outcomes.map((outcome, index) => [outcome, index]));
  const holders = new Map<string, number[]>();
  for (const [index, { stamp, outcome, used, asked, names }] of entries.entries()) {
    if (stamp !== null) stamps.set(stamp, index * 4);
    if (outcome !== null) outcomeOf[index] = numbers.get(outcome) ?? 255;
    flags[index] = (used ? 1 : 0) + (asked ? 2 : 0);
    for (const name of names) {
      const list = holders.get(name) ?? [];
      list.push(index);
      holders.set(name, list);
    }
  }
  return {
    paths: entries.map(({ path }) => path).join('\0'),
    stamps: Buffer.from(stamps.buffer).toString('base64'),
    hashes: entries.map(({ hash }) => hash ?? ' '.repeat(HASH_CHARS)).join(''),
    outcomes,
    outcomeOf: outcomeOf.toString('base64'),
    flags: flags.toString('base64'),
    askedNames,
    // `__proto__` is a name like any other.
    holders: Object.fromEntries(holders),
  };
}

/** Whether the stamps of all files are those of now: a look that makes no entries. */
export function areUntouched(stored: StoredFiles, stampNow: StampReader): boolean {
  const stamps = stampsIn(stored);
  const wasRead = (index: number) => stored.hashes[index * HASH_CHARS] !== ' ';
  return pathsIn(stored).every((path, index) => {
    const before = stampAt(stamps, index * 4);
    const now = stampNow(path);
    // What was not there is still not there.
    return before === null ? now === undefined && !wasRead(index) : isSameStamp(before, now);
  });
}

/** By path. */
export function filesFrom(stored: StoredFiles): ReadonlyMap<string, FileEntry> {
  const paths = pathsIn(stored);
  const stamps = stampsIn(stored);
  const outcomeOf = Buffer.from(stored.outcomeOf, 'base64');
  const flags = Buffer.from(stored.flags, 'base64');
  const entries = paths.map((path, index): FileEntry => {
    const hash = stored.hashes.slice(index * HASH_CHARS, (index + 1) * HASH_CHARS);
    const flag = flags[index] ?? 0;
    return {
      path,
      stamp: stampAt(stamps, index * 4),
      hash: hash.startsWith(' ') ? null : hash,
      outcome: stored.outcomes[outcomeOf[index] ?? 255] ?? null,
      used: (flag & 1) !== 0,
      asked: (flag & 2) !== 0,
      names: new Set(),
    };
  });
  for (const [name, indices] of Object.entries(stored.holders)) {
    for (const index of indices) entries[index]?.names.add(name);
  }
  return new Map(entries.map((entry) => [entry.path, entry]));
}

function pathsIn({ paths }: StoredFiles): readonly string[] {
  return paths === '' ? [] : paths.split('\0');
}

function stampsIn({ stamps }: StoredFiles): Float64Array {
  return new Float64Array(new Uint8Array(Buffer.from(stamps, 'base64')).buffer);
}

function stampAt(stamps: Float64Array, start: number): Stamp | null {
  const [mtimeMs = Number.NaN, ctimeMs = 0, size = 0, inode = 0] = stamps.subarray(start, start + 4);
  return Number.isNaN(mtimeMs) ? null : [mtimeMs, ctimeMs, size, inode];
}
