import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { filesBelow, PROJECT_ROOT, readProjectFile } from '../dev/project-files.js';
import { commands, environment, RUN, writeScript } from '../testing/commands.js';
import { git, temporaryTree } from '../testing/temporary-tree.js';

const LOGIN = `import jwt from 'jsonwebtoken';

export function issue(user) {
  return jwt.sign({ sub: user.id }, 'Tr0ub4dor&3-kettle', { algorithm: 'HS256', expiresIn: '15m' });
}
`;
const PACKAGE = { dependencies: { jsonwebtoken: '9.0.2' } };
describe('.pre-commit-hooks.yaml', () => {
  const [hook] = parse(readFileSync(join(PROJECT_ROOT, '.pre-commit-hooks.yaml'), 'utf8'));

  it('runs as a hook of git, also for commits with an index of their own', () => {
    expect(hook).toMatchObject({ id: 'jwtlint', language: 'node', pass_filenames: false });
    const root = temporaryTree({ 'package.json': PACKAGE, 'src/a.js': 'export {};\n' });
    git(root, 'init', '--quiet');
    git(root, 'add', '.');
    git(root, 'commit', '--quiet', '-m', 'first');
    mkdirSync(join(root, '.git/hooks'), { recursive: true });
    writeScript(join(root, '.git/hooks/pre-commit'), hook.entry);
    const bin = commands({ jwtlint: RUN });
    const commit = (...args: readonly string[]) => {
      const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
      const result = spawnSync('git', [...identity, 'commit', '--quiet', '-m', 'next', ...args], {
        cwd: root,
        env: environment(bin),
        encoding: 'utf8',
      });
      return { code: result.status, stderr: result.stderr.trim() };
    };
    writeFileSync(join(root, 'src/a.js'), LOGIN);
    expect(commit('-a')).toMatchObject({ code: 1, stderr: expect.stringContaining('jwtlint: exit 1: ') });
    expect(commit('src/a.js').code).toBe(1);
    writeFileSync(join(root, 'src/a.js'), 'export const a = 1;\n');
    expect(commit('-a')).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^No findings on changed lines \(staged\)\n[^\n]*\njwtlint: exit 0: no findings$/),
    });
    writeFileSync(join(root, 'README.md'), 'read me');
    git(root, 'add', 'README.md');
    expect(commit()).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('jwtlint: exit 0: nothing to scan (staged)'),
    });
  });
});

describe('templates/gitlab-ci.yml', () => {
  it('writes the reports that it names', () => {
    const { jwtlint } = parse(readFileSync(join(PROJECT_ROOT, 'templates/gitlab-ci.yml'), 'utf8'));
    const root = temporaryTree({ 'package.json': PACKAGE, 'src/login.js': LOGIN });
    git(root, 'init', '--quiet');
    const bin = commands({ npx: `shift 2\n${RUN}` });
    const env = environment(bin, { ...jwtlint.variables });
    expect(spawnSync('bash', ['-ec', jwtlint.script.join('\n')], { cwd: root, env }).status).toBe(1);
    const { codequality, junit } = jwtlint.artifacts.reports;
    expect(JSON.parse(readFileSync(join(root, codequality), 'utf8'))[0].location.path).toBe('src/login.js');
    expect(readFileSync(join(root, junit), 'utf8')).toContain('<testsuites name="jwtlint"');
    expect(existsSync(join(root, jwtlint.artifacts.paths[0]))).toBe(true);
  });
});

describe('actions that are used', () => {
  const texts = ['action.yml', 'README.md', 'src/cli/init.ts', ...filesBelow('docs').map((file) => `docs/${file}`)];
  const uses = texts.flatMap((file) =>
    [...(readProjectFile(file) ?? '').matchAll(/^\s*(?:- )?uses: (\S+)@(.*)$/gm)].map(
      ([, action = '', version = '']) => ({
        file,
        action,
        version,
      }),
    ),
  );

  it('are pinned to a commit, the same one everywhere', () => {
    expect(uses.length).toBeGreaterThan(3);
    const versions = new Map<string, string>();
    for (const { action, version, file } of uses) {
      expect(version, `${action} in ${file}`).toMatch(/^[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      expect(version).toBe(versions.get(action) ?? version);
      versions.set(action, version);
    }
  });
});
