import { execFile } from 'node:child_process';
import { delimiter, dirname, isAbsolute, relative, sep } from 'node:path';

/**
 * Nothing that the repository's own configuration names may run: no fsmonitor, no hooks, no transport
 * (a partial clone would fetch missing trees through any remote helper the configuration gives).
 */
const HARMLESS = ['core.quotepath=off', 'core.fsmonitor=false', 'core.hooksPath=/dev/null', 'protocol.allow=never'];

/** What git prints; null where it fails. */
export async function runGit(dir: string, args: readonly string[], input = ''): Promise<string | null> {
  const answer = await askGit(dir, args, { input });
  return answer.ok ? answer.stdout : null;
}

export interface GitAnswer {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

export interface GitSettings {
  readonly input?: string;
  /** Further `-c` settings. */
  readonly settings?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs git below `dir`, with nothing of its configuration that runs programs. Never throws. */
export function askGit(dir: string, args: readonly string[], given: GitSettings = {}): Promise<GitAnswer> {
  const settings = [...HARMLESS, ...(given.settings ?? [])].flatMap((setting) => ['-c', setting]);
  const options = {
    encoding: 'utf8' as const,
    env: { ...gitEnvironment(dir), ...given.env },
    // Windows looks for programs in the working folder first; node's own folder is not under the tree's control.
    cwd: dirname(process.execPath),
    maxBuffer: 512 * 1024 * 1024,
    timeout: 120_000,
    windowsHide: true,
  };
  return new Promise((resolve) => {
    const child = execFile('git', ['--no-pager', ...settings, '-C', dir, ...args], options, (error, stdout, stderr) => {
      resolve({ ok: error === null, stdout, stderr });
    });
    // Where git ends before it has read its input, the pipe breaks; the exit code above says whether that matters.
    child.stdin?.on('error', () => undefined).end(given.input ?? '');
  });
}

/** Variables that point git somewhere else (set inside hooks) are dropped; so are programs of the tree in PATH. */
function gitEnvironment(dir: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !REDIRECTING.has(name));
  const isPath = (name: string) => name.toUpperCase() === 'PATH';
  const trusted = (path: string) =>
    path
      .split(delimiter)
      .filter((entry) => isTrusted(entry, dir))
      .join(delimiter);
  return {
    ...Object.fromEntries(inherited.map(([name, value]) => [name, isPath(name) ? trusted(value ?? '') : value])),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_TERMINAL_PROMPT: '0',
  };
}

const REDIRECTING = new Set(['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_COMMON_DIR']);

/** `npx` puts the project's node_modules/.bin in front of PATH: a `git` that lies there is not git. */
function isTrusted(entry: string, dir: string): boolean {
  if (!isAbsolute(entry) || entry.includes(`node_modules${sep}.bin`)) return false;
  const below = relative(dir, entry);
  return below.startsWith('..') || isAbsolute(below);
}
