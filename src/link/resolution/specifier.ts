import { builtinModules } from 'node:module';
import type Comparator from 'semver/classes/comparator.js';
import Range from 'semver/classes/range.js';
import type SemVer from 'semver/classes/semver.js';
import compare from 'semver/functions/compare.js';

export interface PackageName {
  readonly name: string;
  readonly subpath: string;
}

const BUILTINS = new Set(builtinModules);

/** `fs` of `node:fs`; runtimes' own schemes (`bun:sqlite`) in full; null for anything else. */
export function builtinNameOf(specifier: string): string | null {
  if (/^(?:bun|cloudflare|workerd):/.test(specifier)) return specifier;
  if (specifier.startsWith('node:')) return specifier.slice('node:'.length);
  return BUILTINS.has(specifier) ? specifier : null;
}

/** `{ name: 'jose', subpath: 'jwt/sign' }` of `jose/jwt/sign`; null where no package can be called so. */
export function packageNameOf(specifier: string): PackageName | null {
  const [, name, subpath = ''] = /^((?:@[\w.~-]+\/)?[\w$.~-][\w.~-]*)(?:\/(.*))?$/.exec(specifier) ?? [];
  return name === undefined || name.startsWith('.') || name === '~' ? null : { name, subpath };
}

export interface VersionedName extends PackageName {
  readonly version: string | null;
}

/** Packages named with their version: Deno's `npm:jose@5/jwt`, `jsr:@panva/jose`, and the CDNs that serve npm. */
export function remotePackageOf(specifier: string): VersionedName | null {
  const path =
    /^(?:npm|jsr):\/?(.+)$/.exec(specifier)?.[1] ??
    /^https?:\/\/(?:esm\.sh|cdn\.skypack\.dev|unpkg\.com|ga\.jspm\.io\/npm:|esm\.run)\/?(?:v\d+\/|stable\/|pin\/)?([^?#]+)/.exec(
      specifier,
    )?.[1] ??
    /^https?:\/\/cdn\.jsdelivr\.net\/npm\/([^?#]+)/.exec(specifier)?.[1] ??
    /^https?:\/\/deno\.land\/(?:x\/|(?=std[@/]))([^?#]+)/.exec(specifier)?.[1];
  const [, name, range = '', subpath = ''] =
    /^((?:@[\w.~-]+\/)?[\w.~-]+)(?:@([^/]+))?(?:\/(.*))?$/.exec(path ?? '') ?? [];
  return name === undefined ? null : { name, subpath, version: versionOfRange(range) };
}

/** `{ name: 'jsonwebtoken', range: '^9' }` of `npm:jsonwebtoken@^9`. */
export function aliasedPackageOf(range: string): { readonly name: string; readonly range: string } | null {
  const [, name, aliased = ''] = /^npm:((?:@[^/@]+\/)?[^/@]+)(?:@(.+))?$/.exec(range) ?? [];
  return name === undefined ? null : { name, range: aliased };
}

/**
 * The newest version that a range allows, which an installation without a lockfile takes; null where that is the
 * current one: no upper bound, tags, addresses, workspace and catalog ranges, and `*`.
 */
export function versionOfRange(range: string): string | null {
  try {
    const [newest = null, ...others] = new Range(range.trim()).set.map(newestOf);
    return others.reduce((best, next) => (best === null || next === null ? null : laterOf(best, next)), newest);
  } catch {
    return null;
  }
}

function newestOf(comparators: readonly Comparator[]): string | null {
  const upper = comparators.find(({ operator }) => operator !== '>' && operator !== '>=');
  if (upper === undefined || upper.semver.version === undefined) return null;
  return upper.operator === '<' ? beforeOf(upper.semver) : upper.semver.version;
}

/** The last release before one: `5.x` where the line it ends is open. */
function beforeOf({ major, minor, patch }: SemVer): string | null {
  if (patch > 0) return `${major}.${minor}.${patch - 1}`;
  if (minor > 0) return `${major}.${minor - 1}.x`;
  return major > 0 ? `${major - 1}.x` : null;
}

function laterOf(one: string, other: string): string {
  return compare(lastOf(one), lastOf(other)) < 0 ? other : one;
}

/** `5.x` as a version later than all of its line: numbers that nobody publishes. */
export function lastOf(version: string): string {
  if (!version.endsWith('.x')) return version;
  const [major, minor = 'x'] = version.split('.');
  return `${major}.${minor === 'x' ? LAST : minor}.${LAST}`;
}

const LAST = 99_999;
