/** Places in the code that do something with a token, as rules see them: resolved, library-neutral. */

import type { LetsPass, VerifyFlow } from './flow.js';
import type { Location } from './location.js';
import type { HandlerPurpose, Revocation, Taking } from './revocation.js';
import type { Spellings } from './spelling.js';
import type { IgnoredOption, SwitchedOff, TokenChoice, WithEmptyKey } from './trust.js';
import type { Hop, Value } from './value.js';

export type Site =
  | SignSite
  | VerifySite
  | DecodeSite
  | CookieSite
  | StorageSite
  | KeySite
  | HandlerSite
  | PayloadSite
  | SettingSite
  | WrittenTokenSite
  | DependencySite
  | CompressionSite
  | JwksSite
  | KeyGenerationSite
  | KidLookupSite
  | AccessSite
  | GuardSite
  | SessionSite
  | SignatureSite
  | TransportSite;
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

/** What a key does; 'seal': a framework signs or encrypts its own sessions with it. */
export type KeyPurpose = 'sign' | 'verify' | 'seal';

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

/** One key given to any number of sign and verify sites; derived from them. */
export interface KeySite extends SiteBase {
  readonly kind: 'key';
  readonly material: Value;
  /** The file that uses it certainly ends up in a browser. */
  readonly inBrowserFile: boolean;
  readonly keyKind: KeyKind;
  readonly purpose: KeyPurpose;
  /** Algorithm names resolved at the site: ['HS256']; empty where unknown. */
  readonly algorithms: readonly string[];
}

// ── Payloads ───────────────────────────────────────────────────────────────────────────────────────

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

/** A client of a remote key set, where it is made. */
export interface JwksSite extends SiteBase {
  readonly kind: 'jwks';
  readonly url: Value;
  /** Literal false or 0 where it is switched off. */
  readonly cache: Value;
  readonly rateLimit: Value;
  /** Literal false where certificates are not checked: by an option, an agent, or for the whole process. */
  readonly tlsVerification: Value;
  /** What makes it anew for each request: a handler, a function that is given the token; null where nothing does. */
  readonly madeFor: 'each-request' | 'each-use' | null;
  readonly chosenByToken: readonly TokenChoice[];
}

/** A key that is generated, and how large. */
export interface KeyGenerationSite extends SiteBase {
  readonly kind: 'key-generation';
  readonly family: KeyFamily;
  /** The modulus of RSA, the bytes of a symmetric key in bits. */
  readonly bits: Value;
  readonly curve: Value;
  /** 'flow': becomes the key of a sign or verify site; 'library': made for JWTs; 'project': tokens are signed with such keys. */
  readonly usedFor: 'flow' | 'library' | 'project' | null;
}

export type KeyFamily = 'rsa' | 'ec' | 'symmetric' | 'other';

/** The `kid` of a header that nothing has verified, used to find the key. */
export interface KidLookupSite extends SiteBase {
  readonly kind: 'kid-lookup';
  readonly sink: KidSink;
  /** Where the kid is read out of the header. */
  readonly readAt: Location;
  /** Further uses of the same kind, by position. */
  readonly others: readonly Location[];
  readonly certain: boolean;
}

export type KidSink = 'path' | 'sql' | 'command' | 'url' | 'index';

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

// ── Tokens on the way ──────────────────────────────────────────────────────────────────────────────

export type TransportSite = UrlSite | LogSite | MessageSite;

interface TransportBase extends SiteBase {
  readonly kind: 'transport';
  readonly value: Value;
  readonly token: TokenEvidence;
}

/** A token in a query string or fragment. */
export interface UrlSite extends TransportBase {
  readonly channel: 'url';
  /** Written into a URL, or taken from one. */
  readonly direction: 'sent' | 'accepted';
  /** The parameter it travels under: 'token'. */
  readonly parameter: string;
  /** What it is for where it is mailed or handed over once: it opens one door, not the session. */
  readonly purpose: LinkPurpose | null;
  /** The path it is sent to or accepted at: '/embed'; null where it is not written out. */
  readonly path: string | null;
  /** How long it lives, where it is signed here and the lifetime is resolved; of an accepted one, where that is sent here. */
  readonly lifetimeSeconds: number | null;
  /** Signed elsewhere, and named for a short life: `presignToken`. */
  readonly shortLivedByName: boolean;
  /** The https host that a server sends a provider's own token to; null for anything else. */
  readonly provider: string | null;
  /** What becomes of an accepted one: 'session': verified, stored or signed in with; 'unknown': looked up, or not followed. */
  readonly acceptedAs: 'session' | 'unknown';
  /** Where an accepted one is verified or kept. */
  readonly usedAt: Location | null;
  /** A link's other end: the places that accept what is sent here, which then give no finding of their own. */
  readonly counterparts: readonly Location[];
  /** Reported where the link is written. */
  readonly joined: boolean;
}

/** 'link': a one-time link that does not say what for. */
export type LinkPurpose = 'reset' | 'invite' | 'verify' | 'unsubscribe' | 'sign-in' | 'recipient' | 'link';

/** A token among the arguments of a logger or error tracker. */
export interface LogSite extends TransportBase {
  readonly channel: 'log';
  /** 'log', or an error tracker, which keeps it on another company's servers. */
  readonly sink: 'log' | 'tracker';
  /** The headers of an incoming request as a whole. */
  readonly wholeHeaders: boolean;
}

/** A token given to other windows or to every script of a page. */
export interface MessageSite extends TransportBase {
  readonly channel: 'message';
  /** Posted to another window; a property of the global object; text of a rendered page. */
  readonly to: 'window' | 'global' | 'page';
  /** Of a posted message; absent elsewhere. */
  readonly targetOrigin: Value;
}

// ── Handlers ───────────────────────────────────────────────────────────────────────────────────────

/** A function that a server runs to sign somebody out or to renew a token. */
export interface HandlerSite extends SiteBase {
  readonly kind: 'handler';
  readonly purpose: HandlerPurpose;
  /** Whether it takes a stored token or session back. */
  readonly ends: Taking;
  /** Whether it looks the presented token up, replaces it or stores the next one. */
  readonly keeps: Taking;
  /** Sites that it runs, through the functions it calls. */
  readonly signs: readonly SignSite[];
  readonly verifies: readonly VerifySite[];
  /** Verifications that a request passes before it runs, as far as the route names them. */
  readonly guardedBy: readonly VerifySite[];
  /** The first known key that it verifies with. */
  readonly keyIdentity: string | null;
}

// ── Committed files ────────────────────────────────────────────────────────────────────────────────

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
