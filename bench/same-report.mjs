#!/usr/bin/env node
/**
 * Whether the report of a tree is the same, byte for byte, for 1, 2 and 8 threads, cold and warm, and from shards:
 * `node bench/same-report.mjs <folder>`. Ends with 1 where it is not. The tree is not written to.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PROGRAM = resolve(import.meta.dirname, '../bin/jwtlint.js');
const FLAGS = ['-f', 'json', '--profile', 'audit', '--min-confidence', 'low', '--fail-on', 'none'];
const SHARDS = 3;

const tree = resolve(process.argv[2] ?? '.');
const folder = mkdtempSync(join(tmpdir(), 'jwtlint-same-report-'));
const env = { ...process.env, JWTLINT_CACHE_KEY: folder };

function jwtlint(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: tree,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`jwtlint ${args.join(' ')}: ${stderr}`);
  return stdout;
}

function merged() {
  const parts = Array.from({ length: SHARDS }, (_, index) => ({
    shard: `${index + 1}/${SHARDS}`,
    file: join(folder, `${index + 1}.gz`),
  }));
  for (const { shard, file } of parts) jwtlint('--shard', shard, '--shard-file', file);
  return jwtlint('merge', ...FLAGS, ...parts.map(({ file }) => file).reverse());
}

const cached = ['--cache-location', join(folder, 'cache')];
const ways = {
  '1 thread': () => jwtlint(...FLAGS, '--no-cache', '--threads', '1'),
  '2 threads': () => jwtlint(...FLAGS, '--no-cache', '--threads', '2'),
  '8 threads': () => jwtlint(...FLAGS, '--no-cache', '--threads', '8'),
  'first with cache': () => jwtlint(...FLAGS, ...cached),
  'nothing changed': () => jwtlint(...FLAGS, ...cached),
  [`${SHARDS} shards`]: merged,
};

try {
  const seen = new Set();
  for (const [name, run] of Object.entries(ways)) {
    const report = run();
    const hash = createHash('sha256').update(report).digest('hex').slice(0, 16);
    seen.add(hash);
    console.log(`${hash}  ${String(JSON.parse(report).findings.length).padStart(5)} findings  ${name}`);
  }
  if (seen.size > 1) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
