import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { audit } from './audit.js';
import { auditWithCache, type CacheSettings, type ReportableAudit } from './cached-audit.js';
import type { AuditOptions } from './config/options.js';
import { PROJECT_ROOT } from './dev/project-files.js';
import { temporaryTree } from './testing/temporary-tree.js';

const SHOP = {
  'package.json': '{"name":"shop","dependencies":{"jsonwebtoken":"^9.0.0"}}',
  'src/keys.ts': "export const accessKey = 'velvet-otter-7261';\n",
  'src/issue.ts':
    "import jwt from 'jsonwebtoken';\nexport function issueToken(id: string, key: string) {\n  return jwt.sign({ sub: id }, key, { algorithm: 'HS256' });\n}\n",
  'src/login.ts':
    "import { issueToken } from './issue';\nimport { accessKey } from './keys';\nexport const login = (id: string) => issueToken(id, accessKey);\n",
  'src/prices.ts': 'export const vat = (net: number) => net * 1.19;\n',
};

function shop(files: Readonly<Record<string, string>> = {}) {
  const root = temporaryTree({ ...SHOP, ...files });
  const home = temporaryTree({});
  const settings = (given: Partial<CacheSettings> = {}): CacheSettings => ({
    env: { HOME: home },
    location: undefined,
    strategy: 'metadata',
    // As if the files had been there for a while: times of now are not trusted.
    startedMs: Date.now() + 60_000,
    ...given,
  });
  const options: AuditOptions = { paths: ['.'], cwd: root, root };
  return {
    root,
    home,
    options,
    run: (given?: Partial<CacheSettings>, more: AuditOptions = {}) =>
      auditWithCache({ ...options, ...more }, settings(given)),
    write: (path: string, text: string) => writeFileSync(join(root, path), text),
    cacheFiles: () => cacheFilesBelow(join(home, '.cache/jwtlint')),
  };
}

function cacheFilesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** All that reports are made of, without the times. */
function comparable({ report, rules, files, inventory, accepted }: ReportableAudit) {
  const { timings: _, ...rest } = report;
  return JSON.stringify({ ...rest, rules, files, inventory, accepted: [...accepted] });
}

const isFromCache = ({ report }: ReportableAudit) => Object.keys(report.timings).join() === 'cache';
const rulesOf = ({ report }: ReportableAudit) => report.findings.map(({ rule, place }) => `${rule} ${place.file}`);

describe('auditWithCache', () => {
  it.each(['metadata', 'content'] as const)('says the same again without linking (%s)', async (strategy) => {
    const { run, options } = shop();
    const expected = comparable(await audit(options));
    const cold = await run({ strategy });
    const warm = await run({ strategy });
    expect([isFromCache(cold), isFromCache(warm)]).toEqual([false, true]);
    expect([comparable(cold), comparable(warm)]).toEqual([expected, expected]);
    expect(warm.textOf('src/keys.ts')).toBe(SHOP['src/keys.ts']);
  });

  it('reads anew what is too fresh for its times to be trusted', async () => {
    const { run, write } = shop();
    const startedMs = Date.now();
    const before = await run({ startedMs });
    write('src/keys.ts', "export const accessKey = process.env.KEY + '';\n".slice(0, SHOP['src/keys.ts'].length));
    write('src/keys.ts', 'export const accessKey = String(process.env.KY);\n'.slice(0, SHOP['src/keys.ts'].length));
    const after = await run({ startedMs });
    expect(rulesOf(before).filter((rule) => rule.startsWith('hardcoded'))).toHaveLength(1);
    expect(rulesOf(after).filter((rule) => rule.startsWith('hardcoded'))).toHaveLength(0);
  });

  it.each([
    ['a file that nothing looks at', 'src/prices.ts', 'export const vat = (net: number) => net * 1.2;\n', true],
    ['a candidate', 'src/issue.ts', SHOP['src/issue.ts'].replace("'HS256'", "'HS512'"), false],
    ['a file that a value comes from', 'src/keys.ts', 'export const accessKey = process.env.KEY;\n', false],
    ['a manifest', 'package.json', '{"name":"shop","dependencies":{"jsonwebtoken":"8.0.0"}}', false],
    ['a file that now uses a library', 'src/prices.ts', "import 'jsonwebtoken';\n", false],
    [
      'a file that now calls a wrapper',
      'src/prices.ts',
      "import { issueToken } from './issue';\nexport const gift = issueToken('x', 'plain-text-key');\n",
      false,
    ],
    ['a new file', 'src/gift.ts', 'export const gift = 1;\n', false],
  ])('after a change of %s says what an audit without a cache says', async (_, path, text, isKept) => {
    const { run, write, options } = shop();
    await run();
    write(path, text);
    const after = await run();
    expect(isFromCache(after)).toBe(isKept);
    expect(comparable(after)).toBe(comparable(await audit(options)));
    expect(isFromCache(await run())).toBe(true);
  });

  it('keeps results of other options apart', async () => {
    const { run, options } = shop();
    await run();
    const strict = await run({}, { profile: 'strict' });
    expect(comparable(strict)).toBe(comparable(await audit({ ...options, profile: 'strict' })));
    expect(isFromCache(await run())).toBe(true);
  });

  it('forgets a result when a written token expires', async () => {
    const exp = Math.floor(Date.now() / 1000) + 3600;
    const encoded = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const token = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded({ sub: 'u-81', exp })}.${'Zk9'.repeat(14)}A`;
    const { run } = shop({ 'src/seed.ts': `export const seed = '${token}';\n` });
    const first = await run();
    expect(rulesOf(first)).toContain('committed-token src/seed.ts');
    expect(isFromCache(await run())).toBe(true);
    expect(isFromCache(await run({ startedMs: (exp + 1) * 1000 }))).toBe(false);
  });

  it('ignores and replaces what is damaged, cut off, or not its own', async () => {
    const { run, cacheFiles, options } = shop();
    const expected = comparable(await audit(options));
    const damages: readonly ((path: string) => void)[] = [
      (path) => truncateSync(path, 100),
      (path) => writeFileSync(path, ''),
      (path) => writeFileSync(path, '{}'),
      (path) => {
        const bytes = readFileSync(path);
        bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
        writeFileSync(path, bytes);
      },
    ];
    await run();
    for (const damage of damages) {
      for (const path of cacheFiles().filter((file) => file.endsWith('.bin'))) damage(path);
      const result = await run();
      expect(isFromCache(result)).toBe(false);
      expect(comparable(result)).toBe(expected);
      expect(isFromCache(await run())).toBe(true);
    }
  });

  it('does not believe a cache that came with the tree', async () => {
    const { run, root, options, write } = shop();
    mkdirSync(join(root, 'node_modules'));
    const stranger = { HOME: temporaryTree({}) };
    // What a stranger knows of a harmless version of the tree …
    write('src/keys.ts', 'export const accessKey = process.env.KEY;\n');
    await run({ env: stranger });
    expect(readdirSync(join(root, 'node_modules/.cache/jwtlint'))).toHaveLength(2);
    write('src/keys.ts', SHOP['src/keys.ts']);
    // … and of this one hides nothing.
    await run({ env: stranger });
    const result = await run();
    expect(isFromCache(result)).toBe(false);
    expect(comparable(result)).toBe(comparable(await audit(options)));
  });

  it('keeps nothing where the key would lie in the tree, or where there is no home', async () => {
    const { run, root } = shop();
    for (const env of [{ HOME: root }, {}]) {
      expect(isFromCache(await run({ env }))).toBe(false);
      expect(isFromCache(await run({ env }))).toBe(false);
    }
    expect(isFromCache(await run({ env: {}, location: '../cache' }))).toBe(false);
  });

  it('takes the key of the environment', async () => {
    const { run } = shop();
    const location = temporaryTree({});
    const env = { JWTLINT_CACHE_KEY: 'of the pipeline' };
    await run({ env, location });
    expect(isFromCache(await run({ env, location }))).toBe(true);
    expect(isFromCache(await run({ env: { JWTLINT_CACHE_KEY: 'another' }, location }))).toBe(false);
  });

  it('does not follow links out of the tree', async () => {
    const { run, root, home } = shop();
    const elsewhere = temporaryTree({});
    mkdirSync(join(root, 'node_modules'));
    symlinkSync(elsewhere, join(root, 'node_modules/.cache'));
    await run();
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(readdirSync(join(home, '.cache/jwtlint'))).toHaveLength(2);
  });

  it('leaves files that nobody else can read, and no temporary ones', async () => {
    const { run, cacheFiles } = shop();
    await Promise.all([run(), run(), run()]);
    expect(cacheFiles().map((path) => path.replace(/.*\/jwtlint\//, '').replace(/[0-9a-f]{16,}/g, '*'))).toEqual([
      '*/run-*.bin',
      '*/summaries-*.bin',
      'key',
    ]);
    expect(isFromCache(await run())).toBe(true);
  });

  it('goes on where nothing can be written', async () => {
    const { run, options, root } = shop();
    writeFileSync(join(root, 'file'), '');
    const result = await run({ location: 'file/below' });
    expect(rulesOf(result)).toEqual(rulesOf({ ...(await audit(options)) }));
  });
});

describe('summaries', () => {
  const projects = readdirSync(join(PROJECT_ROOT, 'fixtures/projects'));
  it.each(projects)('%s: read back, they make the same report', async (project) => {
    const root = join(PROJECT_ROOT, 'fixtures/projects', project);
    const options: AuditOptions = { paths: [root], cwd: root, root, minConfidence: 'low', profile: 'audit' };
    const home = temporaryTree({});
    const settings = { env: { HOME: home }, location: undefined, strategy: 'content' } as const;
    const expected = comparable(await audit(options));
    expect(comparable(await auditWithCache(options, settings))).toBe(expected);
    for (const path of cacheFilesBelow(join(home, '.cache')).filter((file) => file.includes('/run-'))) rmSync(path);
    const relinked = await auditWithCache(options, settings);
    expect(isFromCache(relinked)).toBe(false);
    expect(comparable(relinked)).toBe(expected);
    const warm = await auditWithCache(options, settings);
    expect([isFromCache(warm), comparable(warm)]).toEqual([true, expected]);
  });
});
