import { describe, expect, it } from 'vitest';
import { runCli } from '../testing/run-cli.js';
import { temporaryTree } from '../testing/temporary-tree.js';

const COMMENTED = `import jwt from 'jsonwebtoken';

export function issue(user) {
  // jwtlint-ignore-next-line missing-jti -- one service, no denylist
  const issued = new Date();
  return jwt.sign({ sub: user.id, issued }, process.env.JWT_SECRET, { algorithm: 'HS256', expiresIn: '15m' });
}
`;

function tree(config: object = {}) {
  return temporaryTree({
    'package.json': { dependencies: { jsonwebtoken: '9.0.2' } },
    'jwtlint.config.json': config,
    'src/login.js': COMMENTED,
  });
}

async function unusedIn(root: string, argv: readonly string[]): Promise<number> {
  const { stdout } = await runCli(root, ['-f', 'json', ...argv]);
  return JSON.parse(stdout).findings.filter(({ rule }: { rule: string }) => rule === 'unused-suppression').length;
}

describe('a comment that suppresses nothing', () => {
  it('is unused where its rule reports', async () => {
    expect(await unusedIn(tree(), ['--profile', 'strict'])).toBe(1);
  });

  it.each([
    ['outside of the profile', {}, []],
    ['left out', {}, ['--profile', 'strict', '--skip', 'missing-jti']],
    ['switched off', { rules: { 'missing-jti': 'off' } }, ['--profile', 'strict']],
    [
      'switched off for its file',
      { overrides: [{ files: ['src/**'], rules: { 'missing-jti': 'off' } }] },
      ['--profile', 'strict'],
    ],
  ])('is not unused where its rule is %s', async (_, config, argv) => {
    expect(await unusedIn(tree(config), argv)).toBe(0);
  });
});
