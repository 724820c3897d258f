/** Places where tokens are read and believed. */
import type { LetsPass, VerifyFlow } from '../flow.js';
import type { Location } from '../location.js';
import type { Revocation } from '../revocation.js';
import type { SiteBase } from '../site.js';
import type { Spellings } from '../spelling.js';
import type { IgnoredOption, SwitchedOff, TokenChoice, WithEmptyKey } from '../trust.js';
import type { Value } from '../value.js';
import type { KeyKind } from './keys.js';
import type { TokenKind } from './tokens.js';

export interface VerifySite extends SiteBase {
  readonly kind: 'verify';
  readonly token: Value;
  readonly key: Value;
  readonly keyKind: KeyKind;
  readonly keyIdentity: string | null;
  readonly spellings: Spellings;
  readonly algorithms: Value;
  /** What the installed version does without an allowlist. */
  readonly withoutAlgorithms: WithoutAlgorithms;
  readonly audience: Value;
  readonly issuer: Value;
  readonly maxAge: Value;
  readonly ignoreExpiration: Value;
  readonly clockTolerance: Value;
  /** A pinned clock: `clockTimestamp`, `currentDate`. */
  readonly currentTime: Value;
  /** The `typ` that the header must have. */
  readonly tokenType: Value;
  /** False for APIs that check only the signature. */
  readonly checksExpiration: boolean;
  /** Claims that the code after the call compares by hand, here or in the callers: `aud`, `iss`, `exp`, `typ` … */
  readonly checkedClaims: readonly string[];
  /** The name the key goes by in the code, where that is one; null elsewhere. */
  readonly keyName: string | null;
  /** What can refuse a token before it expires, between this call and the use of its claims. */
  readonly revocation: Revocation;
  /** Claims that the library insists on; absent where it insists on none. */
  readonly requiredClaims: Value;
  /** What kind of token it takes, by the names around it. */
  readonly tokenKind: TokenKind;
  /** A middleware or strategy that ends requests by itself. */
  readonly guardsRequests: boolean;
  /** Claims are handed to a schema that refuses other shapes, or one that says what the token is for is compared. */
  readonly checksShape: boolean;
  /** Where the result's claims are used; empty where it is discarded or not followed. */
  readonly claimsUsed: boolean;
  /** What the code makes of the outcome, a failure above all. */
  readonly flow: VerifyFlow;
  readonly withEmptyKey: WithEmptyKey;
  readonly chosenByToken: readonly TokenChoice[];
  readonly ignoredOptions: readonly IgnoredOption[];
  readonly switchedOff: readonly SwitchedOff[];
}

export type WithoutAlgorithms =
  /** Any algorithm that fits the type of the key: no confusion between families. */
  | 'restricted-by-key'
  /** The key object itself is bound to its algorithm. */
  | 'bound-to-key'
  /** As restricted-by-key, but an unset key means unsigned tokens are accepted, and key families mix. */
  | 'unsigned-if-key-unset'
  /** The token's own header chooses. */
  | 'header-decides'
  /** One fixed safe algorithm. */
  | 'fixed'
  /** The call throws. */
  | 'refused';

export interface DecodeSite extends SiteBase {
  readonly kind: 'decode';
  readonly token: Value;
  /** 'payload', 'header' or both (`complete: true`). */
  readonly reads: 'payload' | 'header' | 'both';
  /** A verification of the same token in the same flow, before or after. */
  readonly verifiedAt: Location | null;
  readonly uses: readonly ClaimUse[];
  /** Claims that are compared with something by hand: `aud`, `exp` … */
  readonly comparedClaims: readonly string[];
  /** True for decoding written by hand. */
  readonly handMade: boolean;
  /** The token was just received from a provider in a code exchange. */
  readonly fromExchange: boolean;
}

/** What is done with decoded claims. */
export interface ClaimUse {
  readonly kind: ClaimUseKind;
  readonly at: Location;
  /** The claim read, or '' for the whole payload. */
  readonly claim: string;
}

export type ClaimUseKind =
  /** Decides who or what is allowed: a condition on a role, `req.user = claims`, a look-up by id, a return to callers that do so. */
  | 'identity'
  | 'authorization'
  | 'lookup'
  | 'returned'
  /** exp/iat only. */
  | 'expiry'
  /** kid, alg, iss to find a key. */
  | 'key-selection'
  | 'display'
  | 'log'
  | 'other';

/** A route or server setting that says how strictly tokens are asked for, outside a verify call. */
export interface AccessSite extends SiteBase {
  readonly kind: 'access';
  readonly switchedOff: readonly SwitchedOff[];
}

/** A middleware made by a factory that is not a verification itself: `requiresAuth()`. */
export interface GuardSite extends SiteBase {
  readonly kind: 'guard';
  /** The middleware is dropped where it is made. */
  readonly discarded: boolean;
  /** Null where it refuses by itself, or its callback does. */
  readonly letsPass: LetsPass | null;
}

/** A provider's session read without verification. */
export interface SessionSite extends SiteBase {
  readonly kind: 'session';
  /** Where its user is trusted; null where nothing is, or the session is verified in the same function. */
  readonly trustedAt: Location | null;
}

/** The signature of a JWT made or checked by hand, over `header.payload`. */
export interface SignatureSite extends SiteBase {
  readonly kind: 'signature';
  readonly does: 'sign' | 'verify';
  /** A comparison of signatures with `===`, which stops at the first difference; null where there is none. */
  readonly comparedAt: Location | null;
}
