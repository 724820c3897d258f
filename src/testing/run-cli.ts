import type { ColorLevel } from '../cli/io.js';
import { run } from '../cli/run.js';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliSurroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Above 0: a terminal of that many colours in the place of pipes. */
  readonly colorLevel?: ColorLevel;
  readonly columns?: number;
}

/** Runs a command line in a folder, in this process. */
export async function runCli(
  cwd: string,
  argv: readonly string[],
  { env = {}, stdin = '', colorLevel = 0, columns = 80 }: CliSurroundings = {},
): Promise<CliResult> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const sink = { isTTY: colorLevel > 0, columns, colorLevel };
  const code = await run(argv, {
    stdout: { ...sink, write: (text) => void stdout.push(text) },
    stderr: { ...sink, write: (text) => void stderr.push(text) },
    env,
    cwd,
    readStdin: () => Promise.resolve(stdin),
  });
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}
