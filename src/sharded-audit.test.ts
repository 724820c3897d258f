import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { audit } from './audit.js';
import { isInShard, parseShard } from './cache/shard-file.js';
import { PROJECT_ROOT } from './dev/project-files.js';
import type { Report } from './model/report.js';
import { auditShards, makeShard } from './sharded-audit.js';
import { runCli } from './testing/run-cli.js';
import { temporaryTree } from './testing/temporary-tree.js';

const withoutTimes = ({ timings: _, ...report }: Report) => JSON.stringify(report);

async function shardsOf(options: Parameters<typeof makeShard>[0], of: number) {
  const indices = Array.from({ length: of }, (_, index) => index + 1);
  const made = await Promise.all(indices.map((index) => makeShard(options, { index, of })));
  return made.flatMap(({ bytes }) => parseShard(bytes) ?? []);
}

describe('shards', () => {
  const projects = readdirSync(join(PROJECT_ROOT, 'fixtures/projects'));
  it.each(projects)('%s: joined in any order, they make the report of one audit', async (project) => {
    const root = join(PROJECT_ROOT, 'fixtures/projects', project);
    const options = { paths: [root], cwd: root, root, minConfidence: 'low', profile: 'audit' } as const;
    const expected = withoutTimes((await audit(options)).report);
    const shards = await shardsOf(options, 3);
    expect(shards).toHaveLength(3);
    expect(withoutTimes((await auditShards(options, shards.toReversed())).report)).toBe(expected);
  });

  it('every file is in exactly one, whatever else there is', () => {
    const paths = ['src/a.ts', 'src/login.ts', 'apps/api/src/token.service.ts', 'é.ts'];
    for (const path of paths) {
      expect([1, 2, 3, 4].filter((index) => isInShard(path, { index, of: 4 }))).toHaveLength(1);
    }
  });

  it('are the same bytes for the same content', async () => {
    const files = { 'a.ts': "import jwt from 'jsonwebtoken';\njwt.decode(token);\n", 'b.ts': 'export {};\n' };
    const bytes = [temporaryTree(files), temporaryTree(files)].map((root) =>
      makeShard({ paths: [root], cwd: root, root }, { index: 1, of: 1 }),
    );
    const [a, b] = await Promise.all(bytes);
    expect(a?.bytes.equals(b?.bytes ?? Buffer.alloc(0))).toBe(true);
  });
});

describe('jwtlint --shard, jwtlint merge', () => {
  const tree = {
    'src/login.ts': "import jwt from 'jsonwebtoken';\nexport const t = jwt.sign({ sub: 'u' }, 'velvet-otter-7261');\n",
    'src/read.ts': "import jwt from 'jsonwebtoken';\nexport const read = (t: string) => jwt.decode(t);\n",
  };

  it('report what one scan reports', async () => {
    const cwd = temporaryTree(tree);
    const one = await runCli(cwd, ['-f', 'json']);
    for (const shard of ['1/2', '2/2']) expect((await runCli(cwd, ['--shard', shard])).code).toBe(0);
    const files = ['jwtlint-shard-2-of-2.gz', 'jwtlint-shard-1-of-2.gz'];
    const merged = await runCli(cwd, ['merge', '-f', 'json', ...files]);
    expect([merged.code, merged.stdout]).toEqual([one.code, one.stdout]);
    expect(one.code).toBe(1);
  });

  it.each([
    [['--shard', '3/2'], "--shard is '3/2'; give part and number of parts, as in 2/4."],
    [['--shard', 'x'], "--shard is 'x'; give part and number of parts, as in 2/4."],
    [['merge', 'src/login.ts'], 'src/login.ts was not written by jwtlint --shard, or is damaged.'],
    [['merge', 'gone.gz'], 'gone.gz cannot be read. Give the files that jwtlint --shard wrote.'],
    [['merge', 'one.gz'], 'Shard 2/2 is missing; give the files of all shards of the tree.'],
  ])('%j: %s', async (args, message) => {
    const cwd = temporaryTree(tree);
    await runCli(cwd, ['--shard', '1/2', '--shard-file', 'one.gz']);
    const { code, stderr } = await runCli(cwd, args);
    expect([code, stderr]).toEqual([2, `jwtlint: exit 2: ${message}\n`]);
  });
});
