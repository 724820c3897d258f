import { describe, expect, it } from 'vitest';
import { runCli } from '../testing/run-cli.js';
import { temporaryTree } from '../testing/temporary-tree.js';

const arg = (index: number) => ({ from: [{ at: 'arg', index }] });
const option = (index: number, ...path: string[]) => ({ from: [{ at: 'option', arg: index, path }] });

/** One worked example for each kind of helper, as docs and teams write them. */
const HELPERS = [
  {
    what: 'sign',
    row: {
      site: 'sign',
      payload: arg(0),
      key: arg(1),
      algorithm: { from: [{ at: 'fixed', value: 'HS256' }] },
      lifetime: { ...option(2, 'lives'), number: 'minutes', string: 'none' },
    },
    name: 'mint',
    bad: "mint({ sub: 'a' }, process.env.KEY, { lives: 60 * 24 * 400 })",
    good: "mint({ sub: 'a' }, process.env.KEY, { lives: 15 })",
    rule: 'excessive-expiration',
  },
  {
    what: 'verify',
    row: {
      site: 'verify',
      token: arg(0),
      key: arg(1),
      algorithms: option(2, 'accept'),
      audience: option(2, 'audience'),
      ignoreExpiration: { ...option(2, 'stale'), defaults: [{ value: false }] },
      failure: 'rejects',
    },
    name: 'open',
    bad: "open(token, process.env.KEY, { accept: ['HS256'], audience: 'api', stale: true })",
    good: "open(token, process.env.KEY, { accept: ['HS256'], audience: 'api' })",
    rule: 'ignored-expiration',
  },
  {
    what: 'decode',
    row: { site: 'decode', token: arg(0), reads: 'payload' },
    name: 'peek',
    bad: 'peek(request.headers.authorization).role',
    good: "'guest'",
    rule: 'decode-without-verify',
  },
  {
    what: 'store',
    row: { site: 'storage', medium: 'localStorage', key: arg(0), value: arg(1) },
    name: 'remember',
    bad: "remember('accessToken', token)",
    good: "remember('theme', 'dark')",
    rule: 'token-in-web-storage',
  },
  {
    what: 'cookie',
    row: {
      site: 'cookie',
      name: arg(1),
      value: arg(2),
      httpOnly: { ...option(3, 'hidden'), defaults: [{ value: false }] },
      secure: { from: [{ at: 'fixed', value: true }] },
      sameSite: { from: [{ at: 'fixed', value: 'lax' }] },
      maxAge: { ...option(3, 'minutes'), number: 'minutes', string: 'none' },
    },
    name: 'putCookie',
    bad: "putCookie(reply, 'session', token, {})",
    good: "putCookie(reply, 'session', token, { hidden: true })",
    rule: 'cookie-missing-httponly',
  },
];

async function rulesFoundIn(config: unknown, use: string, name: string): Promise<string> {
  const root = temporaryTree({
    'package.json': { dependencies: { '@acme/auth': '1.0.0', express: '5.1.0' } },
    'src/use.js': `import { ${name} } from '@acme/auth';\nexport const use = (request, reply, token) => ${use};\n`,
    'jwtlint.config.json': config,
  });
  const { stdout, stderr } = await runCli(root, ['-f', 'compact'], {});
  expect(stderr).not.toMatch(/exit 2/);
  return [...stdout.matchAll(/^src\/use\.js:\S+ \w+ ([\w-]+):/gm)].map(([, rule]) => rule).join(' ');
}

describe.each(HELPERS)('a $what helper of the team', ({ row, name, bad, good, rule }) => {
  const wrapper = { wrappers: [{ ...row, package: '@acme/auth', export: name }] };
  const table = {
    libraries: [
      { id: 'acme-auth', packages: ['@acme/auth'], rows: [{ ...row, reach: { by: 'export', path: [name] } }] },
    ],
  };

  it.each([
    { as: 'wrappers', config: wrapper },
    { as: 'libraries', config: table },
  ])('is understood by $as', async ({ config }) => {
    expect((await rulesFoundIn(config, bad, name)).split(' ')).toContain(rule);
    expect((await rulesFoundIn(config, good, name)).split(' ')).not.toContain(rule);
  });

  it('is nothing without them', async () => {
    expect((await rulesFoundIn({}, bad, name)).split(' ')).not.toContain(rule);
  });
});

describe('a helper of the wrong shape', () => {
  const wrong = (row: object) => ({ wrappers: [{ site: 'sign', package: '@acme/auth', export: 'mint', ...row }] });

  it.each([
    [wrong({ key: { at: 'arg', index: 1 } }), 'wrappers[0].key'],
    [wrong({ key: { from: [{ at: 'argument', index: 1 }] } }), 'wrappers[0].key.from[0].at is "argument"'],
    [wrong({ key: { from: [{ at: 'arg', index: '1' }] } }), 'wrappers[0].key.from[0].index is "1"'],
    [wrong({ lifetime: { from: [], number: 'hours', string: 'none' } }), 'wrappers[0].lifetime.number is "hours"'],
    [{ libraries: [{ id: 'acme', packages: ['@acme/auth'], rows: [] }] }, 'libraries[0].rows'],
    [
      { libraries: [{ id: 'acme', packages: ['@acme/auth'], rows: [{ site: 'decode', reach: { by: 'name' } }] }] },
      'libraries[0].rows[0].reach.by is "name"; it is one of export',
    ],
  ])('%j', async (config, message) => {
    const root = temporaryTree({ 'package.json': {}, 'jwtlint.config.json': config });
    const { code, stderr } = await runCli(root, [], {});
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
