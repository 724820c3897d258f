/**
 * Library tables: pure data that says how an API is reached, what site it makes, where each slot sits and what the
 * library does when a slot is left out. `JSON.parse(JSON.stringify(table))` equals the table.
 */
import type { StorageMedium, WithoutAlgorithms } from './site.js';

export interface LibraryTable {
  /** The file name. */
  readonly id: string;
  readonly title: string;
  readonly kind: 'jwt' | 'cookie' | 'storage' | 'environment' | 'conversion';
  /** npm packages whose exports the rows mean; empty for globals. */
  readonly packages: readonly string[];
  /** One line for `jwtlint rules --libraries`. */
  readonly understands: string;
  /** Texts that a file must hold for a row to be reached at all, beyond the package names: global and method names. */
  readonly screenWords: readonly string[];
  readonly rows: readonly Row[];
}

export type Row = SignRow | VerifyRow | DecodeRow | CookieRow | StorageRow | SourceRow | ConversionRow;
export type RowKind = Row['site'];

// ── How a row is reached ───────────────────────────────────────────────────────────────────────────

/** Paths leave out 'default' and namespace steps: `jwt.default.verify` and `verify` are both `['verify']`; `[]` is the default export. */
export type Reach =
  /** A package's export is called. `subpath` for exports that only exist there ('jwt/sign' of jose/jwt/sign). */
  | { readonly by: 'export'; readonly path: readonly string[]; readonly subpath?: string }
  /** A package's class is constructed, or `super(…)` of it is called. */
  | { readonly by: 'new'; readonly path: readonly string[] }
  /** A method of something; `name` '*' for any. */
  | { readonly by: 'method'; readonly of: Receiver; readonly name: string }
  /** The function that an export (a factory) returned is called. */
  | { readonly by: 'result'; readonly of: readonly string[] }
  | { readonly by: 'global'; readonly path: readonly string[] }
  /** A property is assigned: `of[name] = value`; `name` '*' for any. */
  | { readonly by: 'write'; readonly of: Receiver; readonly name: string };

export type Receiver =
  /** An instance of a package's class: constructed, injected, or declared with its type. */
  | { readonly is: 'instance'; readonly path: readonly string[] }
  /** What a package's export returned when it was called: `cookies()`. */
  | { readonly is: 'result'; readonly path: readonly string[] }
  /** A member of a package's export. */
  | { readonly is: 'export'; readonly path: readonly string[] }
  | { readonly is: 'global'; readonly path: readonly string[] }
  /** By the name or the declared type of the variable, where frameworks hand it in: `res`, `ctx.cookies`. */
  | { readonly is: 'named'; readonly names: readonly string[]; readonly types: readonly string[] }
  | { readonly is: 'member'; readonly of: Receiver; readonly name: string };

// ── Where a slot sits ──────────────────────────────────────────────────────────────────────────────

export type Position =
  | { readonly at: 'arg'; readonly index: number }
  /** A property (path) of the object that an argument is. */
  | { readonly at: 'option'; readonly arg: number; readonly path: readonly string[] }
  /** An argument of a call on the same builder: `.setExpirationTime('2h')`. Without `arg`, that it is called. */
  | { readonly at: 'chain'; readonly method: string; readonly arg: number; readonly path?: readonly string[] }
  /** An argument of the constructor or factory that made the receiver. */
  | { readonly at: 'construction'; readonly arg: number; readonly path?: readonly string[] }
  /** The assigned value, and the assigned property's name. */
  | { readonly at: 'written' }
  | { readonly at: 'name' }
  /** The object the method is called on. */
  | { readonly at: 'receiver' }
  | { readonly at: 'fixed'; readonly value: string | number | boolean | null };

/** One slot: the first position that holds something counts. No positions: the API has no such thing. */
export interface Slot {
  readonly from: readonly Position[];
  /** What the library does when it is left out; the first entry whose version range matches. */
  readonly defaults?: readonly SlotDefault[];
}

export interface SlotDefault {
  readonly value: string | number | boolean | null;
  /** semver range of the library; every version where left out. */
  readonly versions?: string;
}

/** How a number and a string in a lifetime slot are read. */
export interface LifetimeSlot extends Slot {
  readonly number: 'seconds' | 'milliseconds' | 'days' | 'epoch-seconds' | 'epoch-milliseconds';
  /** 'ms': the `ms` package (bare digits are milliseconds); 'jose': relative words, bare digits throw. */
  readonly string: 'ms' | 'jose' | 'date' | 'none';
}

// ── Rows ───────────────────────────────────────────────────────────────────────────────────────────

interface RowBase {
  readonly reach: Reach;
  /** semver range in which the row exists. */
  readonly versions?: string;
  /** As a report names it where the code's own spelling is no help. */
  readonly api: string;
}

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
}

export interface VerifyRow extends RowBase {
  readonly site: 'verify';
  readonly token: Slot;
  readonly key: Slot;
  readonly algorithms: Slot;
  readonly audience: Slot;
  readonly issuer: Slot;
  readonly maxAge: Slot;
  readonly ignoreExpiration: Slot;
  readonly clockTolerance: Slot;
  readonly currentTime: Slot;
  readonly checksExpiration: boolean;
  readonly withoutAlgorithms: readonly { readonly versions?: string; readonly is: WithoutAlgorithms }[];
  readonly failure: 'throws' | 'rejects' | 'returns-false' | 'returns-undefined';
  /** Argument that may be a `(err, payload)` callback; null where there is none. */
  readonly callback: number | null;
}

export interface DecodeRow extends RowBase {
  readonly site: 'decode';
  readonly token: Slot;
  readonly reads: 'payload' | 'header' | 'both';
  /** Option that widens `reads` to both (jsonwebtoken `complete`), or to the header (jwt-decode `header`). */
  readonly complete: Slot;
  readonly header: Slot;
}

export interface CookieRow extends RowBase {
  readonly site: 'cookie';
  readonly name: Slot;
  readonly value: Slot;
  readonly httpOnly: Slot;
  readonly secure: Slot;
  readonly sameSite: Slot;
  readonly domain: Slot;
  readonly path: Slot;
  readonly maxAge: LifetimeSlot;
  readonly expires: LifetimeSlot;
  /** A whole Set-Cookie or document.cookie text; the attributes are read out of it. */
  readonly text: Slot;
  readonly byScript: boolean;
}

export interface StorageRow extends RowBase {
  readonly site: 'storage';
  readonly key: Slot;
  readonly value: Slot;
  readonly medium: StorageMedium;
}

/** A value that comes from outside the code: environment, configuration, secret manager. */
export interface SourceRow extends RowBase {
  readonly site: 'source';
  readonly name: Slot;
  readonly fallback: Slot;
}

/** A call whose result stands for one of its arguments: `Buffer.from(secret)`, `createSecretKey(…)`, `String(x)`. */
export interface ConversionRow extends RowBase {
  readonly site: 'conversion';
  readonly value: Slot;
  /** What the result is, where the call says it. */
  readonly makes: 'same' | 'symmetric-key' | 'private-key' | 'public-key' | 'remote-keys';
}

export const NOWHERE: Slot = { from: [] };
export const NO_LIFETIME: LifetimeSlot = { from: [], number: 'seconds', string: 'none' };
