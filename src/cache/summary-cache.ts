import { Buffer } from 'node:buffer';

/** What became of one file, as `summarise` says it: JSON. */
interface Stored {
  readonly hash: string;
  readonly bytes: Buffer;
}

interface Header {
  readonly paths: readonly string[];
  readonly hashes: readonly string[];
  /** Where each entry ends, in bytes from the end of the header. */
  readonly ends: readonly number[];
}

export type ListedSummary = readonly [path: string, hash: string, json: string];

export interface SummaryCache<T> {
  /** What the file with this content came to; undefined where that is not known. */
  get(path: string, hash: string): T | undefined;
  has(path: string, hash: string): boolean;
  /** `json` is the result in UTF-8. */
  put(path: string, hash: string, json: Buffer): void;
  /** Takes over what another cache listed. */
  add(listed: Iterable<ListedSummary>): void;
  /** All entries, by path. */
  listed(): readonly ListedSummary[];
  /** The pack to keep, without files that are gone; undefined where nothing is new. */
  packed(isThere: (path: string) => boolean): readonly Buffer[] | undefined;
}

/**
 * Results by path and content, one a path, in one file: entries are found by the header and parsed when they are
 * asked for. `pack` was sealed by an earlier run, so what it holds is what `packed` wrote.
 */
export function createSummaryCache<T>(readPack: () => Buffer | undefined, parse: (text: string) => T): SummaryCache<T> {
  let opened: Map<string, Stored> | undefined;
  let isNew = false;
  const entries = () => {
    opened ??= entriesIn(readPack());
    return opened;
  };
  return {
    get(path, hash) {
      const stored = entries().get(path);
      return stored?.hash === hash ? parse(stored.bytes.toString('utf8')) : undefined;
    },
    has: (path, hash) => entries().get(path)?.hash === hash,
    put(path, hash, bytes) {
      entries().set(path, { hash, bytes });
      isNew = true;
    },
    add(listed) {
      for (const [path, hash, json] of listed) entries().set(path, { hash, bytes: Buffer.from(json) });
    },
    listed: () =>
      [...entries()]
        .map(([path, { hash, bytes }]): ListedSummary => [path, hash, bytes.toString('utf8')])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    packed: (isThere) => (isNew ? packOf([...entries()].filter(([path]) => isThere(path))) : undefined),
  };
}

function packOf(entries: readonly (readonly [string, Stored])[]): readonly Buffer[] {
  let end = 0;
  const header: Header = {
    paths: entries.map(([path]) => path),
    hashes: entries.map(([, { hash }]) => hash),
    ends: entries.map(([, { bytes }]) => {
      end += bytes.length;
      return end;
    }),
  };
  const head = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return [length, head, ...entries.map(([, { bytes }]) => bytes)];
}

function entriesIn(pack: Buffer | undefined): Map<string, Stored> {
  const entries = new Map<string, Stored>();
  if (pack === undefined) return entries;
  const start = 4 + pack.readUInt32LE(0);
  const header: Header = JSON.parse(pack.toString('utf8', 4, start));
  for (const [index, path] of header.paths.entries()) {
    const from = start + (header.ends[index - 1] ?? 0);
    const bytes = pack.subarray(from, start + (header.ends[index] ?? 0));
    entries.set(path, { hash: header.hashes[index] ?? '', bytes });
  }
  return entries;
}
