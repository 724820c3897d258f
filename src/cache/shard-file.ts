import { hash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { FileEntry } from './file-table.js';

/** One of `of` parts of a tree, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** What a shard found out about single files; nothing in it depends on the machine. */
export interface ShardContent {
  readonly version: string;
  readonly shard: Shard;
  /** Path, SHA-256 of the content, what the screen said; sorted. */
  readonly files: readonly (readonly [path: string, hash: string, outcome: string | null])[];
  /** Path, SHA-256 of the content, the summary as JSON; sorted. */
  readonly summaries: readonly (readonly [path: string, hash: string, json: string])[];
}

const FORMAT = 'jwtlint-shard-1';
/** What a file may unpack to: a tree of 100,000 files stays far below. */
const MAX_BYTES = 2 * 1024 * 1024 * 1024 - 1;

/** Which shard a file belongs to: its path alone decides, so that new files move no others. */
export function isInShard(path: string, { index, of }: Shard): boolean {
  return Number.parseInt(hash('sha1', path, 'hex').slice(0, 8), 16) % of === index - 1;
}

/** The same content makes the same bytes, as caches of build tools want it. */
export function renderShard(content: ShardContent): Buffer {
  return gzipSync(JSON.stringify({ format: FORMAT, ...content }), { level: 3 });
}

/** Null for what is no shard file. */
export function parseShard(bytes: Buffer): ShardContent | null {
  try {
    const { format, ...content }: ShardContent & { readonly format: string } = JSON.parse(
      gunzipSync(bytes, { maxOutputLength: MAX_BYTES }).toString('utf8'),
    );
    return format === FORMAT && Array.isArray(content.files) && Array.isArray(content.summaries) ? content : null;
  } catch {
    return null;
  }
}

/** As the memory of an earlier run: the content of every file is compared, times say nothing on another machine. */
export function fileEntriesOf({ files }: ShardContent): readonly FileEntry[] {
  return files.map(([path, hash, outcome]) => ({
    path,
    hash,
    outcome,
    stamp: null,
    used: false,
    asked: false,
    names: new Set(),
  }));
}
