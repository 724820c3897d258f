import { exactVersionIn, type Lockfile } from './lockfile.js';

/**
 * pnpm-lock.yaml, formats 5 to 9: only the part that says what each importer depends on is read. Newer pnpm
 * writes two YAML documents, its own dependencies first.
 */
export function readPnpmLock(text: string, names: readonly string[]): Lockfile {
  const wanted = new Set(names);
  const versions = new Map<string, string>();
  for (const document of text.split(/^---\s*$/m)) readDocument(document, wanted, versions);
  return { versionOf: (importer, name) => versions.get(`${importer}\n${name}`) ?? null };
}

function readDocument(text: string, wanted: ReadonlySet<string>, versions: Map<string, string>): void {
  const { body, depth } = importersPart(text);
  let importer = '';
  let name: string | null = null;
  for (const line of body.split('\n')) {
    const indent = line.length - line.trimStart().length;
    const [, key = '', value = ''] = /^\s*['"]?([^'":]+)['"]?:\s*(.*?)\s*$/.exec(line) ?? [];
    if (depth === 4 && indent === 2) importer = key === '.' ? '' : key;
    if (indent <= depth + 2) name = indent === depth + 2 && wanted.has(key) ? key : null;
    const isVersion = indent === depth + 2 || (indent === depth + 4 && key === 'version');
    const version = name !== null && isVersion ? exactVersionIn(unquoted(value)) : null;
    if (version !== null) versions.set(`${importer}\n${name}`, version);
  }
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
