/** The report depends on the tree and the options alone: not on threads, the cache, the order of files, or shards. */
import { appendFileSync, cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type AuditResult, audit } from '../audit.js';
import { parseShard } from '../cache/shard-file.js';
import { auditWithCache, type ReportableAudit } from '../cached-audit.js';
import type { AuditOptions } from '../config/options.js';
import { filesBelow, PROJECT_ROOT } from '../dev/project-files.js';
import { auditShards, makeShard } from '../sharded-audit.js';
import { projectNames } from './project-reports.js';
import { temporaryTree } from './temporary-tree.js';

/** Threads run what is built. */
const built: typeof import('../index.js') = await import(pathToFileURL(join(PROJECT_ROOT, 'dist/src/index.js')).href);

// Fifteen seconds together, and many times as long on a machine that is busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const FIXTURES = join(PROJECT_ROOT, 'fixtures/projects');

/** All projects as one tree, reported in full. */
function optionsFor(root: string) {
  return { root, cwd: root, paths: ['.'], profile: 'audit', minConfidence: 'low', gitignore: false } as const;
}

function projects(): string {
  const root = temporaryTree({});
  cpSync(FIXTURES, root, { recursive: true });
  return root;
}

function comparable({ report, files, inventory }: AuditResult | ReportableAudit): string {
  const { timings: _, root: __, ...rest } = report;
  return JSON.stringify({ rest, files, inventory });
}

/** The same order for the same seed. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const keyed = items.map((item, index) => ({ item, key: Math.sin(seed * 1000 + index) }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

describe('the report is the same', () => {
  let expected = '';
  beforeAll(async () => {
    expected = comparable(await audit(optionsFor(FIXTURES)));
  });

  it.each([1, 2, 8])('with %i threads', async (threads) => {
    const root = projects();
    const options: AuditOptions = { ...optionsFor(root), threads };
    expect(comparable(await built.audit(options))).toBe(expected);
  });

  it('cold, warm, and after a change that was taken back', async () => {
    const root = projects();
    const settings = { env: { HOME: temporaryTree({}) }, location: undefined, strategy: 'metadata' } as const;
    const run = () => auditWithCache(optionsFor(root), { ...settings, startedMs: Date.now() + 60_000 });
    const cold = await run();
    const warm = await run();
    expect(Object.keys(warm.report.timings)).toEqual(['cache']);
    const [file = ''] = cold.report.findings.map(({ place }) => place.file);
    appendFileSync(join(root, file), '\nlocalStorage.setItem("token", response.token);\n');
    expect(comparable(await run())).not.toBe(expected);
    cpSync(join(FIXTURES, file), join(root, file));
    expect([cold, warm, await run()].map(comparable)).toEqual([expected, expected, expected]);
  });

  it('in another order of files', async () => {
    const root = temporaryTree({});
    for (const file of shuffled(filesBelow('fixtures/projects'), 1)) {
      mkdirSync(join(root, dirname(file)), { recursive: true });
      cpSync(join(FIXTURES, file), join(root, file));
    }
    expect(comparable(await audit({ ...optionsFor(root), paths: shuffled(projectNames(), 2) }))).toBe(expected);
  });

  it.each([2, 7])('in %i shards', async (of) => {
    const root = projects();
    const indices = Array.from({ length: of }, (_, index) => index + 1);
    const made = await Promise.all(indices.map((index) => makeShard(optionsFor(root), { index, of })));
    const shards = shuffled(made, of).flatMap(({ bytes }) => parseShard(bytes) ?? []);
    expect(comparable(await auditShards(optionsFor(root), shards))).toBe(expected);
  });
});
