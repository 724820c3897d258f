import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../model/usage-error.js';

/** The secrets of a word list, one a line. Throws `UsageError` where the file cannot be read. */
export function readWordlist(path: string, cwd: string): ReadonlySet<string> {
  const file = resolve(cwd, path);
  try {
    const lines = readFileSync(file, 'utf8').split(/\r?\n/);
    return new Set(lines.filter((line) => line !== ''));
  } catch {
    throw new UsageError(`--wordlist: ${path} cannot be read. Name a text file with one secret a line.`);
  }
}
