import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT, readProjectFile } from './project-files.js';

/** Writes new files of the repository; nothing is written where one of them exists. */
export function createFiles(files: Readonly<Record<string, string>>): void {
  const taken = Object.keys(files).filter((path) => readProjectFile(path) !== undefined);
  if (taken.length > 0) stopWith(`Already there: ${taken.join(', ')}`);
  for (const [path, text] of Object.entries(files)) {
    const target = join(PROJECT_ROOT, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    console.log(`wrote ${path}`);
  }
}

export function stopWith(message: string): never {
  console.error(message);
  process.exit(2);
}
