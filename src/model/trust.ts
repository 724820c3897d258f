/** What a call is told, or lets the token decide, about its own checks; resolved, library-neutral. */
import type { Location } from './location.js';
import type { Confidence } from './rule.js';
import type { Value } from './value.js';

/** A part of a verification that the unverified token chooses itself, with no check before. */
export interface TokenChoice {
  readonly of: 'algorithms' | 'key' | 'key-url' | 'issuer';
  /** 'alg', 'jku', 'iss' …; 'jwk' also where the library takes the key out of the token by itself. */
  readonly field: string;
  /** Where the field is read. */
  readonly value: Value;
  readonly confidence: Confidence;
}

/** An option that switches a protection off. */
export interface SwitchedOff {
  readonly protection: Protection;
  /** As it is written: 'verify', 'credentialsRequired'; for arguments their place: 'the third argument'. */
  readonly option: string;
  readonly value: Value;
  readonly confidence: Confidence;
}

export type Protection =
  /** The signature is not looked at. */
  | 'signature'
  /** Requests without a token pass. */
  | 'authentication'
  /** Keys shorter than the standard asks for are accepted. */
  | 'key-size'
  /** Keys of a type that does not fit the algorithm are accepted. */
  | 'key-type';

/** A written option that looks like a check and has no effect. */
export interface IgnoredOption {
  /** As it is written: 'jsonWebTokenOptions.issuer'. */
  readonly option: string;
  readonly value: Value;
  /** The check it looks like: 'issuer', 'audience', 'algorithms', 'ignoreExpiration', 'clockTolerance' … */
  readonly check: string;
  /** What the library does instead, as the second half of a sentence. */
  readonly because: string;
  /** Where the option is written; its value may be a constant of another file. */
  readonly at: Location;
  readonly confidence: Confidence;
}

/** What the library does with an empty or unset verification key. */
export type WithEmptyKey =
  | 'refused'
  /** Unsigned tokens pass. */
  | 'unsigned'
  /** Unsigned tokens pass unless an algorithm allowlist is given. */
  | 'unsigned-without-allowlist'
  /** Tokens signed with the empty key pass. */
  | 'used';
