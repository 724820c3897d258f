import { exactVersionIn, type Lockfile } from './lockfile.js';

/** pnpm-lock.yaml, formats 5 to 9: only the part that says what each importer depends on is read. */
export function readPnpmLock(text: string, names: readonly string[]): Lockfile {
  const wanted = new Set(names);
  const versions = new Map<string, string>();
  const { body, depth } = importersPart(text);
  let importer = '';
  let name: string | null = null;
  for (const line of body.split('\n')) {
    const indent = line.length - line.trimStart().length;
    const [, key = '', value = ''] = /^\s*'?"?([^'":]+|@[^'":]+)'?"?:\s*(.*?)\s*$/.exec(line) ?? [];
    if (depth === 4 && indent === 2) importer = key === '.' ? '' : key;
    if (indent <= depth + 2) name = indent === depth + 2 && wanted.has(key) ? key : null;
    const written = indent === depth + 2 || (indent === depth + 4 && key === 'version') ? value : '';
    const version = name === null ? null : exactVersionIn(unquoted(written));
    if (name !== null && version !== null) versions.set(`${importer}\n${name}`, version);
  }
  return { versionOf: (dir, dependency) => versions.get(`${dir}\n${dependency}`) ?? null };
}

/** With several importers their groups are indented by 4, without by 0. */
function importersPart(text: string): { readonly body: string; readonly depth: number } {
  const start = text.search(/^importers:/m);
  const from = start === -1 ? 0 : start + 'importers:'.length;
  const end = text.indexOf('\npackages:', from);
  return { body: text.slice(from, end === -1 ? text.length : end), depth: start === -1 ? 0 : 4 };
}

function unquoted(text: string): string {
  return text.replace(/^['"]|['"]$/g, '');
}
