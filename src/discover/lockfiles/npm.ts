import { alternatives, exactVersionIn, type Lockfile, upwards } from './lockfile.js';

/** package-lock.json and npm-shrinkwrap.json, lockfileVersion 1 to 3. */
export function readNpmLock(text: string, names: readonly string[]): Lockfile {
  const versions = new Map<string, string>();
  const pattern = new RegExp(`node_modules/(?:${alternatives(names)})"\\s*:\\s*\\{`, 'g');
  for (const match of text.matchAll(pattern)) {
    const key = text.slice(text.lastIndexOf('"', match.index) + 1, text.indexOf('"', match.index));
    const version = versionAfter(text, match.index + match[0].length);
    if (version !== null && !versions.has(key)) versions.set(key, version);
  }
  if (versions.size === 0) readVersionOne(text, names, versions);
  return {
    versionOf(importer, name) {
      const keys = upwards(importer).map((dir) => `${dir === '' ? '' : `${dir}/`}node_modules/${name}`);
      return keys.map((key) => versions.get(key)).find((version) => version !== undefined) ?? null;
    },
  };
}

/** Version 1 nests `dependencies`; the first entry with two levels of indentation is the top one. */
function readVersionOne(text: string, names: readonly string[], versions: Map<string, string>): void {
  const pattern = new RegExp(`\\n( {4}|\\t\\t)"(${alternatives(names)})"\\s*:\\s*\\{`, 'g');
  for (const match of text.matchAll(pattern)) {
    const version = versionAfter(text, match.index + match[0].length);
    const key = `node_modules/${match[2] ?? ''}`;
    if (version !== null && !versions.has(key)) versions.set(key, version);
  }
}

/** The `version` of the entry whose brace ends at `start`; a link to a workspace package has none. */
function versionAfter(text: string, start: number): string | null {
  const entry = text.slice(start, start + 600);
  const end = entry.search(/[{}]/);
  const written = /"version"\s*:\s*"([^"]*)"/.exec(end === -1 ? entry : entry.slice(0, end))?.[1];
  return written === undefined ? null : exactVersionIn(written);
}
