/** Where the arguments, options and calls stand that fill a row. */
import type { Receiver, RegistrationKind } from './reach.js';

/**
 * A step '()' of a path is what the function there returns: `['useFactory', '()', 'secret']`; a step 'name()' is what
 * the method of that name of the class or object there returns: `['useClass', 'createJwtOptions()', 'secret']`.
 * An `arg` after an `option` of the same argument is the other spelling of it, so an object literal there does not count.
 */
export type Position =
  | { readonly at: 'arg'; readonly index: number }
  /** A property (path) of the object that an argument is. */
  | { readonly at: 'option'; readonly arg: number; readonly path: readonly string[] }
  /** An argument of a call on the same builder: `.setExpirationTime('2h')`. Without `arg`, that it is called. */
  | { readonly at: 'chain'; readonly method: string; readonly arg: number; readonly path?: readonly string[] }
  /** An argument of the constructor or factory that made the receiver. */
  | { readonly at: 'construction'; readonly arg: number; readonly path?: readonly string[] }
  /**
   * An argument of the call that registered the package with a framework, in the module scope or, where there is none,
   * the project of the site. 'call': of a call of the export itself (`JwtModule.register(…)`, `jwt({ … })`).
   * 'plugin': of the call that the export is handed to (`app.register(fastifyJwt, { … })`).
   * 'component': the attributes of the rendered export (`<CookiesProvider defaultSetOptions={{ … }}>`).
   * Where nothing is registered the value is unknown; absent where registering is `optional`.
   */
  | {
      readonly at: 'registration';
      readonly as: RegistrationKind;
      readonly export: readonly string[];
      readonly arg: number;
      readonly path: readonly string[];
      readonly optional?: true;
      /**
       * Several registrations are told apart by the option at `path`, `otherwise` where it is left out: those count
       * that have the text at `is`, or no such option where nothing is there.
       */
      readonly named?: { readonly path: readonly string[]; readonly is?: Position; readonly otherwise?: string };
    }
  /**
   * An argument of `of.method(name, …)` elsewhere in the project, where `name` is what is at `same`:
   * `server.state('session', { … })` for `h.state('session', …)`.
   */
  | {
      readonly at: 'declaration';
      readonly of: Receiver;
      readonly method: string;
      readonly same: Position;
      readonly arg: number;
      readonly path: readonly string[];
    }
  /** What the same function assigns to a property of the same object: `cookie.auth.httpOnly = true`. */
  | { readonly at: 'beside'; readonly name: string }
  /** The name of the class member that the call decorates: `@LocalStorage() token`. */
  | { readonly at: 'decorated' }
  /**
   * The row makes one site for each entry of what is at `of`: the properties of an object, the `[key, value]` pairs
   * or the strings (keys without value) of a list. Nothing where the entries are unknown.
   */
  | { readonly at: 'each'; readonly part: 'key' | 'value'; readonly of: Position }
  /** The boolean opposite of what is at `of`: `exp: false` is ignored expiration. */
  | { readonly at: 'not'; readonly of: Position }
  /** A property (path) of the entry, in a schema row; calls of an entry are read with `option` and `chain`. */
  | { readonly at: 'entry'; readonly path: readonly string[] }
  /** The assigned value, and the assigned property's name; in a method row, or with `of`, the receiver's own name. */
  | { readonly at: 'written' }
  | { readonly at: 'name'; readonly of?: 'receiver' }
  /** The called method's own name without that end: 'access' of `accessJwtVerify`; absent where nothing is left. */
  | { readonly at: 'prefix'; readonly before: string }
  /** The object the method is called on. */
  | { readonly at: 'receiver' }
  /** A configuration entry or variable that the library reads by itself. */
  | { readonly at: 'setting'; readonly name: string }
  /** What the API itself sets. As the last position: what it insists on (`true`: a check it makes without being told). */
  | { readonly at: 'fixed'; readonly value: string | number | boolean | null };

/**
 * One slot: the first position that holds something counts. No positions: the API has no such thing.
 * Where none does, the value is absent at the place of the first position: its call, construction or registration.
 */
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

/** How a number and a string in a lifetime slot are read. Its defaults are seconds always; null is none. */
export interface LifetimeSlot extends Slot {
  readonly number: 'seconds' | 'milliseconds' | 'minutes' | 'days' | 'epoch-seconds' | 'epoch-milliseconds';
  /** 'ms': the `ms` package (bare digits are milliseconds); 'jose': relative words, bare digits throw. */
  readonly string: 'ms' | 'jose' | 'date' | 'none';
}

export const NOWHERE: Slot = { from: [] };

export const NO_LIFETIME: LifetimeSlot = { from: [], number: 'seconds', string: 'none' };

/** A cookie of whose name, value and attributes nothing is told. */
export const NO_COOKIE_SLOTS = {
  name: NOWHERE,
  value: NOWHERE,
  httpOnly: NOWHERE,
  secure: NOWHERE,
  sameSite: NOWHERE,
  domain: NOWHERE,
  path: NOWHERE,
  maxAge: NO_LIFETIME,
  expires: NO_LIFETIME,
} as const;
