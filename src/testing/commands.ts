import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { filesBelow, PROJECT_ROOT } from '../dev/project-files.js';
import { temporaryTree } from './temporary-tree.js';

/** A line of bash that runs the command line of this tree, with the arguments of the script. */
export const RUN = `exec ${commandLine()
  .map((word) => `'${word}'`)
  .join(' ')} "$@"`;

/** Words of a command that runs this tree: as built where that is newer than its sources, else from the sources. */
export function commandLine(): readonly string[] {
  const built = newestOf('dist');
  const isFresh = built > 0 && ['src', 'rules', 'bin'].every((folder) => newestOf(folder) <= built);
  return isFresh
    ? [process.execPath, join(PROJECT_ROOT, 'bin/jwtlint.js')]
    : [process.execPath, '--import', import.meta.resolve('tsx'), join(PROJECT_ROOT, 'src/cli/main.ts')];
}

/** Milliseconds since 1970 of the last change below a folder; tests do not count. */
function newestOf(folder: string): number {
  const files = filesBelow(folder).filter((file) => !/\.test\.ts$|^testing\//.test(file));
  return Math.max(0, ...files.map((file) => statSync(join(PROJECT_ROOT, folder, file)).mtimeMs));
}

/** A folder with commands for PATH: name → lines of bash. Removed after the test. */
export function commands(scripts: Readonly<Record<string, string>>): string {
  const bin = temporaryTree({});
  for (const [name, script] of Object.entries(scripts)) writeScript(join(bin, name), script);
  return bin;
}

export function writeScript(path: string, script: string): void {
  writeFileSync(path, `#!/bin/bash\n${script}\n`);
  chmodSync(path, 0o755);
}

/** The environment of a command that finds these commands first; nothing of CI around the tests gets in. */
export function environment(bin: string, more: Readonly<Record<string, string>> = {}) {
  return { HOME: process.env.HOME, PATH: [bin, process.env.PATH].join(delimiter), ...more };
}
