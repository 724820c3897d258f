import { hash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Tells this build from every other: rules, tables and the shape of summaries are code. Names, sizes and times of
 * the program's own files, since versions stay the same while somebody works on them.
 */
export function buildOf(version: string): string {
  const files = programFolders().flatMap((folder) => statsBelow(folder));
  return hash('sha256', [version, process.version.split('.')[0], ...files].join('\n'), 'hex');
}

/** `dist` of a package, or the folders of the sources where they run as they are. */
function programFolders(): readonly string[] {
  const own = fileURLToPath(import.meta.url);
  let root = dirname(own);
  while (!existsSync(join(root, 'package.json')) && root !== dirname(root)) root = dirname(root);
  const isBuilt = own.startsWith(join(root, 'dist') + sep);
  return isBuilt ? [join(root, 'dist')] : [join(root, 'src'), join(root, 'rules')];
}

function statsBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(?:js|ts|json)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs } = statSync(path);
      return `${path} ${size} ${mtimeMs}`;
    })
    .sort();
}
