/** APIs that make, read or ask for tokens. */
import type { WithoutAlgorithms } from '../site.js';
import type { Protection, WithEmptyKey } from '../trust.js';
import type { RowBase } from './reach.js';
import type { LifetimeSlot, Position, Slot } from './slots.js';

export interface SignRow extends RowBase {
  readonly site: 'sign';
  readonly payload: Slot;
  readonly key: Slot;
  readonly algorithm: Slot;
  readonly audience: Slot;
  readonly issuer: Slot;
  readonly subject: Slot;
  readonly jwtid: Slot;
  readonly keyid: Slot;
  readonly lifetime: LifetimeSlot;
  /** Whether an `exp` in the payload counts (it is in seconds everywhere). */
  readonly payloadExp: boolean;
  readonly switches?: readonly Switch[];
  readonly ignores?: readonly Ignored[];
  /** The token is a JWE: only the holder of the key reads it. */
  readonly encrypted?: true;
  /** What asks for compression before encryption: `zip` of the header. */
  readonly compression?: Slot;
}

export interface VerifyRow extends RowBase {
  readonly site: 'verify';
  readonly token: Slot;
  readonly key: Slot;
  /** The address of a remote key set; where one is given the key is of kind 'remote', whatever `key` holds. */
  readonly remoteKeys?: Slot;
  readonly algorithms: Slot;
  readonly audience: Slot;
  readonly issuer: Slot;
  readonly maxAge: Slot;
  readonly ignoreExpiration: Slot;
  readonly clockTolerance: Slot;
  /** Seconds where left out. */
  readonly toleranceUnit?: 'milliseconds';
  readonly currentTime: Slot;
  /** Claims that must be there: ['exp']. */
  readonly requiredClaims?: Slot;
  readonly checksExpiration: boolean;
  readonly withoutAlgorithms: readonly { readonly versions?: string; readonly is: WithoutAlgorithms }[];
  /** 'refuses-request': a middleware or strategy that ends the request itself. */
  readonly failure: 'throws' | 'rejects' | 'returns-false' | 'returns-undefined' | 'refuses-request';
  /** Argument that may be a `(err, payload)` callback; null where there is none. */
  readonly callback: number | null;
  /** It returns a promise, although its failures are no rejections; or only where the key is a function. */
  readonly settles?: 'later' | 'later-with-key-function';
  /** What an API that returns its failures answers: whether the token is valid, or the claims where it is. */
  readonly answers?: 'validity' | 'claims';
  /** Option that makes an API that returns its failures throw. */
  readonly throwsIf?: Slot;
  /** The `typ` that is insisted on. */
  readonly tokenType?: Slot;
  readonly switches?: readonly Switch[];
  readonly ignores?: readonly Ignored[];
  /** What a key callback is handed of the unverified token. */
  readonly keyCallback?: KeyCallback;
  /** A key function of the package that takes the key out of the token. */
  readonly embeddedKey?: Slot;
  /** 'refused' where left out. */
  readonly withEmptyKey?: readonly { readonly versions?: string; readonly is: WithEmptyKey }[];
  /** How a text in the clock tolerance is read; where left out it is none the library takes. */
  readonly toleranceText?: 'jose';
}

export interface DecodeRow extends RowBase {
  readonly site: 'decode';
  readonly token: Slot;
  readonly reads: 'payload' | 'header' | 'both';
  /** Option that widens `reads` to both (jsonwebtoken `complete`), or to the header (jwt-decode `header`). */
  readonly complete: Slot;
  readonly header: Slot;
}

/** A factory of middlewares that is not a verify row: it protects nothing until what it makes is installed. */
export interface GuardRow extends RowBase {
  readonly site: 'guard';
  readonly makes: 'middleware';
  /** It refuses nobody where its last argument is a function: that is told `(error, user)`, with false for nobody. */
  readonly tells?: 'callback';
}

/** A call that reads a session which the provider has not verified. */
export interface SessionRow extends RowBase {
  readonly site: 'session';
  /** The step of the result that says who the user is; '' where any use of the result trusts it. */
  readonly identity: string;
  /** Methods that verify the same session, wherever the function calls them. */
  readonly verifiedBy: readonly string[];
}

/** A setting outside a verify call that says whether a token is asked for at all. */
export interface AccessRow extends RowBase {
  readonly site: 'access';
  readonly switches: readonly Switch[];
}

/** An option that switches a protection off. */
export interface Switch {
  readonly off: Protection;
  readonly at: Position;
  /** The values that do. */
  readonly by: readonly (string | number | boolean | null)[];
  readonly versions?: string;
}

/** An option that looks like a check and has no effect. */
export interface Ignored {
  readonly at: Position;
  readonly when: IgnoredWhen;
  /** The check it looks like: the name of a slot, else the option's own. */
  readonly check: string;
  /** Second half of a sentence: 'jsonwebtoken compares texts and lists only'. */
  readonly because: string;
  /** Only where something is set there, too. */
  readonly beside?: Position;
  /** Not where something is set there, or, with `unlessHolding`, where it holds that text. */
  readonly unless?: readonly Position[];
  readonly unlessHolding?: string;
  readonly versions?: string;
}

export type IgnoredWhen =
  /** Anything but undefined is written. */
  | 'set'
  | 'regexp'
  /** A text, or a variable of the environment, which is one. */
  | 'text'
  /** `''`, `null` or a written `undefined`. */
  | 'empty'
  /** A written `undefined`. */
  | 'undefined';

/** Argument and members that lead to the unverified header and payload. */
export interface KeyCallback {
  readonly header?: CallbackPart;
  readonly payload?: CallbackPart;
}

export interface CallbackPart {
  readonly arg: number;
  readonly path: readonly string[];
  /** Only for callbacks with this many parameters. */
  readonly parameters?: number;
}
