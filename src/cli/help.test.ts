import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../testing/run-cli.js';
import { git, temporaryTree } from '../testing/temporary-tree.js';

describe('help', () => {
  it.each([
    ['short', ['-h']],
    ['long', ['--help']],
    ['baseline', ['baseline', '-h']],
    ['baseline-long', ['baseline', '--help']],
    ['inventory', ['inventory', '-h']],
  ])('%s is as stored', async (name, argv) => {
    const { code, stdout, stderr } = await runCli('/', argv);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await expect(stdout).toMatchFileSnapshot(`testdata/help-${name}.txt`);
  });

  it('names the environment form of every flag', async () => {
    const { stdout } = await runCli('/', ['--help']);
    const flags = [...stdout.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)].map(([, name = '']) => name);
    const text = stdout.replaceAll(/\s+/g, ' ');
    for (const name of flags.filter((flag) => flag !== 'help' && flag !== 'version'))
      expect(text).toContain(`[JWTLINT_${name.replaceAll('-', '_').toUpperCase()}]`);
    expect(flags.length).toBeGreaterThan(25);
  });
});

describe('init', () => {
  it('prints files that work, and writes them at the root of the repository when asked', async () => {
    const root = temporaryTree({ 'src/a.js': 'export {};\n' });
    git(root, 'init', '--quiet');
    const printed = await runCli(join(root, 'src'), ['init']);
    expect(printed.stdout).toMatch(/^# jwtlint\.config\.json\n\{\n/);
    expect(printed.stderr).toBe("jwtlint: exit 0: nothing is written; 'jwtlint init --write' creates these files\n");
    expect(existsSync(join(root, 'jwtlint.config.json'))).toBe(false);
    expect((await runCli(join(root, 'src'), ['init', '--write'])).stderr).toBe(
      `jwtlint: exit 0: wrote jwtlint.config.json and .github/workflows/jwtlint.yml in ${root}\n`,
    );
    expect(printed.stdout).toContain(readFileSync(join(root, '.github/workflows/jwtlint.yml'), 'utf8'));
    expect((await runCli(root, ['--print-config'])).code).toBe(0);
    expect(await runCli(root, ['init', '--write'])).toMatchObject({
      code: 2,
      stderr:
        "jwtlint: exit 2: jwtlint.config.json and .github/workflows/jwtlint.yml is there already; 'jwtlint init' prints what it would hold.\n",
    });
  });
});

describe('completions', () => {
  it('for bash complete commands, flags, words and rules', async () => {
    const root = temporaryTree({});
    const script = join(root, 'jwtlint.bash');
    writeFileSync(script, (await runCli('/', ['completions', 'bash'])).stdout);
    const complete = (...words: readonly string[]) => {
      const set = `COMP_WORDS=(jwtlint ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}`;
      const text = execFileSync('bash', ['-c', `source ${script}; ${set}; _jwtlint; echo "\${COMPREPLY[*]}"`], {
        cwd: root,
      });
      return text.toString().trim();
    };
    expect(complete('inv')).toBe('inventory');
    expect(complete('--min')).toBe('--min-severity --min-confidence');
    expect(complete('--fail-on', 'h')).toBe('high');
    expect(complete('-f', 'git')).toBe('github gitlab');
    expect(complete('explain', 'hardcoded-se')).toBe('hardcoded-secret');
  });

  it.each(['zsh', 'fish'])('for %s name every command and flag', async (shell) => {
    const { stdout } = await runCli('/', ['completions', shell]);
    for (const word of ['inventory', 'baseline', 'fail-on', 'hardcoded-secret', 'github'])
      expect(stdout).toContain(word);
  });

  it('are for three shells', async () => {
    expect((await runCli('/', ['completions', 'fishes'])).stderr).toBe(
      "jwtlint: exit 2: The shell is 'fishes'; did you mean 'fish'?\n",
    );
  });
});
