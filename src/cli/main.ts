/** Entry of the executable; everything else is `run`, which tests call as it is. */
import { text } from 'node:stream/consumers';
import { supportsColor, supportsColorStderr } from 'chalk';
import type { Sink } from './io.js';
import { run } from './run.js';

function sinkOf(stream: NodeJS.WriteStream, support: typeof supportsColor): Sink {
  // `jwtlint | head` closes the pipe early: no reason to fail.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    write: (text) => void stream.write(text),
    isTTY: stream.isTTY === true,
    columns: stream.columns,
    colorLevel: support === false ? 0 : support.level,
  };
}

process.exitCode = await run(process.argv.slice(2), {
  stdout: sinkOf(process.stdout, supportsColor),
  stderr: sinkOf(process.stderr, supportsColorStderr),
  env: process.env,
  cwd: process.cwd(),
  readStdin: () => text(process.stdin),
});
