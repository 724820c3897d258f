import { alternatives, exactVersionIn, type Lockfile } from './lockfile.js';

/** bun.lock: `"jose": ["jose@5.2.0", …]`; a package's own copy is `"@app/api/jose"`, which is not told apart. */
export function readBunLock(text: string, names: readonly string[]): Lockfile {
  const versions = new Map<string, string>();
  const pattern = new RegExp(`\\n\\s*"(${alternatives(names)})"\\s*:\\s*\\[\\s*"([^"]+)"`, 'g');
  for (const [, name = '', resolved = ''] of text.matchAll(pattern)) {
    const version = exactVersionIn(resolved);
    if (version !== null && !versions.has(name)) versions.set(name, version);
  }
  return { versionOf: (_, name) => versions.get(name) ?? null };
}
