import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's own folder. */
export const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Files below a folder of the repository, relative to that folder, with forward slashes, sorted; [] where it is none. */
export function filesBelow(folder: string): readonly string[] {
  const root = join(PROJECT_ROOT, folder);
  try {
    return readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Undefined where there is no such file. */
export function readProjectFile(path: string): string | undefined {
  try {
    return readFileSync(join(PROJECT_ROOT, path), 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** Documentation that is written by hand. */
export function documentationPages(): readonly string[] {
  const pages = filesBelow('docs').filter((file) => file.endsWith('.md') && !/^(?:rules|example)\//.test(file));
  return ['README.md', ...pages.map((page) => `docs/${page}`)];
}
