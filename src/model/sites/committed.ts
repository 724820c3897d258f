/** What committed files hold beyond code. */
import type { Location } from '../location.js';
import type { SiteBase } from '../site.js';
import type { Value } from '../value.js';
import type { KeyKind, KeyPurpose } from './keys.js';

/** An entry of a committed file (environment, compose, manifest, configuration) that code takes as a key. */
export interface SettingSite extends SiteBase {
  readonly kind: 'setting';
  /** The variable or configuration entry: `JWT_SECRET`, `auth.jwt.secret`. */
  readonly name: string;
  /** A literal, at its place in the file. */
  readonly value: Value;
  /** 'fallback': only what an interpolation uses where nothing is set, `${JWT_SECRET:-dev}`; 'example': what a file to copy shows. */
  readonly given: 'set' | 'fallback' | 'example';
  /** Further entries of the file with the same value. */
  readonly repeatedAt: readonly Location[];
  readonly keyKind: KeyKind;
  readonly purpose: KeyPurpose;
  /** Of every site that reads it. */
  readonly algorithms: readonly string[];
  /** The sites that take it as their key. */
  readonly readAt: readonly Location[];
}

/** A complete signed token written in the source code or a committed file. */
export interface WrittenTokenSite extends SiteBase {
  readonly kind: 'written-token';
  /** A literal; what a reader has to remove. */
  readonly value: Value;
  readonly token: string;
  readonly algorithm: string;
  /** The decoded payload; texts only, as they are compared and named. */
  readonly claims: ReadonlyMap<string, string>;
  /** Seconds since 1970; null where the token never expires. */
  readonly expiresAt: number | null;
}

/** A package that is asked for or installed. */
export interface DependencySite extends SiteBase {
  readonly kind: 'dependency';
  readonly name: string;
  /** Installed, as a lockfile or node_modules says; null where nothing does. */
  readonly version: string | null;
  /** As package.json writes it; null for what comes along with another package. */
  readonly range: string | null;
  /** From a dependency of the tree to the package; empty for a dependency of the tree itself. */
  readonly chain: readonly string[];
  /** Only among devDependencies. */
  readonly development: boolean;
}
