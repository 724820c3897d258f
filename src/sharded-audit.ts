/**
 * An audit in parts: each shard screens and summarises some of the files and writes what it found out into a file;
 * `auditShards` takes these files, summarises what none of them holds, and links everything. What a file says depends
 * on nothing but its path and its content, so the report is that of an audit in one piece.
 */
import { type AuditResult, auditWith } from './audit.js';
import { createFileMemory, NO_PAST } from './cache/file-memory.js';
import { fileEntriesOf, isInShard, renderShard, type Shard, type ShardContent } from './cache/shard-file.js';
import { createSummaryCache } from './cache/summary-cache.js';
import type { AuditOptions } from './config/options.js';
import { VERSION } from './config/version.js';
import type { SummariseResult } from './summarise/summarise.js';

/** Options of which the root is known: an absolute path. */
export type RootedOptions = AuditOptions & { readonly root: string };

export interface ShardMade {
  readonly bytes: Buffer;
  readonly files: number;
  readonly summaries: number;
}

/** Audits a part of the tree for what it takes to know about single files. Throws `UsageError`. */
export async function makeShard(options: RootedOptions, shard: Shard): Promise<ShardMade> {
  const memory = createFileMemory({ root: options.root, startedMs: 0, trustsStamps: false, past: NO_PAST });
  const summaries = createSummaryCache<SummariseResult>(() => undefined, JSON.parse);
  await auditWith(options, { memory, summaries, isPart: (path) => isInShard(path, shard) });
  const content: ShardContent = {
    version: VERSION,
    shard,
    files: memory.known().flatMap(({ path, hash, outcome }) => (hash === null ? [] : [[path, hash, outcome] as const])),
    summaries: summaries.listed(),
  };
  return { bytes: renderShard(content), files: content.files.length, summaries: content.summaries.length };
}

/** The audit of the whole tree, with what the shards found out about the files as they are now. */
export async function auditShards(options: RootedOptions, shards: readonly ShardContent[]): Promise<AuditResult> {
  const files = new Map(shards.flatMap((shard) => fileEntriesOf(shard).map((entry) => [entry.path, entry] as const)));
  const memory = createFileMemory({
    root: options.root,
    startedMs: 0,
    trustsStamps: false,
    past: { files, askedNames: new Set() },
  });
  const summaries = createSummaryCache<SummariseResult>(() => undefined, JSON.parse);
  for (const shard of shards) summaries.add(shard.summaries);
  return auditWith(options, { memory, summaries });
}
