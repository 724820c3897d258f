/** Places in the code that do something with a token, as rules see them: resolved, library-neutral. */

import type { Location } from './location.js';
import type { Hop, Value } from './value.js';

export type Site = SignSite | VerifySite | DecodeSite | CookieSite | StorageSite | KeySite;
export type SiteKind = Site['kind'];
/** A look-up, not a conditional type, so that rules on some kinds are assignable to rules on any. */
export type SiteOf<K extends SiteKind> = { readonly [S in Site as S['kind']]: S }[K];

export type Runtime = 'server' | 'client' | 'unknown';

export interface LibraryRef {
  /** The table's id. */
  readonly id: string;
  /** As a message names it: 'jsonwebtoken', 'localStorage'. */
  readonly title: string;
  /** Exact installed or lowest allowed version; null where nothing tells it. */
  readonly version: string | null;
}

export interface SiteBase {
  /** Unique in the program; sites reached through different wrappers calls share a prefix. Stable across runs. */
  readonly id: string;
  /** The call, construction or assignment that reaches the library. */
  readonly at: Location;
  /** Its name token: `sign` in `jwt.sign(…)`; what a report points at. */
  readonly nameAt: Location;
  readonly library: LibraryRef;
  /** As the reader writes it: `jwt.verify`, `localStorage.setItem`. */
  readonly api: string;
  readonly runtime: Runtime;
  /** Calls of wrappers that lead here, outermost first; empty for a direct use. */
  readonly via: readonly Hop[];
  /** Names of the enclosing functions and class, innermost first: `['login', 'AuthService']`. */
  readonly scope: readonly string[];
  /** Folder of the nearest package.json. */
  readonly project: string;
  /** Under a condition that never holds in production (`NODE_ENV !== 'production'`). */
  readonly developmentOnly: boolean;
}

// ── Token values ───────────────────────────────────────────────────────────────────────────────────

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

// ── Lifetimes ──────────────────────────────────────────────────────────────────────────────────────

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

// ── Keys ───────────────────────────────────────────────────────────────────────────────────────────

/** What kind of key a value is, as far as it is known. */
export type KeyKind = 'symmetric' | 'private' | 'public' | 'callback' | 'remote' | 'unknown';

// ── Sites ──────────────────────────────────────────────────────────────────────────────────────────

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
  readonly lifetime: Lifetime;
  readonly tokenKind: TokenKind;
  /** What the library does with a payload that is not an object: no claims at all. */
  readonly payloadIsObject: boolean | null;
}

export interface VerifySite extends SiteBase {
  readonly kind: 'verify';
  readonly token: Value;
  readonly key: Value;
  readonly keyKind: KeyKind;
  readonly keyIdentity: string | null;
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
  /** False for APIs that check only the signature. */
  readonly checksExpiration: boolean;
  /** Claims that the code after the call compares by hand, here or in the callers: `aud`, `iss`, `exp`, `typ` … */
  readonly checkedClaims: readonly string[];
  /** Where the result's claims are used; empty where it is discarded or not followed. */
  readonly claimsUsed: boolean;
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

export interface CookieSite extends SiteBase {
  readonly kind: 'cookie';
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
  /** The callers' values, where the write is in a wrapper whose key is fixed. */
  readonly clears: boolean;
}

/** Where the value rests. `persistent` ones outlive the tab. */
export type StorageMedium = 'localStorage' | 'sessionStorage' | 'indexedDB' | 'app' | 'secure' | 'memory' | 'unknown';

/** One key given to any number of sign and verify sites; derived from them. */
export interface KeySite extends SiteBase {
  readonly kind: 'key';
  readonly material: Value;
  readonly keyKind: KeyKind;
  readonly purpose: 'sign' | 'verify';
  /** Algorithm names resolved at the site: ['HS256']; empty where unknown. */
  readonly algorithms: readonly string[];
}
