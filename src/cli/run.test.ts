import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

describe('scanning', () => {
  it('exits with 1 and says why where there are findings', async () => {
    const { code, stdout, stderr } = await runCli(temporaryTree(TREE), ['--only', 'hardcoded-secret']);
    expect(stdout).toContain('critical[hardcoded-secret]: The secret by which jwt.sign signs tokens');
    expect(stdout).toContain('╭─▸ src/auth.js:4:37\n');
    expect(stdout).not.toContain('supersecret');
    expect(stderr).toBe('jwtlint: exit 1: 1 finding of severity medium or worse\n');
    expect(code).toBe(1);
  });

  it.each([
    [['--fail-on', 'none'], 0, 'jwtlint: exit 0: 1 finding, and --fail-on is none\n'],
    [['--fail-on', 'critical'], 1, 'jwtlint: exit 1: 1 finding of severity critical or worse\n'],
    [['--skip', 'hardcoded-secret', '--only', 'token-in-web-storage'], 0, 'jwtlint: exit 0: no findings\n'],
  ])('exits by %j', async (flags, code, stderr) => {
    const result = await runCli(temporaryTree(TREE), ['--only', 'hardcoded-secret', ...flags]);
    expect({ code: result.code, stderr: result.stderr }).toEqual({ code, stderr });
  });

  it.each(['json', 'sarif', 'compact'])('exits the same with format %s', async (format) => {
    expect((await runCli(temporaryTree(TREE), ['-f', format, '--only', 'hardcoded-secret'])).code).toBe(1);
  });

  it('says that there is no use of JWT', async () => {
    const { code, stdout } = await runCli(temporaryTree({ 'a.js': 'export {};\n' }), []);
    expect(stdout).toMatch(/^No JWT use found in 1 file; looked for \d+ libraries and hand-written decoding\n/);
    expect(code).toBe(0);
  });

  it('fails on unparsable files with --strict only', async () => {
    const root = temporaryTree({ 'a.js': "import jwt from 'jsonwebtoken';\nconst = ;\n" });
    expect((await runCli(root, [])).code).toBe(0);
    expect(await runCli(root, ['--strict'])).toMatchObject({
      code: 1,
      stderr: 'jwtlint: exit 1: 1 file not parsed (--strict)\n',
    });
  });

  it('fails on unused suppressions with --strict only', async () => {
    const root = temporaryTree({
      'a.js': '// jwtlint-ignore-next-line missing-audience -- none left\nexport const a = 1;\n',
    });
    expect((await runCli(root, ['--fail-on', 'low'])).code).toBe(0);
    expect((await runCli(root, ['--strict'])).stderr).toBe('jwtlint: exit 1: 1 unused suppression (--strict)\n');
  });

  it('honours and lists suppressions', async () => {
    const suppressed = WEAK.replace(
      '  return',
      '  // jwtlint-ignore-next-line hardcoded-secret -- sample data\n  return',
    );
    const root = temporaryTree({ ...TREE, 'src/auth.js': suppressed });
    const quiet = await runCli(root, ['--only', 'hardcoded-secret,unused-suppression', '--show-suppressed']);
    expect(quiet.code).toBe(0);
    expect(quiet.stdout).toContain('Suppressed (1)\n  src/auth.js:5:37  hardcoded-secret  sample data\n');
    expect((await runCli(root, ['--only', 'hardcoded-secret', '--no-suppressions'])).code).toBe(1);
  });

  it('prints paths from the working folder, and files from the root of the repository', async () => {
    const root = temporaryTree({ ...TREE, '.git/HEAD': 'ref: refs/heads/main\n' });
    const flags = ['--only', 'hardcoded-secret', '-f', 'compact', '-o', 'out.json'];
    const { stdout } = await runCli(join(root, 'src'), flags);
    expect(stdout).toMatch(/^auth\.js:4:37: critical hardcoded-secret: /);
    expect(JSON.parse(readFileSync(join(root, 'src/out.json'), 'utf8')).findings[0].path).toBe('src/auth.js');
  });

  it('says how to see what the profile hides', async () => {
    const check = `import jwt from 'jsonwebtoken';
export const check = (token) => jwt.verify(token, process.env.KEY, { algorithms: ['HS256'] });
`;
    const root = temporaryTree({ ...TREE, 'src/check.js': check });
    const hint = async (profile: string) =>
      (await runCli(root, ['--profile', profile])).stdout.match(/outside the profile \(.*?\)/)?.[0];
    expect(await hint('default')).toBe('outside the profile (--profile strict or audit)');
    expect(await hint('strict')).toBe('outside the profile (--profile audit)');
    expect(await hint('audit')).toBeUndefined();
  });

  it('prints the files it would audit', async () => {
    const { code, stdout } = await runCli(temporaryTree(TREE), ['--print-files']);
    expect(stdout).toContain('src/auth.js\nsrc/other.js\n');
    expect(code).toBe(0);
  });

  it('prints nothing for a clean tree when quiet', async () => {
    expect(await runCli(temporaryTree({ 'a.js': 'export {};\n' }), ['-q'])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });
});

describe('output files', () => {
  it('are written whole, in the format of their ending, also without findings', async () => {
    const root = temporaryTree({ 'a.js': 'export {};\n' });
    const { code } = await runCli(root, ['-o', 'out/a.sarif', '-o', 'json=b.out', '-o', 'pretty=c.txt']);
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(join(root, 'out/a.sarif'), 'utf8')).runs[0].results).toEqual([]);
    expect(JSON.parse(readFileSync(join(root, 'b.out'), 'utf8')).schema).toBe('jwtlint/v1');
    expect(readFileSync(join(root, 'c.txt'), 'utf8')).toContain('No JWT use found');
    expect(readdirSync(root).sort()).toEqual(['a.js', 'b.out', 'c.txt', 'out']);
  });

  it('are the same on every run', async () => {
    const root = temporaryTree(TREE);
    const sarif = async () => (await runCli(root, ['-f', 'sarif'])).stdout;
    expect(await sarif()).toBe(await sarif());
  });

  it('have no colours, links or width of the terminal', async () => {
    const root = temporaryTree(TREE);
    const argv = ['--color', '-o', 'pretty=a.log', '-o', 'b.txt', '-o', 'c.md', '-o', 'd.xml', '-o', 'e.sarif'];
    const env = { FORCE_COLOR: '3', TERM_PROGRAM: 'vscode' };
    const { stdout } = await runCli(root, argv, { env, colorLevel: 3, columns: 60 });
    expect(stdout).toContain('\u001b[');
    expect(stdout).toContain('\u001b]8;;file://');
    const texts = ['a.log', 'b.txt', 'c.md', 'd.xml', 'e.sarif'].map((file) => readFileSync(join(root, file), 'utf8'));
    for (const text of texts) expect(text).not.toContain('\u001b');
    expect(Math.max(...(texts[0] ?? '').split('\n').map(({ length }) => length))).toBeGreaterThan(60);
  });

  it('cannot be folders', async () => {
    const root = temporaryTree({ ...TREE, 'out.json/a': '' });
    const { code, stderr } = await runCli(root, ['-o', 'out.json']);
    expect(code).toBe(2);
    expect(stderr).toContain(`Cannot write ${join(root, 'out.json')}`);
    expect(existsSync(join(root, 'out.json'))).toBe(true);
    expect(readdirSync(root).some((name) => name.endsWith('.tmp'))).toBe(false);
  });
});

describe('mistakes', () => {
  it.each([
    [['--formt', 'json'], "unknown option '--formt'; did you mean --format?"],
    [['-f', 'sarf'], "--format is 'sarf'; did you mean 'sarif'?"],
    [['--profile', 'everything'], "--profile is 'everything'; it is one of default, strict, audit."],
    [['--fail-on', 'hihg'], "--fail-on is 'hihg'; did you mean 'high'?"],
    [['--only', 'missing-audence'], "There is no rule 'missing-audence' in --only; did you mean 'missing-audience'?"],
    [['--threads', 'x'], "--threads is 'x'; give a number of threads, as in 4, or 1 for the main thread alone."],
    [['--profile'], "option '--profile <name>' argument missing"],
    [
      ['-o', 'report.xyz'],
      "The ending of 'report.xyz' names no format; write format=report.xyz with one of pretty, compact, json, sarif, github, gitlab, junit, markdown.",
    ],
    [['-o', 'sarf=x'], "--output is 'sarf'; did you mean 'sarif'?"],
    [['explian', 'x'], "There is no file or folder 'explian'; did you mean 'jwtlint explain'?"],
    [['explain', 'missing-audence'], "There is no rule 'missing-audence'; did you mean 'missing-audience'?"],
    [['explain'], "missing required argument 'rule'"],
    [['rules', '--jsn'], "unknown option '--jsn'; did you mean --json?"],
  ])('%j is one line and exit 2', async (argv, message) => {
    expect(await runCli(temporaryTree(TREE), argv)).toEqual({
      code: 2,
      stdout: '',
      stderr: `jwtlint: exit 2: ${message}\n`,
    });
  });

  it('names a path that does not exist', async () => {
    const root = temporaryTree(TREE);
    const { code, stderr } = await runCli(root, ['no-such-folder']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `jwtlint: exit 2: There is no file or folder 'no-such-folder'; it is looked for in ${root}.\n`,
    });
  });
});
