import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { UsageError } from '../model/usage-error.js';
import { git, temporaryTree } from '../testing/temporary-tree.js';
import { type DiscoverOptions, type Discovery, discover } from './discover.js';

function discoverIn(root: string, options: Partial<DiscoverOptions> = {}): Promise<Discovery> {
  const defaults = { paths: [], cwd: root, includeTests: false, ignore: [], gitignore: true };
  return discover({ root, ...defaults, packagesOfInterest: new Set(['jose', 'jsonwebtoken']), ...options });
}

function repository(files: Readonly<Record<string, unknown>>): string {
  const root = temporaryTree(files);
  git(root, 'init', '-q');
  return root;
}

describe('in a git work tree', () => {
  it('lists tracked and untracked files that are neither ignored nor deleted', async () => {
    const root = repository({
      'src/login.ts': '',
      'src/gone.ts': '',
      '.gitignore': '/generated.ts\n',
      'generated.ts': '',
    });
    git(root, 'add', '.');
    rmSync(join(root, 'src/gone.ts'));
    writeFileSync(join(root, 'src/new.ts'), '');
    expect((await discoverIn(root)).files).toEqual(['src/login.ts', 'src/new.ts']);
  });

  it('reads names with spaces, quotes, line breaks and letters beyond ASCII', async () => {
    const names = ['a b.ts', 'it\'s "quoted".ts', 'two\nlines.ts', 'tab\there.ts', 'übung.ts', '日本.ts', '-rf.ts'];
    const root = repository(Object.fromEntries(names.map((name) => [name, ''])));
    expect((await discoverIn(root)).files).toEqual([...names].sort());
    git(root, 'add', '.');
    expect((await discoverIn(root)).files).toEqual([...names].sort());
  });

  it('lists a file with a merge conflict once', async () => {
    const root = repository({ 'login.ts': 'a' });
    git(root, 'add', '.');
    git(root, 'commit', '-qm', 'one');
    git(root, 'checkout', '-qb', 'other');
    writeFileSync(join(root, 'login.ts'), 'b');
    git(root, 'commit', '-qam', 'two');
    git(root, 'checkout', '-q', '-');
    writeFileSync(join(root, 'login.ts'), 'c');
    git(root, 'commit', '-qam', 'three');
    expect(() => git(root, 'merge', 'other')).toThrow();
    expect((await discoverIn(root)).files).toEqual(['login.ts']);
  });

  it('lists what lies below a root inside the repository, relative to that root', async () => {
    const root = repository({ 'apps/api/login.ts': '', 'apps/web/page.tsx': '', '.gitignore': 'secret.ts\n' });
    writeFileSync(join(root, 'apps/api/secret.ts'), '');
    expect((await discoverIn(join(root, 'apps/api'))).files).toEqual(['login.ts']);
  });

  it('lists an ignored folder that was given, and an ignored root', async () => {
    const root = repository({
      '.gitignore': 'private/\n',
      'src/a.ts': '',
      'private/b.ts': '',
      'private/deep/c.ts': '',
    });
    expect((await discoverIn(root)).files).toEqual(['src/a.ts']);
    expect((await discoverIn(root, { paths: ['private'] })).files).toEqual(['private/b.ts', 'private/deep/c.ts']);
    expect((await discoverIn(join(root, 'private/deep'))).files).toEqual(['c.ts']);
  });

  it('lists ignored files where .gitignore is switched off, but not node_modules', async () => {
    const root = repository({ '.gitignore': 'a.ts\nnode_modules\n', 'a.ts': '', 'node_modules/jose/index.js': '' });
    expect((await discoverIn(root, { gitignore: false })).files).toEqual(['a.ts']);
  });

  it('descends into submodules and clones, not into linked work trees', async () => {
    const library = repository({ 'jwt.ts': '' });
    git(library, 'add', '.');
    git(library, 'commit', '-qm', 'one');
    const root = repository({ 'a.ts': '', 'clone/b.ts': '' });
    git(root, 'submodule', '-q', 'add', library, 'libs/auth');
    git(join(root, 'clone'), 'init', '-q');
    git(root, 'commit', '-qm', 'one');
    git(root, 'worktree', 'add', '-q', 'tree', '-b', 'other');
    expect((await discoverIn(root)).files).toEqual(['a.ts', 'clone/b.ts', 'libs/auth/jwt.ts']);
  });

  it('skips a submodule that is not checked out', async () => {
    const root = repository({ 'a.ts': '' });
    git(root, 'update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},libs/auth`);
    mkdirSync(join(root, 'libs/auth'), { recursive: true });
    expect((await discoverIn(root)).files).toEqual(['a.ts']);
  });
});

describe('a hostile tree', () => {
  it('runs nothing that .git/config names', async () => {
    const root = repository({ 'a.ts': '', 'evil.sh': '' });
    const proof = join(root, 'executed');
    writeFileSync(join(root, 'evil.sh'), `#!/bin/sh\ntouch '${proof}'\n`);
    chmodSync(join(root, 'evil.sh'), 0o755);
    git(root, 'add', '.');
    git(root, 'update-index', '--fsmonitor');
    for (const key of [
      'core.fsmonitor',
      'core.sshCommand',
      'core.pager',
      'core.editor',
      'filter.x.clean',
      'core.gitProxy',
    ]) {
      git(root, 'config', key, join(root, 'evil.sh'));
    }
    git(root, 'config', 'alias.ls-files', `!${join(root, 'evil.sh')}`);
    const hooks = ['post-index-change', 'fsmonitor-watchman', 'reference-transaction'];
    for (const hook of hooks) symlinkSync(join(root, 'evil.sh'), join(root, '.git/hooks', hook));
    rmSync(proof, { force: true });
    expect((await discoverIn(root)).files).toEqual(['a.ts']);
    expect(existsSync(proof)).toBe(false);
    // The command would run: git itself does so without our settings.
    git(root, 'status');
    expect(existsSync(proof)).toBe(true);
  });

  it('runs no git that lies in the tree', async () => {
    const root = repository({ 'a.ts': '', 'node_modules/.bin/git': '', 'tools/git': '' });
    const proof = join(root, 'executed');
    for (const fake of ['node_modules/.bin/git', 'tools/git']) {
      writeFileSync(join(root, fake), `#!/bin/sh\ntouch '${proof}'\n`);
      chmodSync(join(root, fake), 0o755);
    }
    vi.stubEnv('PATH', [join(root, 'node_modules/.bin'), join(root, 'tools'), 'tools', process.env.PATH].join(':'));
    const { files } = await discoverIn(root).finally(() => vi.unstubAllEnvs());
    expect(files).toEqual(['a.ts']);
    expect(existsSync(proof)).toBe(false);
  });

  it.each([true, false])('follows no link in a circle or out of the tree (git: %s)', async (tracked) => {
    const outside = temporaryTree({ 'secret.ts': '' });
    const root = temporaryTree({ 'src/a.ts': '', 'shared/b.ts': '' });
    symlinkSync('..', join(root, 'src/loop'));
    symlinkSync('../shared', join(root, 'src/shared'));
    symlinkSync('../shared/b.ts', join(root, 'src/b.ts'));
    symlinkSync(join(outside, 'secret.ts'), join(root, 'src/out.ts'));
    symlinkSync(outside, join(root, 'src/outside'));
    symlinkSync('nowhere.ts', join(root, 'src/broken.ts'));
    if (tracked) {
      git(root, 'init', '-q');
      git(root, 'add', '.');
    }
    const { files, skipped, workspace } = await discoverIn(root);
    expect(files).toEqual(['shared/b.ts', 'src/a.ts']);
    expect(skipped).toEqual([
      { path: 'src/broken.ts', reason: 'ignored' },
      { path: 'src/out.ts', reason: 'ignored' },
    ]);
    expect(workspace.links).toEqual({ 'src/b.ts': 'shared/b.ts', 'src/shared': 'shared' });
  });

  it('is not kept busy by an ignore file', async () => {
    const name = `${'a'.repeat(200)}.ts`;
    const root = temporaryTree({ [name]: '', '.gitignore': `${'*a'.repeat(60)}*b\n*.js\n`, 'b.js': '' });
    expect((await discoverIn(root)).files).toEqual([name]);
  });
});

describe('without a repository', () => {
  it('reads nested .gitignore files with the scope of their folder', async () => {
    const root = temporaryTree({
      '.gitignore': '*.js\n/only-here.ts\nbuilt/\n!keep.js\n',
      'a.ts': '',
      'a.js': '',
      'keep.js': '',
      'only-here.ts': '',
      'src/only-here.ts': '',
      'src/built/x.ts': '',
      'src/.gitignore': '!b.js\n*.vue\n',
      'src/b.js': '',
      'src/c.vue': '',
      'other/c.vue': '',
      'node_modules/jose/index.ts': '',
    });
    const expected = ['a.ts', 'keep.js', 'other/c.vue', 'src/b.js', 'src/only-here.ts'];
    expect((await discoverIn(root)).files).toEqual(expected);
    // git agrees.
    git(root, 'init', '-q');
    expect((await discoverIn(root)).files).toEqual(expected);
  });

  it('says that git could not list a repository', async () => {
    const root = temporaryTree({ 'a.ts': '', 'b.ts': '', '.gitignore': 'b.ts', '.git/HEAD': '' });
    const { files, diagnostics } = await discoverIn(root);
    expect(files).toEqual(['a.ts']);
    expect(diagnostics.map(({ kind, file }) => [kind, file])).toEqual([['config', null]]);
  });

  it('says which folder could not be read', async () => {
    const root = temporaryTree({ 'a.ts': '', 'closed/b.ts': '' });
    chmodSync(join(root, 'closed'), 0);
    const { files, skipped } = await discoverIn(root);
    chmodSync(join(root, 'closed'), 0o755);
    // Root reads everything.
    const isRoot = process.getuid?.() === 0;
    expect(files).toEqual(isRoot ? ['a.ts', 'closed/b.ts'] : ['a.ts']);
    expect(skipped).toEqual(isRoot ? [] : [{ path: 'closed', reason: 'unreadable' }]);
  });
});

describe('what is given', () => {
  it('audits a named file whatever its name, unless a pattern of the user excludes it', async () => {
    const root = temporaryTree({ 'test/login.test.ts': '', 'src/a.ts': '', 'dist/x.min.js': '', 'notes.md': '' });
    const paths = ['test/login.test.ts', join(root, 'dist/x.min.js'), 'notes.md'];
    const found = await discoverIn(root, { paths });
    expect(found.files).toEqual(['dist/x.min.js', 'test/login.test.ts']);
    expect([...found.named]).toEqual(['dist/x.min.js', 'test/login.test.ts']);
    expect([...found.tests]).toEqual(['test/login.test.ts']);
    expect(found.skipped).toEqual([{ path: 'notes.md', reason: 'ignored' }]);
    expect((await discoverIn(root, { paths, ignore: ['test/'] })).files).toEqual(['dist/x.min.js']);
  });

  it('counts only folders below the one that was given', async () => {
    const root = temporaryTree({ 'test/app/login.ts': '', 'test/app/mocks/b.ts': '', 'src/a.ts': '' });
    const found = await discoverIn(root, { paths: ['test/app'] });
    expect(found.files).toEqual(['test/app/login.ts']);
    expect(found.skipped).toEqual([{ path: 'test/app/mocks/b.ts', reason: 'mock' }]);
    expect(found.workspace.files.has('src/a.ts')).toBe(true);
  });

  it('takes paths relative to the working folder', async () => {
    const root = temporaryTree({ 'apps/api/login.ts': '', 'apps/web/page.tsx': '' });
    expect((await discoverIn(root, { paths: ['.'], cwd: join(root, 'apps/api') })).files).toEqual([
      'apps/api/login.ts',
    ]);
  });

  it('refuses what is not there or outside', async () => {
    const root = temporaryTree({ 'a.ts': '' });
    const other = temporaryTree({ 'b.ts': '' });
    await expect(discoverIn(root, { paths: ['srv'] })).rejects.toThrow(
      new UsageError(`There is no file or folder srv. Check the path; it is relative to ${root}.`),
    );
    await expect(discoverIn(root, { paths: [other] })).rejects.toThrow(UsageError);
    await expect(discoverIn(join(root, 'a.ts'))).rejects.toThrow(UsageError);
    await expect(discoverIn(root, { ignore: ['*a*b*c*d*'] })).rejects.toThrow(UsageError);
  });

  it('includes tests and mocks when asked to', async () => {
    const root = temporaryTree({ 'a.test.ts': '', 'mocks/b.ts': '', 'c.d.ts': '' });
    const found = await discoverIn(root, { includeTests: true });
    expect(found.files).toEqual(['a.test.ts', 'mocks/b.ts']);
    expect([...found.tests]).toEqual(['a.test.ts', 'mocks/b.ts']);
    expect(found.skipped).toEqual([{ path: 'c.d.ts', reason: 'declaration' }]);
  });

  it('keeps JSON for resolution only', async () => {
    const root = temporaryTree({ 'a.ts': '', 'config.json': '{}', 'style.css': '' });
    const { files, workspace } = await discoverIn(root);
    expect(files).toEqual(['a.ts']);
    expect([...workspace.files]).toEqual(['a.ts', 'config.json']);
  });
});
