import { alternatives, exactVersionIn, type Lockfile } from './lockfile.js';

/** yarn.lock, classic and berry: `jose@^4.0.0, jose@^4.1.0:` or `"jose@npm:^4.0.0":`, then the version. */
export function readYarnLock(text: string, names: readonly string[]): Lockfile {
  const versions = new Map<string, string>();
  const pattern = new RegExp(`(?:${alternatives(names)})@`, 'g');
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const start = text.lastIndexOf('\n', match.index) + 1;
    const end = text.indexOf('\n', match.index);
    if (end === -1) break;
    const header = text.slice(start, end).trimEnd();
    if (/^[\s#]/.test(header) || !header.endsWith(':')) continue;
    pattern.lastIndex = end;
    const version = versionAfter(text, end);
    for (const descriptor of descriptorsOf(header)) if (version !== null) versions.set(descriptor, version);
  }
  return {
    versionOf: (_, name, range) =>
      versions.get(`${name}@${range}`) ?? versions.get(`${name}@npm:${range}`) ?? onlyVersion(versions, name),
  };
}

function descriptorsOf(header: string): string[] {
  return header
    .slice(0, -1)
    .split(',')
    .map((part) => part.trim().replace(/^"|"$/g, ''));
}

function versionAfter(text: string, end: number): string | null {
  const written = /^\s+version:? "?([^"\n]+)"?/m.exec(text.slice(end, end + 400))?.[1];
  return written === undefined ? null : exactVersionIn(written.trim());
}

/** Ranges such as `catalog:` or a resolution are not in the header: the version, where only one is installed. */
function onlyVersion(versions: ReadonlyMap<string, string>, name: string): string | null {
  const own = [...versions].filter(([descriptor]) => descriptor.startsWith(`${name}@`));
  const distinct = new Set(own.map(([, version]) => version));
  const [first] = distinct;
  return distinct.size === 1 && first !== undefined ? first : null;
}
