import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../testing/run-cli.js';
import { temporaryTree } from '../testing/temporary-tree.js';

const issue = (name: string) => `
export function ${name}(user) { // ::error::pwned
  return jwt.sign({ sub: user.id }, 'Tr0ub4dor&3-kettle-${name}', { algorithm: 'HS256', expiresIn: '15m' });
}
`;
const names = 'abcdefghijkl'.split('').map((letter) => `issue${letter.toUpperCase()}`);
const TREE = {
  'app/package.json': { dependencies: { jsonwebtoken: '9.0.2' } },
  'app/src/login.js': `import jwt from 'jsonwebtoken';\n${names.map(issue).join('')}`,
};

async function scanInActions(argv: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const root = temporaryTree(TREE);
  const summary = join(root, 'summary.md');
  const env = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: root, GITHUB_STEP_SUMMARY: summary, ...more };
  const result = await runCli(join(root, 'app'), ['--only', 'hardcoded-secret', ...argv], { env });
  return { ...result, summary: existsSync(summary) ? readFileSync(summary, 'utf8') : null };
}

describe('in GitHub Actions', () => {
  it('prints the human report, in which no text is a command, then the worst ten as annotations', async () => {
    const { code, stdout, summary } = await scanInActions([]);
    const [, token = '', report = '', annotations = ''] =
      /^::stop-commands::([\w-]{36})\n([\s\S]*)::\1::\n([\s\S]*)$/.exec(stdout) ?? [];
    expect(token).not.toBe('');
    expect(report).toContain('╭─▸ src/login.js:4:');
    expect(annotations.match(/^::error file=app\/src\/login\.js,line=\d+,/gm)).toHaveLength(10);
    expect(annotations.trimEnd().split('\n')).toHaveLength(10);
    expect(summary).toMatch(/^## jwtlint\n\n\*\*12 findings\*\*: 12 critical\.\n\n\| Severity /);
    expect(code).toBe(1);
  });

  it('does neither with --no-ci, nor elsewhere', async () => {
    for (const [argv, env] of [
      [['--no-ci'], {}],
      [[], { JWTLINT_NO_CI: '1' }],
      [[], { GITHUB_ACTIONS: '' }],
    ] as const) {
      const { stdout, summary } = await scanInActions(argv, env);
      expect(stdout).not.toMatch(/^::/m);
      expect(summary).toBeNull();
    }
  });

  it('leaves other formats as they are, and writes the summary all the same', async () => {
    const { stdout, summary } = await scanInActions(['-f', 'json']);
    expect(JSON.parse(stdout).findings).toHaveLength(12);
    expect(summary).toContain('**12 findings**');
  });

  it('goes on without a summary that cannot be written', async () => {
    const { code, stderr } = await scanInActions([], { GITHUB_STEP_SUMMARY: '/nowhere/summary.md' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^jwtlint: cannot write the job summary: /);
  });
});
