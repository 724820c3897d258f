/** Places where tokens are made. */
import type { Location } from '../location.js';
import type { SiteBase } from '../site.js';
import type { Spellings } from '../spelling.js';
import type { IgnoredOption, SwitchedOff } from '../trust.js';
import type { Value } from '../value.js';
import type { KeyKind } from './keys.js';
import type { Lifetime, TokenEvidence, TokenKind } from './tokens.js';

export interface SignSite extends SiteBase {
  readonly kind: 'sign';
  readonly payload: Value;
  readonly key: Value;
  readonly keyKind: KeyKind;
  /** Same identity, same key: a hash of the resolved value or source; null where it is unknown. */
  readonly keyIdentity: string | null;
  readonly algorithm: Value;
  readonly audience: Value;
  readonly issuer: Value;
  readonly keyid: Value;
  readonly lifetime: Lifetime;
  readonly spellings: Spellings;
  readonly tokenKind: TokenKind;
  /** The name the key goes by in the code, where that is one; null elsewhere. */
  readonly keyName: string | null;
  /** The token's own id: the option or the payload's `jti`. */
  readonly jwtid: Value;
  /** What the library does with a payload that is not an object: no claims at all. */
  readonly payloadIsObject: boolean | null;
  /** A JWE: only the holder of the key reads it. */
  readonly encrypted: boolean;
  readonly ignoredOptions: readonly IgnoredOption[];
  readonly switchedOff: readonly SwitchedOff[];
}

/** What a signed or encrypted token carries: one for each chain of callers that decides it. */
export interface PayloadSite extends SiteBase {
  readonly kind: 'payload';
  readonly payload: Value;
  /** The claims written one by one, nested ones with their path; those of every branch. */
  readonly claims: readonly PayloadClaim[];
  /** Objects that are carried whole: the payload itself, a claim, or spread into one. */
  readonly wholes: readonly WholeObject[];
  /** Only the holder of the key reads it (JWE). */
  readonly encrypted: boolean;
  /** What asks for compression before encryption; absent where the API has no such thing. */
  readonly compression: Value;
  /** Bytes that the compact token has at least, from what is resolved of header, payload and signature. */
  readonly minimumBytes: number;
}

/** A token that is compressed, before it is encrypted or before it is sent. */
export interface CompressionSite extends SiteBase {
  readonly kind: 'compression';
  /** What is compressed, where it is a token already; null where the call compresses what it encrypts. */
  readonly token: TokenEvidence | null;
}

export interface PayloadClaim {
  /** `user.email`. */
  readonly path: string;
  readonly value: Value;
  /** What the value is called where it comes from: `password` for `user.password` and `encrypt(user.password)`. */
  readonly sources: readonly string[];
  /** What it went through: a digest cannot be turned back, encryption can. */
  readonly form: 'plain' | 'digest' | 'encrypted';
  /** A list whose length nothing in the code bounds. */
  readonly unbounded: boolean;
  readonly at: Location;
}

export interface WholeObject {
  /**
   * 'record': a database row or document. 'type': an object of a declared type. 'selection': the code says itself
   * which fields are loaded.
   */
  readonly kind: 'record' | 'type' | 'selection';
  /** As a message names it: `user`, `User.findOne(…)`. */
  readonly what: string;
  /** Its field names, as its model or type declares them; null where they are unknown. */
  readonly fields: readonly string[] | null;
  /** Where the fields are declared; null where they are unknown. */
  readonly declaredAt: Location | null;
  /** Where it is put into the payload. */
  readonly at: Location;
}
