import { describe, expect, it } from 'vitest';
import { runCli } from '../testing/run-cli.js';
import { temporaryTree } from '../testing/temporary-tree.js';

const WEAK = `import jwt from 'jsonwebtoken';

export function issue(user) {
  return jwt.sign({ sub: user.id }, 'supersecret', { algorithm: 'HS256', expiresIn: '15m' });
}
`;
const TREE = {
  'package.json': { name: 'app', dependencies: { jsonwebtoken: '9.0.2' } },
  'src/auth.js': WEAK,
  'src/other.js': 'export const one = 1;\n',
};

describe('environment', () => {
  it('stands for flags', async () => {
    const env = { JWTLINT_ONLY: 'hardcoded-secret', JWTLINT_FORMAT: 'compact', JWTLINT_FAIL_ON: 'none' };
    const { code, stdout } = await runCli(temporaryTree(TREE), [], { env });
    expect(stdout.split('\n')).toHaveLength(2);
    expect(code).toBe(0);
  });

  it('gives way to the command line', async () => {
    const { stdout } = await runCli(temporaryTree(TREE), ['-f', 'json'], { env: { JWTLINT_FORMAT: 'compact' } });
    expect(JSON.parse(stdout).schema).toBe('jwtlint/v1');
  });

  it('switches flags without a value', async () => {
    const root = temporaryTree({ 'a.js': 'export {};\n' });
    expect((await runCli(root, [], { env: { JWTLINT_QUIET: '1' } })).stdout).toBe('');
    expect((await runCli(root, [], { env: { JWTLINT_QUIET: '0' } })).stdout).not.toBe('');
    expect(await runCli(root, [], { env: { JWTLINT_QUIET: 'maybe' } })).toMatchObject({
      code: 2,
      stderr: "jwtlint: exit 2: The environment variable JWTLINT_QUIET is 'maybe'; set it to 1 or 0.\n",
    });
  });

  it('switches flags that say no', async () => {
    const suppressed = WEAK.replace('  return', '  // jwtlint-ignore-next-line hardcoded-secret -- sample\n  return');
    const root = temporaryTree({ ...TREE, 'src/auth.js': suppressed });
    const only = { JWTLINT_ONLY: 'hardcoded-secret' };
    expect((await runCli(root, [], { env: { ...only, JWTLINT_NO_SUPPRESSIONS: '1' } })).code).toBe(1);
    expect((await runCli(root, [], { env: only })).code).toBe(0);
  });

  it.each([
    [[], {}, 2, true],
    [[], {}, 0, false],
    [['--no-color'], {}, 2, false],
    [['--color'], {}, 0, true],
    [[], { NO_COLOR: '1' }, 2, false],
    [[], { FORCE_COLOR: '1' }, 0, true],
    [[], { FORCE_COLOR: '0' }, 2, false],
    [['--color'], { NO_COLOR: '1' }, 0, true],
    [[], { JWTLINT_COLOR: '1' }, 0, true],
    [[], { JWTLINT_NO_COLOR: '1' }, 2, false],
  ] as const)('colours with %j and %j on level %i: %s', async (argv, env, level, expected) => {
    const { stdout } = await runCli(temporaryTree(TREE), [...argv, '--only', 'hardcoded-secret'], {
      env,
      colorLevel: level,
    });
    expect(stdout.includes('\u001b[')).toBe(expected);
  });
});
