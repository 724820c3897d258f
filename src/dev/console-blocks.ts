import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../cli/run.js';
import { PROJECT_ROOT, readProjectFile } from './project-files.js';

/** The application that the documentation shows commands on. */
export const EXAMPLE = 'docs/example';
const COLUMNS = 100;
/** Where readers have their copy of it. */
const SHOWN_ROOT = '/home/you/shop';

/** A block: commands after `$ `, each followed by what it prints; `lines=8` in its first line keeps that many of each. */
const BLOCK = /^```console(?: lines=(\d+))?\n([\s\S]*?)^```$/gm;

/** A block that shows a file of the project: its path is in the first line. */
const FILE_BLOCK = /^```(\w+) (docs\/\S+)\n[\s\S]*?^```$/gm;

/** The text of a page in which blocks show the files they name, and `console` blocks what their commands print now. */
export async function withConsoleOutput(text: string): Promise<string> {
  const page = text.replaceAll(
    FILE_BLOCK,
    (_, language: string, path: string) => `\`\`\`${language} ${path}\n${readProjectFile(path) ?? ''}\`\`\``,
  );
  const blocks = [...page.matchAll(BLOCK)];
  const rendered = await Promise.all(blocks.map(([block, lines, body = '']) => renderBlock(block, lines, body)));
  let next = 0;
  return page.replaceAll(BLOCK, () => rendered[next++] ?? '');
}

async function renderBlock(block: string, lines: string | undefined, body: string): Promise<string> {
  const commands = body.split('\n').filter((line) => line.startsWith('$ '));
  const outputs = await outputsOf(commands.map((command) => command.slice(2)));
  const kept = lines === undefined ? Number.POSITIVE_INFINITY : Number(lines);
  const texts = commands.map((command, index) => `${command}\n${clipped(outputs[index] ?? '', kept)}`);
  const written = `\`\`\`console${lines === undefined ? '' : ` lines=${lines}`}\n${texts.join('')}\`\`\``;
  // How long a scan took changes nothing.
  return withoutTimes(written) === withoutTimes(block) ? block : written;
}

function clipped(output: string, count: number): string {
  const lines = output.split('\n');
  return lines.length - 1 <= count ? output : `${lines.slice(0, count).join('\n')}\n…\n`;
}

function withoutTimes(text: string): string {
  return text.replaceAll(/\b\d+\.\d s\b/g, '0.0 s');
}

/** Runs commands one after the other in a fresh copy of the example, which is a repository with one commit. */
async function outputsOf(commands: readonly string[]): Promise<readonly string[]> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'jwtlint-docs-')));
  try {
    cpSync(join(PROJECT_ROOT, EXAMPLE), root, { recursive: true });
    gitIn(root, ['init', '--quiet', '--initial-branch=main']);
    gitIn(root, ['add', '.']);
    gitIn(root, ['commit', '--quiet', '--no-verify', '-m', 'first']);
    gitIn(root, ['update-ref', 'refs/remotes/origin/main', 'HEAD']);
    const outputs: string[] = [];
    for (const command of commands) outputs.push(await outputOf(command, root));
    return outputs.map((output) => output.replaceAll(root, SHOWN_ROOT));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function gitIn(root: string, args: readonly string[]): void {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const identity = ['-c', 'user.name=You', '-c', 'user.email=you@example.com'];
  execFileSync('git', ['-C', root, ...identity, ...args], { env, stdio: 'ignore' });
}

async function outputOf(command: string, root: string): Promise<string> {
  const [name, ...args] = wordsOf(command);
  if (name === 'cat') return readFileSync(join(root, args[0] ?? ''), 'utf8');
  const argv = name === 'npx' ? args.slice(1) : args;
  return (await runJwtlint(argv, root)).text;
}

/** Words of a command line, as a shell without expansions reads them. */
export function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, plain]) => single ?? double ?? plain ?? '',
  );
}

/** What a command prints on both streams, and its exit code. */
export async function runJwtlint(argv: readonly string[], cwd: string, colorLevel: 0 | 1 = 0) {
  const printed: string[] = [];
  const sink = { isTTY: false, columns: COLUMNS, colorLevel, write: (text: string) => void printed.push(text) };
  const env = colorLevel === 0 ? {} : { FORCE_COLOR: '1' };
  const code = await run(argv, { stdout: sink, stderr: sink, env, cwd });
  return { code, text: printed.join('') };
}
