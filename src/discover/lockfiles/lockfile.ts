/**
 * Installed versions as a lockfile tells them. Readers look only for the names they are asked for, with one
 * regular expression over the text: a 10 MB lockfile costs tens of milliseconds, parsing it several hundred.
 */
export interface Lockfile {
  /**
   * The exact version of a dependency; null where the lockfile does not say.
   * `importer`: the package's folder relative to the lockfile's, '' for the same.
   */
  versionOf(importer: string, name: string, range: string): string | null;
}

export type LockfileReader = (text: string, names: readonly string[]) => Lockfile;

/** The names as alternatives of a regular expression. */
export function alternatives(names: readonly string[]): string {
  return names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
}

/** `5.2.0` of `5.2.0(react@18)`, `/jose/5.2.0_peer@1`, `jose@5.2.0`; null for links, files and addresses. */
export function exactVersionIn(text: string): string | null {
  if (/^(?:link|file|workspace|https?|git\S*):/.test(text)) return null;
  return /(?:^|[@/])(\d+\.\d+\.\d+(?:-[\w.-]+?)?(?:\+[\w.-]+?)?)(?:[(_\s]|$)/.exec(text)?.[1] ?? null;
}

/** The folder and those above it, '' last. */
export function upwards(importer: string): string[] {
  const parts = importer === '' ? [] : importer.split('/');
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), ''];
}
