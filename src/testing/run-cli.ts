import { run } from '../cli/run.js';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliSurroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** Runs a command line in a folder, in this process, into pipes. */
export async function runCli(
  cwd: string,
  argv: readonly string[],
  { env = {}, stdin = '' }: CliSurroundings = {},
): Promise<CliResult> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const pipe = { isTTY: false, columns: 80, colorLevel: 0 } as const;
  const code = await run(argv, {
    stdout: { ...pipe, write: (text) => void stdout.push(text) },
    stderr: { ...pipe, write: (text) => void stderr.push(text) },
    env,
    cwd,
    readStdin: () => Promise.resolve(stdin),
  });
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}
