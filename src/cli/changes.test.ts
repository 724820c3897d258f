import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../testing/run-cli.js';
import { git, temporaryTree } from '../testing/temporary-tree.js';

const LOGIN = `import jwt from 'jsonwebtoken';

export function issue(user) {
  return jwt.sign({ sub: user.id }, 'Tr0ub4dor&3-kettle', { algorithm: 'HS256', expiresIn: '15m' });
}
`;
const SECOND = `
export function renew(user) {
  return jwt.sign({ sub: user.id }, 'Correct-horse-99', { algorithm: 'HS256', expiresIn: '15m' });
}
`;

/** A repository with one commit on `main`, and the branch `work`. */
function repository(): string {
  const root = temporaryTree({ 'package.json': { dependencies: { jsonwebtoken: '9.0.2' } }, 'src/login.js': LOGIN });
  git(root, 'init', '--quiet', '--initial-branch=main');
  commit(root, 'first');
  git(root, 'switch', '--quiet', '--create', 'work');
  return root;
}

function commit(root: string, message: string): void {
  git(root, 'add', '.');
  git(root, 'commit', '--quiet', '--no-verify', '-m', message);
}

async function scan(root: string, argv: readonly string[], stdin?: string) {
  const { code, stdout, stderr } = await runCli(
    root,
    ['--only', 'hardcoded-secret', '-f', 'compact', ...argv],
    stdin === undefined ? {} : { stdin },
  );
  return {
    code,
    places: stdout
      .split('\n')
      .map((line) => line.split(': ')[0])
      .filter(Boolean),
    stderr,
  };
}

describe('--since', () => {
  it('reports on lines changed since the merge base: committed, not committed and untracked', async () => {
    const root = repository();
    git(root, 'switch', '--quiet', 'main');
    writeFileSync(join(root, 'src/other.js'), LOGIN);
    commit(root, 'on main');
    git(root, 'switch', '--quiet', 'work');
    writeFileSync(join(root, 'src/login.js'), LOGIN + SECOND);
    commit(root, 'on work');
    writeFileSync(join(root, 'src/a b.js'), LOGIN);
    expect((await scan(root, ['--since', 'main'])).places).toEqual(['src/a b.js:4:37', 'src/login.js:8:37']);
    expect((await scan(root, [])).places).toHaveLength(3);
    expect((await runCli(root, ['--print-files', '--since', 'main'])).stdout).toBe('src/a b.js\nsrc/login.js\n');
    const { stdout } = await runCli(root, ['--only', 'hardcoded-secret', '--since', 'main']);
    expect(stdout).toContain('Not shown: 1 outside of changed lines (since main)\n');
  });

  it('does not report a file again because it was renamed', async () => {
    const root = repository();
    git(root, 'mv', 'src/login.js', 'src/tokens.js');
    expect(await scan(root, ['--since', 'main'])).toEqual({
      code: 0,
      places: [],
      stderr: 'jwtlint: exit 0: nothing to scan (since main)\n',
    });
  });

  it('reports a use whose key is changed elsewhere', async () => {
    const root = repository();
    writeFileSync(join(root, 'src/key.js'), 'export const key = process.env.KEY;\n');
    writeFileSync(join(root, 'src/login.js'), `import { key } from './key.js';\n${LOGIN.replace(/'Tr.*?'/, 'key')}`);
    commit(root, 'key');
    writeFileSync(join(root, 'src/key.js'), "export const key = 'Tr0ub4dor&3-kettle';\n");
    expect((await scan(root, ['--since', 'HEAD'])).places).toEqual(['src/key.js:1:20']);
  });

  it('has nothing to scan where nothing is changed', async () => {
    const root = repository();
    writeFileSync(join(root, 'README.md'), 'changed');
    expect(await runCli(root, ['--since', 'main'])).toMatchObject({
      code: 0,
      stderr: 'jwtlint: exit 0: nothing to scan (since main)\n',
      stdout: expect.stringMatching(/^Nothing to scan \(since main\): no file that can be audited is changed\n/),
    });
  });

  it('says which command helps where the commit or the merge base is missing', async () => {
    const root = repository();
    expect((await scan(root, ['--since', 'origin/dev'])).stderr).toBe(
      "jwtlint: exit 2: --since: there is no commit 'origin/dev' in this clone; run 'git fetch origin dev:refs/remotes/origin/dev' first.\n",
    );
    writeFileSync(join(root, 'src/login.js'), LOGIN + SECOND);
    commit(root, 'second');
    const clone = join(temporaryTree({}), 'clone');
    git('/', 'clone', '--quiet', '--depth=1', '--no-single-branch', `file://${root}`, clone);
    expect(await scan(clone, ['--since', 'origin/main'])).toEqual({
      code: 2,
      places: [],
      stderr:
        "jwtlint: exit 2: --since: this clone is shallow and does not reach the merge base of origin/main and HEAD; run 'git fetch --unshallow origin' first (with actions/checkout: fetch-depth: 0).\n",
    });
    git(clone, 'fetch', '--quiet', '--unshallow', 'origin');
    expect((await scan(clone, ['--since', 'origin/main'])).places).toEqual(['src/login.js:8:37']);
  });

  it('needs a repository, and takes no options for commits', async () => {
    const root = temporaryTree({ 'a.js': '' });
    expect((await scan(root, ['--since', 'main'])).stderr).toBe(
      `jwtlint: exit 2: --since needs a git repository; ${root} is in none that git can read.\n`,
    );
    expect((await scan(repository(), ['--since=--output=x'])).stderr).toContain("there is no commit '--output=x'");
  });

  it('runs no filter of the repository', async () => {
    const root = repository();
    git(root, 'config', 'filter.evil.clean', 'touch pwned; cat');
    writeFileSync(join(root, '.gitattributes'), '*.js filter=evil\n');
    writeFileSync(join(root, 'src/login.js'), LOGIN + SECOND);
    expect((await scan(root, ['--since', 'main'])).places).toEqual(['src/login.js:8:37']);
    writeFileSync(join(root, 'src/login.js'), `${LOGIN}${SECOND}\n`);
    await scan(root, ['--staged']);
    expect(() => rmSync(join(root, 'pwned'))).toThrow();
  });
});

describe('--staged', () => {
  it('reports on staged lines, as they are staged', async () => {
    const root = repository();
    writeFileSync(join(root, 'src/login.js'), LOGIN + SECOND);
    git(root, 'add', 'src/login.js');
    writeFileSync(join(root, 'src/login.js'), `\n\n\n${LOGIN}`);
    writeFileSync(join(root, 'src/untracked.js'), LOGIN);
    expect((await scan(root, ['--staged'])).places).toEqual(['src/login.js:8:37']);
    git(root, 'reset', '--quiet');
    expect(await scan(root, ['--staged'])).toEqual({
      code: 0,
      places: [],
      stderr: 'jwtlint: exit 0: nothing to scan (staged)\n',
    });
  });
});

describe('--stdin-filename', () => {
  it('audits standard input in the place of a file, which need not exist', async () => {
    const root = repository();
    expect((await scan(root, ['-', '--stdin-filename', 'src/login.js'], `\n${LOGIN}`)).places).toEqual([
      'src/login.js:5:37',
    ]);
    expect((await scan(join(root, 'src'), ['-', '--stdin-filename', 'new.js'], LOGIN)).places).toEqual(['new.js:4:37']);
    writeFileSync(join(root, '.gitignore'), 'src/login.js\n');
    git(root, 'rm', '--quiet', '--cached', 'src/login.js');
    expect(await scan(root, ['-', '--stdin-filename', 'src/login.js'], LOGIN)).toMatchObject({ code: 0, places: [] });
  });

  it.each([
    [['-'], "The path '-' needs --stdin-filename <path>, the file that the text belongs to."],
    [['--stdin-filename', 'a.js'], "--stdin-filename goes with the path '-': jwtlint - --stdin-filename src/login.ts"],
    [['-', 'src', '--stdin-filename', 'a.js'], "The path '-' stands alone."],
    [['-', '--stdin-filename', 'a.js', '--staged'], 'Give one of --since, --staged and --stdin-filename.'],
  ])('%j is a mistake', async (argv, message) => {
    expect(await scan(repository(), argv, '')).toEqual({
      code: 2,
      places: [],
      stderr: `jwtlint: exit 2: ${message}\n`,
    });
  });
});
