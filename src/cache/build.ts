import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Tells this build from every other by the content of the program's own files: rules, tables and the shape of
 * summaries are code. Versions stay the same while somebody works on them, and times differ from install to install.
 */
export function buildOf(version: string): string {
  const hash = createHash('sha256').update(`${version}\n`);
  for (const folder of programFolders()) {
    for (const path of codeBelow(folder)) hash.update(`${relative(folder, path)}\n`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** `dist` of a package, or the folders of the sources where they run as they are. */
function programFolders(): readonly string[] {
  const own = fileURLToPath(import.meta.url);
  let root = dirname(own);
  while (!existsSync(join(root, 'package.json')) && root !== dirname(root)) root = dirname(root);
  const isBuilt = own.startsWith(join(root, 'dist') + sep);
  return isBuilt ? [join(root, 'dist')] : [join(root, 'src'), join(root, 'rules')];
}

function codeBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:js|ts)$/.test(entry.name) && !/\.(?:d|test)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
