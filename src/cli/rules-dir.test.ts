import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../dev/project-files.js';
import { runCli } from '../testing/run-cli.js';
import { temporaryTree } from '../testing/temporary-tree.js';

const RULE = readFileSync(join(PROJECT_ROOT, 'docs/example-rules/cookie-name-prefix.js'), 'utf8');
const SERVER = `import express from 'express';
import jwt from 'jsonwebtoken';
const app = express();
app.post('/login', (req, res) => {
  const token = jwt.sign({ sub: '1' }, process.env.KEY, { expiresIn: '15m' });
  res.cookie('token', token, { httpOnly: true, secure: true, sameSite: 'lax' });
  // jwtlint-ignore-next-line cookie-name-prefix -- read by the shop, too
  res.cookie('session', token, { httpOnly: true, secure: true, sameSite: 'lax' });
  res.cookie('__Host-token', token, { httpOnly: true, secure: true, sameSite: 'lax' });
});
`;

function tree(rules: Readonly<Record<string, string>>) {
  const files = Object.entries(rules).map(([name, text]) => [`rules/${name}`, text] as const);
  return temporaryTree({ 'package.json': { type: 'module' }, 'src/server.js': SERVER, ...Object.fromEntries(files) });
}

describe('--rules-dir', () => {
  it('adds rules, which are selected, suppressed and explained like all others', async () => {
    const root = tree({ 'cookie-name-prefix.js': RULE, 'README.md': 'no rule' });
    const argv = ['src', '--rules-dir', 'rules', '-f', 'compact', '--only', 'cookie-name-prefix'];
    expect(await runCli(root, argv)).toEqual({
      code: 0,
      stdout: "src/server.js:6:7: low cookie-name-prefix: The cookie 'token' has no __Host- prefix.\n",
      stderr: 'jwtlint: exit 0: no findings of severity medium or worse (--fail-on)\n',
    });
    const { stdout } = await runCli(root, ['src', '--rules-dir', 'rules', '-f', 'sarif']);
    expect(stdout).toContain('"name": "CookieNamePrefix"');
  });

  it.each([
    [{}, "--rules-dir: there is no folder 'rules'."],
    [{ 'a.txt': '' }, "--rules-dir: 'rules' holds no .js or .mjs file."],
    [{ 'a.js': 'export default {};' }, 'a.js: its default export is no rule; docs/extending.md shows one.'],
    [{ 'a.js': 'throw new Error("boom");' }, 'a.js cannot be loaded: boom'],
    [
      { 'a.js': RULE.replace('cookie-name-prefix', 'missing-jti') },
      "a.js: there is a rule 'missing-jti' already; give it another id.",
    ],
  ])('%j is a mistake', async (rules, message) => {
    const { code, stderr } = await runCli(tree(rules), ['src', '--rules-dir', 'rules']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  });
});
