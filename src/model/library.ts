/**
 * Library tables: pure data that says how an API is reached, what site it makes, where each slot sits and what the
 * library does when a slot is left out. `JSON.parse(JSON.stringify(table))` equals the table.
 */
import type { KeyFamily, KeyPurpose, StorageMedium, WithoutAlgorithms } from './site.js';
import type { Protection, WithEmptyKey } from './trust.js';

export interface LibraryTable {
  /** The file name. */
  readonly id: string;
  readonly title: string;
  /** 'transport': sinks that are everywhere; their words make a file a candidate only beside a word for tokens. */
  readonly kind: 'jwt' | 'cookie' | 'storage' | 'transport' | 'environment' | 'conversion';
  /** npm packages whose exports the rows mean; empty for globals. */
  readonly packages: readonly string[];
  /** One line for `jwtlint rules --libraries`. */
  readonly understands: string;
  /** Texts that a file must hold for a row to be reached at all, beyond the package names: global and method names. */
  readonly screenWords: readonly string[];
  /** Words of which a file must hold one beside a package's name: packages that are imported for much else. */
  readonly beside?: readonly string[];
  readonly rows: readonly Row[];
  /**
   * Methods of the package's objects whose answers hold signed texts that it fetched from their issuer or verified;
   * 'name*' for any that begins so.
   */
  readonly signedAnswers?: readonly string[];
}

/** Of the rows of one table that fit a call (reach, versions, where) and make the same kind of site, the first counts. */
export type Row =
  | SignRow
  | VerifyRow
  | DecodeRow
  | CookieRow
  | StorageRow
  | KeyRow
  | TransportRow
  | JwksRow
  | KeyGenerationRow
  | AccessRow
  | GuardRow
  | SessionRow
  | CompressionRow
  | SourceRow
  | SchemaRow
  | ConversionRow;
export type RowKind = Row['site'];

// ── How a row is reached ───────────────────────────────────────────────────────────────────────────

/**
 * Paths leave out 'default' and namespace steps: `jwt.default.verify` and `verify` are both `['verify']`; `[]` is the
 * default export. Without `subpath` any subpath of the package fits; with one only that ('jwt/sign' of jose/jwt/sign).
 * In a project that has one of the packages, an undeclared global of the same path counts too: auto-imports, script
 * tags. Rows by 'global' of a table with packages count only in such a project; Node's own modules are in every one.
 */
export type Reach =
  /** A package's export is called. */
  | { readonly by: 'export'; readonly path: readonly string[]; readonly subpath?: string }
  /** A class of a package, or the global of that name, is constructed, or `super(…)` of it is called. */
  | { readonly by: 'new'; readonly path: readonly string[]; readonly subpath?: string }
  /** A component of a package is rendered, `<Auth0Provider cacheLocation="…">`: its attributes are options of argument 0. */
  | { readonly by: 'component'; readonly path: readonly string[] }
  /** An export is handed to a framework's registration, `app.register(plugin, options)`: that call is the site. */
  | { readonly by: 'plugin'; readonly path: readonly string[] }
  /** A method of something; `name` '*' for any, '*JwtVerify' for any that ends so. */
  | { readonly by: 'method'; readonly of: Receiver; readonly name: string }
  /**
   * The function that an export (a factory) returned is called; `step` is the property or item of it that is called:
   * '1' for the second item of a hook's tuple. A factory whose result is nowhere seen called is the site itself.
   */
  | { readonly by: 'result'; readonly of: readonly string[]; readonly step?: string }
  | { readonly by: 'global'; readonly path: readonly string[] }
  /** A property is assigned: `of[name] = value`; `name` '*' for any. */
  | { readonly by: 'write'; readonly of: Receiver; readonly name: string }
  /** A property is read, in source rows: `c.env.JWT_SECRET`; `name` '*' for any. */
  | { readonly by: 'read'; readonly of: Receiver; readonly name: string }
  /**
   * A function returns an object, or hands one to its callback, in which each of these properties is written out:
   * what a platform takes for an answer. The object is argument 0.
   */
  | { readonly by: 'object'; readonly having: readonly string[] };

export type Receiver =
  /** An instance of a package's class, or of the global of that name: constructed, injected, or declared with its type. */
  | { readonly is: 'instance'; readonly path: readonly string[] }
  /** What a package's export returned when it was called: `cookies()`. */
  | { readonly is: 'result'; readonly path: readonly string[]; readonly subpath?: string }
  /** A package's export, or a member of one. */
  | { readonly is: 'export'; readonly path: readonly string[]; readonly subpath?: string }
  | { readonly is: 'global'; readonly path: readonly string[] }
  /**
   * By name or declared type, where a framework hands the value in and nothing else says what it is. The name is the
   * last one of the expression, of a call its method's: `res` fits `res`, `ctx.res` and `this.res`. Only in a project
   * whose package.json (or an enclosing one) or whose imports name one of the table's packages; anywhere where the
   * table has none.
   */
  | { readonly is: 'named'; readonly names: readonly string[]; readonly types: readonly string[] }
  /** What a platform calls a function with: an open parameter of which everything holds that is said. */
  | {
      readonly is: 'parameter';
      readonly index?: number;
      readonly names?: readonly string[];
      readonly types?: readonly string[];
      /** Names of the functions. */
      readonly of?: readonly string[];
    }
  /** `name` '*' for any member. */
  | { readonly is: 'member'; readonly of: Receiver; readonly name: string }
  /** By the last name of the receiver as it is written, whatever it is; `*Logger` for any name that ends so. */
  | { readonly is: 'spelled'; readonly names: readonly string[] }
  /** `of`, or what any chain of method calls on it returned: `res.status(200)`. */
  | { readonly is: 'fluent'; readonly of: Receiver }
  | { readonly is: 'anything' };

/** A row holds only where each of its conditions does. An unknown value fails none of them but 'value', 'text' and 'unset'. */
export type Condition =
  /** The value is one of these strings, whatever the case: `setHeader('Set-Cookie', …)`. */
  | { readonly is: 'text'; readonly at: Position; readonly oneOf: readonly string[] }
  /** The value is this thing: `Object.assign(localStorage, …)`. */
  | { readonly is: 'value'; readonly at: Position; readonly of: Receiver }
  /** Written, and not undefined, null or false. */
  | { readonly is: 'set'; readonly at: Position }
  /** Left out, whatever the alternatives. */
  | { readonly is: 'unset'; readonly at: Position }
  /** The number of arguments, callbacks in the last place left out. */
  | { readonly is: 'count'; readonly min: number; readonly max: number };

// ── Where a slot sits ──────────────────────────────────────────────────────────────────────────────

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

export type RegistrationKind = 'call' | 'plugin' | 'component';

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

// ── Rows ───────────────────────────────────────────────────────────────────────────────────────────

interface RowBase {
  readonly reach: Reach;
  /** semver range in which the row exists. */
  readonly versions?: string;
  readonly where?: readonly Condition[];
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
  /** A session middleware's own cookie: it carries a credential whatever its name. */
  readonly session?: true;
}

export interface StorageRow extends RowBase {
  readonly site: 'storage';
  readonly key: Slot;
  readonly value: Slot;
  readonly medium: StorageMedium;
  /**
   * Where another store may be named: its medium then counts. A global or package export is the medium of the storage
   * row whose receiver it is; anything else that is set is 'unknown'.
   */
  readonly store?: Slot;
  /** The call declares a persistent place that is written elsewhere: an empty initial value clears nothing. */
  readonly declares?: true;
  /** The library keeps it there by itself: nothing in the code chose the place. */
  readonly byDefault?: true;
  /** The option that makes the place persistent, where the entry does not say so itself. */
  readonly keptBy?: Position;
}

/** A key that is given without a sign or verify call: a session's sealing secret. A list stands for each of its items. */
export interface KeyRow extends RowBase {
  readonly site: 'key';
  readonly key: Slot;
  readonly purpose: KeyPurpose;
}

/** A call that hands values on, or takes one in: a logger, a URL's parameters, a message to another window. */
export interface TransportRow extends RowBase {
  readonly site: 'transport';
  readonly channel: 'url' | 'log' | 'message';
  readonly direction: 'sent' | 'accepted';
  readonly value: Slot;
  /** Every argument after the value's is carried as well. */
  readonly rest?: true;
  /** URLs: the parameter's name; nowhere where `value` is an object with one property for each. */
  readonly parameter: Slot;
  /** Messages: the target origin. */
  readonly target: Slot;
  /** Logs that another company keeps. */
  readonly tracker?: true;
  /** URLs: what is filled may become a URL's query or a request's body; what is done with it tells. */
  readonly form?: true;
}

/** A call that compresses: a site where `value` is a token, or where the result is one (`makesToken`). */
export interface CompressionRow extends RowBase {
  readonly site: 'compression';
  readonly value: Slot;
  readonly makesToken: boolean;
}

/** A value that comes from outside the code: environment, configuration, secret manager. */
export interface SourceRow extends RowBase {
  readonly site: 'source';
  readonly name: Slot;
  readonly fallback: Slot;
  /** A schema, given elsewhere, that has an entry for each name; its fallbacks count where the call has none. */
  readonly schema?: Pick<SchemaRow, 'entries' | 'fallback'>;
  readonly loaded?: LoadedSettings;
}

/** Settings that the application's own functions make and that are read by dotted paths. */
export interface LoadedSettings {
  /** A list of functions that return a tree of settings. */
  readonly trees: Slot;
  /** The export that names a branch, with the function that returns it: `registerAs('auth', () => ({ … }))`. */
  readonly branches: readonly string[];
}

/**
 * A call that turns a schema into configuration: its result is an object with one environment value for each entry,
 * nested where the schema is. `reader`: the method that reads a dotted path from the result (`config.get('jwt.secret')`).
 * Every position of `entries` counts; a schema that calls built stands for the object it was built from.
 */
export interface SchemaRow extends RowBase {
  readonly site: 'schema';
  readonly entries: Slot;
  /** Relative to an entry: `option` and `arg` of its call, `chain` of its builder, `entry` of its object. */
  readonly fallback: Slot;
  /** The variable that an entry is read from, where it is not its own name; relative to an entry. */
  readonly variable?: Slot;
  readonly reader: string | null;
  /** Where the configuration stands in the result: `value` of `{ value, error }`. */
  readonly within?: string;
  /** Entries that the result has beside the schema's: envalid's `isProduction`. */
  readonly adds?: readonly string[];
}

/** A call whose result stands for one of its arguments: `Buffer.from(secret)`, `createSecretKey(…)`, `String(x)`. */
export interface ConversionRow extends RowBase {
  readonly site: 'conversion';
  readonly value: Slot;
  /** What the result is, where the call says it. */
  readonly makes: 'same' | 'symmetric-key' | 'private-key' | 'public-key' | 'remote-keys';
  /** What the text is read as: 'hex', 'base64', 'base64url'. Left out where the bytes are those of the text itself. */
  readonly encoding?: Slot;
}

/** The client of a remote key set. */
export interface JwksRow extends RowBase {
  readonly site: 'jwks';
  readonly url: Slot;
  /** `false` or 0 switches it off. */
  readonly cache: Slot;
  readonly rateLimit: Slot;
  /** An agent or dispatcher; `rejectUnauthorized: false` in its options counts. */
  readonly agent: Slot;
  /** An option that says whether certificates are checked. */
  readonly tlsVerification: Slot;
}

/** A function that makes a key. */
export interface KeyGenerationRow extends RowBase {
  readonly site: 'generation';
  /** 'by-algorithm': an algorithm name or key type in `algorithm` tells. */
  readonly family: KeyFamily | 'by-algorithm';
  readonly algorithm: Slot;
  readonly bits: Slot;
  /** Bits for each unit of `bits`: 8 where bytes are given. */
  readonly unit: 1 | 8;
  readonly curve: Slot;
  /** Whether keys made by it are for JWTs and nothing else. */
  readonly forTokens: boolean;
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
