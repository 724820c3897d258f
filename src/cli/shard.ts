import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseShard, type Shard, type ShardContent } from '../cache/shard-file.js';
import { VERSION } from '../config/version.js';
import { UsageError } from '../model/usage-error.js';
import { plural } from '../report/pretty/text.js';
import type { RootedOptions } from '../sharded-audit.js';
import type { ScanFlags } from './flags.js';
import { EXIT, type ExitCode, type Io } from './io.js';
import { settingsOf } from './options.js';
import { outputsOf, writeAtomically } from './outputs.js';
import { report } from './scan.js';

interface ShardFlags {
  readonly shard: string;
  readonly file: string | undefined;
}

/** Writes what one part of the files comes to; reports nothing. */
export async function writeShard(options: RootedOptions, flags: ShardFlags, io: Io): Promise<ExitCode> {
  const shard = parseShardFlag(flags.shard);
  if (options.since !== undefined || options.staged || options.stdin !== undefined)
    throw new UsageError('Shards are of whole files: leave out --since, --staged and -.');
  const name = `jwtlint-shard-${shard.index}-of-${shard.of}.gz`;
  const path = resolve(io.cwd, flags.file ?? name);
  const { makeShard } = await import('../sharded-audit.js');
  const { bytes, files, summaries } = await makeShard(options, shard);
  writeAtomically(path, bytes);
  const what = `${plural(files, 'file')} looked at, ${summaries} parsed`;
  io.stderr.write(`jwtlint: exit 0: shard ${shard.index} of ${shard.of}: ${what}; 'jwtlint merge ${path}' reports\n`);
  return EXIT.clean;
}

/** Reports on the working folder with what shards found out. */
export async function mergeShards(files: readonly string[], flags: ScanFlags, io: Io): Promise<ExitCode> {
  const outputs = outputsOf(flags.format, flags.output, io.cwd);
  const shards = files.map((file) => readShardFile(file, io));
  const missing = missingShards(shards);
  if (missing.length > 0)
    throw new UsageError(`Shard ${missing.join(', ')} is missing; give the files of all shards of the tree.`);
  const { options, failOn } = await settingsOf([], flags, io);
  const { auditShards } = await import('../sharded-audit.js');
  return report(await auditShards(options, shards), { outputs, failOn }, flags, io);
}

function parseShardFlag(text: string): Shard {
  const [, index = '0', of = '0'] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (shard.index >= 1 && shard.index <= shard.of) return shard;
  throw new UsageError(`--shard is '${text}'; give part and number of parts, as in 2/4.`);
}

function readShardFile(file: string, { cwd }: Io): ShardContent {
  const shard = parseShard(bytesOf(file, cwd));
  if (shard === null) throw new UsageError(`${file} was not written by jwtlint --shard, or is damaged.`);
  if (shard.version === VERSION) return shard;
  throw new UsageError(
    `${file} is of jwtlint ${shard.version}, and this is ${VERSION}; use one version for all shards.`,
  );
}

function bytesOf(file: string, cwd: string): Buffer {
  try {
    return readFileSync(resolve(cwd, file));
  } catch {
    throw new UsageError(`${file} cannot be read. Give the files that jwtlint --shard wrote.`);
  }
}

/** Of every number of parts that is used, the parts that nobody gave: '3/4'. */
function missingShards(shards: readonly ShardContent[]): readonly string[] {
  const given = new Set(shards.map(({ shard }) => `${shard.index}/${shard.of}`));
  const counts = [...new Set(shards.map(({ shard }) => shard.of))];
  return counts.flatMap((of) =>
    Array.from({ length: of }, (_, index) => `${index + 1}/${of}`).filter((name) => !given.has(name)),
  );
}
