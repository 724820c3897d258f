import { CommanderError } from 'commander';
import { VERSION } from '../config/version.js';
import { UsageError } from '../model/usage-error.js';
import { EXIT, type ExitCode, type Io } from './io.js';
import { createProgram } from './program.js';

/** Runs one command line and returns its exit code. Never throws, never ends the process. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = EXIT.clean;
  const program = createProgram(io, argv.includes('--help'), (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return reportFailure(error, io);
  }
}

function reportFailure(error: unknown, { stderr }: Io): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.clean;
    stderr.write(`jwtlint: exit 2: ${oneLine(error.message)}\n`);
    return EXIT.usage;
  }
  if (error instanceof UsageError) {
    stderr.write(`jwtlint: exit 2: ${error.message}\n`);
    return EXIT.usage;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stderr.write(`${detail}\njwtlint ${VERSION} on Node ${process.version}, ${process.platform}\n`);
  stderr.write('jwtlint: exit 3: this is a bug in jwtlint; please open an issue with the lines above\n');
  return EXIT.bug;
}

/** `error: unknown option '--formt'` and its suggestion, as one line. */
function oneLine(message: string): string {
  return message
    .replace(/^error: /, '')
    .replace(/\s*\n\(Did you mean (.*)\?\)/s, '; did you mean $1?')
    .replaceAll('\n', ' ');
}
