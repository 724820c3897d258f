/** Places where tokens rest: cookies and stores. */
import type { Location } from '../location.js';
import type { SiteBase } from '../site.js';
import type { Spellings } from '../spelling.js';
import type { Value } from '../value.js';
import type { Lifetime, TokenEvidence } from './tokens.js';

export interface CookieSite extends SiteBase {
  readonly kind: 'cookie';
  readonly spellings: Spellings;
  readonly name: Value;
  readonly value: Value;
  readonly httpOnly: Value;
  readonly secure: Value;
  readonly sameSite: Value;
  readonly domain: Value;
  readonly path: Value;
  /** Resolved lifetime in seconds, and a unit slip where one is certain or likely. */
  readonly lifetime: Lifetime;
  /** Written by script in a browser: HttpOnly is impossible. */
  readonly byScript: boolean;
  readonly token: TokenEvidence | null;
  /** The name reads like a session's, but the value is a literal. */
  readonly literalValue: boolean;
  /** Empty value, past expiry, maxAge 0: a deletion. */
  readonly clears: boolean;
}

export interface StorageSite extends SiteBase {
  readonly kind: 'storage';
  readonly key: Value;
  readonly value: Value;
  readonly medium: StorageMedium;
  readonly token: TokenEvidence | null;
  /** Nothing in the code chose the place: the library keeps tokens there by itself. */
  readonly byDefault: boolean;
  /** The option that makes the place persistent, where that is not the site itself. */
  readonly keptBy: Location | null;
  /** The callers' values, where the write is in a wrapper whose key is fixed. */
  readonly clears: boolean;
}

/** Where the value rests. `persistent` ones outlive the tab. */
export type StorageMedium = 'localStorage' | 'sessionStorage' | 'indexedDB' | 'app' | 'secure' | 'memory' | 'unknown';
