import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../testing/run-cli.js';
import { temporaryTree } from '../testing/temporary-tree.js';

const LOGIN = `import jwt from 'jsonwebtoken';

export function issue(user) {
  return jwt.sign({ sub: user.id }, 'Tr0ub4dor&3-kettle', { algorithm: 'HS256', expiresIn: '15m' });
}
`;
const SECOND = `
export function renew(user) {
  return jwt.sign({ sub: user.id }, 'Tr0ub4dor&3-kettle', { algorithm: 'HS256', expiresIn: '15m' });
}
`;
const ONLY = ['--only', 'hardcoded-secret'];
const FILE = '.jwtlint-baseline.json';

function tree(files: Readonly<Record<string, unknown>> = {}): string {
  return temporaryTree({
    'package.json': { dependencies: { jsonwebtoken: '9.0.2' } },
    'src/login.js': LOGIN,
    ...files,
  });
}

async function accepted(root: string): Promise<string> {
  expect((await runCli(root, ['baseline', ...ONLY])).code).toBe(0);
  return readFileSync(join(root, FILE), 'utf8');
}

async function scan(root: string, ...argv: readonly string[]) {
  const { code, stdout, stderr } = await runCli(root, [...ONLY, '-f', 'compact', ...argv]);
  return {
    code,
    places: stdout
      .split('\n')
      .map((line) => line.split(': ')[0])
      .filter(Boolean),
    stderr,
  };
}

const CLEAN = { code: 0, places: [], stderr: 'jwtlint: exit 0: no findings\n' };

describe('jwtlint baseline', () => {
  it('writes what is found, without times, versions and secrets', async () => {
    const root = tree();
    expect(await runCli(root, ['baseline', ...ONLY])).toEqual({
      code: 0,
      stdout: '',
      stderr: `jwtlint: exit 0: 1 finding in ${join(root, FILE)}: 1 new\n`,
    });
    expect(readFileSync(join(root, FILE), 'utf8')).toBe(`{
  "schema": "jwtlint-baseline/v1",
  "findings": [
    {
      "fingerprint": "${fingerprintIn(root)}",
      "rule": "hardcoded-secret",
      "path": "src/login.js",
      "scope": [
        "issue"
      ],
      "snippet": "return jwt.sign({ sub: user.id }, 'Tr0… (18 characters)', { algorithm: 'HS256', expiresIn: '15m' });",
      "reason": ""
    }
  ]
}
`);
  });

  it('says why, where that is given', async () => {
    const root = tree();
    await runCli(root, ['baseline', ...ONLY, '--reason', 'rotated with the next release']);
    expect(JSON.parse(readFileSync(join(root, FILE), 'utf8')).findings[0].reason).toBe('rotated with the next release');
    const { stdout } = await runCli(root, [...ONLY, '--show-suppressed']);
    expect(stdout).toContain('hardcoded-secret  rotated with the next release\n');
  });

  it('is picked up by itself, and left out when asked', async () => {
    const root = tree();
    await accepted(root);
    expect(await scan(root)).toEqual(CLEAN);
    expect(await scan(join(root, 'src'), '..')).toEqual(CLEAN);
    expect((await scan(root, '--no-baseline')).places).toEqual(['src/login.js:4:37']);
    const { stdout } = await runCli(root, [...ONLY, '--show-suppressed']);
    expect(stdout).toContain('Suppressed (1)\n  src/login.js:4:37  hardcoded-secret  in the baseline\n');
  });

  it('may be another file', async () => {
    const root = tree();
    await runCli(root, ['baseline', ...ONLY, '--baseline', 'ci/accepted.json']);
    expect(existsSync(join(root, FILE))).toBe(false);
    expect((await scan(root)).code).toBe(1);
    expect(await scan(root, '--baseline', 'ci/accepted.json')).toEqual(CLEAN);
    expect(await runCli(root, ['--baseline', 'none.json'])).toMatchObject({
      code: 2,
      stderr: `jwtlint: exit 2: There is no baseline ${join(root, 'none.json')}; 'jwtlint baseline' writes one.\n`,
    });
    writeFileSync(join(root, FILE), '{}');
    expect((await scan(root)).stderr).toContain('is no baseline: it must hold "schema": "jwtlint-baseline/v1"');
  });

  it('survives moved lines and another layout', async () => {
    const root = tree();
    await accepted(root);
    const other = LOGIN.replace(
      "jwt.sign({ sub: user.id }, 'Tr0ub4dor&3-kettle', { algorithm: 'HS256', expiresIn: '15m' })",
      "jwt.sign(\n    { sub: user.id },\n    'Tr0ub4dor&3-kettle',\n    { algorithm: 'HS256', expiresIn: '15m' },\n  )",
    );
    writeFileSync(join(root, 'src/login.js'), `// Moved down.\n\n\n${other}`);
    expect(await scan(root)).toEqual(CLEAN);
  });

  it('survives a renamed file, and learns its name', async () => {
    const root = tree({ 'src/login.js': LOGIN + SECOND });
    await accepted(root);
    mkdirSync(join(root, 'src/auth'));
    renameSync(join(root, 'src/login.js'), join(root, 'src/auth/tokens.js'));
    expect(await scan(root, '--strict')).toEqual(CLEAN);
    await runCli(root, ['baseline', ...ONLY]);
    const { findings } = JSON.parse(readFileSync(join(root, FILE), 'utf8'));
    expect(findings).toMatchObject([{ path: 'src/auth/tokens.js' }, { path: 'src/auth/tokens.js' }]);
    expect(await scan(root, '--strict')).toEqual(CLEAN);
  });

  it('does not take a copy, or a part of a gone file, for the accepted one', async () => {
    const root = tree({ 'src/login.js': LOGIN + SECOND });
    await accepted(root);
    writeFileSync(join(root, 'src/copy.js'), LOGIN);
    expect((await scan(root)).places).toEqual(['src/copy.js:4:37']);
    rmSync(join(root, 'src/login.js'));
    expect((await scan(root)).places).toEqual(['src/copy.js:4:37']);
  });

  it('does not let a fix pay for a new problem', async () => {
    const root = tree();
    await accepted(root);
    writeFileSync(join(root, 'src/login.js'), LOGIN.replace("'Tr0ub4dor&3-kettle'", 'process.env.SECRET') + SECOND);
    expect((await scan(root)).places).toEqual(['src/login.js:8:37']);
  });

  it('names stale entries and the command that drops them; they fail with --strict only', async () => {
    const root = tree();
    await accepted(root);
    writeFileSync(join(root, 'src/login.js'), LOGIN.replace("'Tr0ub4dor&3-kettle'", 'process.env.SECRET'));
    const { code, stdout } = await runCli(root, ONLY);
    expect(code).toBe(0);
    expect(stdout).toContain(
      "Gone from the code, still in the baseline ('jwtlint baseline --prune' drops\nthem):\n- src/login.js hardcoded-secret in issue (",
    );
    expect(await scan(root, '--strict')).toMatchObject({
      code: 1,
      stderr: 'jwtlint: exit 1: 1 stale baseline entry (--strict)\n',
    });
    expect((await runCli(root, ['--only', 'missing-jti', '--strict', '-f', 'compact'])).code).toBe(0);
  });

  it('keeps reasons and what is gone, until it is pruned', async () => {
    const root = tree({ 'src/old.js': LOGIN });
    await accepted(root);
    const path = join(root, FILE);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('"reason": ""', '"reason": "rotated in May"'));
    rmSync(join(root, 'src/old.js'));
    writeFileSync(join(root, 'src/login.js'), LOGIN + SECOND);
    const reasons = () =>
      JSON.parse(readFileSync(path, 'utf8')).findings.map((entry: { path: string; reason: string }) => [
        entry.path,
        entry.reason,
      ]);
    const pruned = await runCli(root, ['baseline', '--prune', ...ONLY]);
    expect(pruned.stderr).toBe(`jwtlint: exit 0: 1 finding in ${path}: 1 dropped\n`);
    expect(reasons()).toEqual([['src/login.js', 'rotated in May']]);
    expect((await scan(root)).places).toEqual(['src/login.js:8:37']);
    await runCli(root, ['baseline', ...ONLY]);
    expect(reasons()).toEqual(
      expect.arrayContaining([
        ['src/login.js', 'rotated in May'],
        ['src/login.js', ''],
      ]),
    );
  });
});

function fingerprintIn(root: string): string {
  return JSON.parse(readFileSync(join(root, FILE), 'utf8')).findings[0].fingerprint;
}
