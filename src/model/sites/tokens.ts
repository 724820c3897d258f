/** What is known of a token wherever it is met. */
import type { Value } from '../value.js';

/** Why a value is taken for a token. */
export interface TokenEvidence {
  /** 'flow': signed, verified or decoded here, a login response, an Authorization header; 'name': only its name. */
  readonly by: 'flow' | 'name';
  /** What a message calls it: 'the result of jwt.sign', `accessToken`. */
  readonly what: string;
  readonly tokenKind: TokenKind;
  /** True where the token is one property of a larger value. */
  readonly partial: boolean;
}

/** access also stands for session and ID tokens. link: mailed tokens (reset, verify, invite …). */
export type TokenKind = 'access' | 'refresh' | 'link' | 'unknown';

/** How long a signed token lives, whatever the spelling. `value` is where it was chosen. */
export type Lifetime =
  /** Resolved. Infinity does not occur. */
  | { readonly kind: 'seconds'; readonly seconds: number; readonly value: Value; readonly written: string }
  /** Resolved, but the unit is not the one the library takes. `seconds` is what the library makes of it. */
  | {
      readonly kind: 'unit-mismatch';
      readonly seconds: number;
      readonly intendedSeconds: number | null;
      readonly reason: UnitMismatch;
      readonly value: Value;
      readonly written: string;
      /** False where only a round number suggests the unit. */
      readonly certain: boolean;
    }
  /** Set, but not known. */
  | { readonly kind: 'unresolved'; readonly value: Value }
  /** Certainly not set; `value.at` is where it would be. `sometimes`: another branch or caller sets it. */
  | { readonly kind: 'none'; readonly value: Value; readonly sometimes: boolean }
  /** Perhaps set: an unknown spread, options or payload may carry it. */
  | { readonly kind: 'undecided'; readonly value: Value };

export type UnitMismatch =
  /** A digits-only string, which the library reads as milliseconds. */
  | 'digits-as-milliseconds'
  /** Milliseconds where seconds are expected. */
  | 'milliseconds-as-seconds'
  /** Seconds where milliseconds are expected. */
  | 'seconds-as-milliseconds'
  /** `exp` (an absolute time in seconds) computed in milliseconds. */
  | 'exp-in-milliseconds'
  /** A duration where an absolute time is expected. */
  | 'duration-as-timestamp';
