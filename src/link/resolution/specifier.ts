import { builtinModules } from 'node:module';
import minVersion from 'semver/ranges/min-version.js';

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

/** The lowest version that a range allows; null for tags, addresses, workspace and catalog ranges, and `*`. */
export function versionOfRange(range: string): string | null {
  const written = range.trim().replace(/^v(?=\d)/, '');
  if (written === '' || /^(?:[*x]|latest|next)$/i.test(written)) return null;
  try {
    const version = minVersion(written)?.version ?? null;
    return version === '0.0.0' ? null : version;
  } catch {
    return null;
  }
}
