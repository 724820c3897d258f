/** Short spellings for the positions, slots and reaches of library tables; all of them make plain data. */
import type {
  Condition,
  CookieRow,
  LifetimeSlot,
  Position,
  Reach,
  Receiver,
  Slot,
  StorageRow,
  Switch,
  TransportRow,
} from '../model/library.js';
import { NO_COOKIE_SLOTS, NO_LIFETIME, NOWHERE } from '../model/library.js';
import { joseIgnored, jsonwebtokenIgnored, signedHeader } from './ignored-options.js';

export { NO_LIFETIME, NOWHERE };

// ── Positions ──────────────────────────────────────────────────────────────────────────────────────

export const arg = (index: number): Position => ({ at: 'arg', index });
export const option = (index: number, ...path: string[]): Position => ({ at: 'option', arg: index, path });
export const chain = (method: string, index = 0): Position => ({ at: 'chain', method, arg: index });
export const chained = (method: string, index: number, ...path: string[]): Position => ({
  at: 'chain',
  method,
  arg: index,
  path,
});
export const construction = (index: number, ...path: string[]): Position => ({
  at: 'construction',
  arg: index,
  path,
});
export const fixed = (value: string | number | boolean): Position => ({ at: 'fixed', value });
export const written: Position = { at: 'written' };
export const writtenName: Position = { at: 'name' };
export const receiverName: Position = { at: 'name', of: 'receiver' };
export const receiver: Position = { at: 'receiver' };
export const setting = (name: string): Position => ({ at: 'setting', name });
export const prefix = (before: string): Position => ({ at: 'prefix', before });
export const beside = (name: string): Position => ({ at: 'beside', name });
export const decorated: Position = { at: 'decorated' };
export const entry = (...path: string[]): Position => ({ at: 'entry', path });
export const not = (of: Position): Position => ({ at: 'not', of });
export const eachKey = (of: Position): Position => ({ at: 'each', part: 'key', of });
export const eachValue = (of: Position): Position => ({ at: 'each', part: 'value', of });

type Registration = Extract<Position, { at: 'registration' }>;

/** Options of a call of `path`: `JwtModule.register({ … })`. */
export const registeredBy = (path: readonly string[], index: number, ...steps: string[]): Registration => ({
  at: 'registration',
  as: 'call',
  export: path,
  arg: index,
  path: steps,
});

/** Options that follow the package's plugin in the framework's own call: `app.register(fastifyJwt, { … })`. */
export const pluginOption = (...steps: string[]): Registration => ({
  at: 'registration',
  as: 'plugin',
  export: [],
  arg: 1,
  path: steps,
});

/** Attributes of a component of the package that is rendered somewhere, or nothing. */
export const renderedWith = (path: readonly string[], ...steps: string[]): Registration => ({
  at: 'registration',
  as: 'component',
  export: path,
  arg: 0,
  path: steps,
  optional: true,
});

/** Options of `of.method(name, options)` elsewhere in the project, for the name that is given here first. */
export const declaredBy = (of: Receiver, name: string, ...steps: string[]): Position => ({
  at: 'declaration',
  of,
  method: name,
  same: arg(0),
  arg: 1,
  path: steps,
});

// ── Slots ──────────────────────────────────────────────────────────────────────────────────────────

export const slot = (...from: Position[]): Slot => ({ from });

/** A slot with what the library does, in every version, when it is left out. */
export const slotOr = (value: string | number | boolean | null, ...from: Position[]): Slot => ({
  from,
  defaults: [{ value }],
});

export const lifetime = (
  number: LifetimeSlot['number'],
  string: LifetimeSlot['string'],
  ...from: Position[]
): LifetimeSlot => ({ from, number, string });

/** A lifetime that the library chooses when none is given. */
export const lifetimeOr = (
  seconds: number | null,
  number: LifetimeSlot['number'],
  string: LifetimeSlot['string'],
  ...from: Position[]
): LifetimeSlot => ({ from, number, string, defaults: [{ value: seconds }] });

// ── Reaches ────────────────────────────────────────────────────────────────────────────────────────

export const called = (...path: string[]): Reach => ({ by: 'export', path });
/** An export that is meant under one subpath of the package only: `hono/jwt`. */
export const calledIn = (subpath: string, ...path: string[]): Reach => ({ by: 'export', path, subpath });
export const constructed = (...path: string[]): Reach => ({ by: 'new', path });
export const calledGlobal = (...path: string[]): Reach => ({ by: 'global', path });
/** A component whose attributes are the options. */
export const rendered = (...path: string[]): Reach => ({ by: 'component', path });
/** An object with these properties that a function returns or hands to its callback. */
export const answering = (...having: string[]): Reach => ({ by: 'object', having });
/** The export is handed to `app.register(…)`, whose second argument are the options. */
export const registered = (...path: string[]): Reach => ({ by: 'plugin', path });
export const method = (of: Receiver, name: string): Reach => ({ by: 'method', of, name });
export const read = (of: Receiver, name: string): Reach => ({ by: 'read', of, name });
export const write = (of: Receiver, name: string): Reach => ({ by: 'write', of, name });
/** A call of what the export returned. */
export const resultOf = (...of: string[]): Reach => ({ by: 'result', of });
/** A call of the second item of what a hook returned: `const [value, setValue] = useStored(…)`. */
export const setterOf = (...of: string[]): Reach => ({ by: 'result', of, step: '1' });

export const instance = (...path: string[]): Receiver => ({ is: 'instance', path });
export const result = (...path: string[]): Receiver => ({ is: 'result', path });
export const exported = (...path: string[]): Receiver => ({ is: 'export', path });
export const global = (...path: string[]): Receiver => ({ is: 'global', path });
/** What a platform calls functions of these names with. */
export const parameterOf = (of: readonly string[], index: number, ...names: string[]): Receiver => ({
  is: 'parameter',
  of,
  index,
  ...(names.length > 0 ? { names } : {}),
});
export const member = (of: Receiver, name: string): Receiver => ({ is: 'member', of, name });
export const fluent = (of: Receiver): Receiver => ({ is: 'fluent', of });
export const named = (names: readonly string[], types: readonly string[] = []): Receiver => ({
  is: 'named',
  names,
  types,
});
/** By the name that the code gives the receiver: `*Logger` for `logger` under any prefix. */
export const spelled = (...names: string[]): Receiver => ({ is: 'spelled', names });
export const anything: Receiver = { is: 'anything' };

export const isText = (at: Position, ...oneOf: string[]): Condition => ({ is: 'text', at, oneOf });
export const isValue = (at: Position, of: Receiver): Condition => ({ is: 'value', at, of });
export const isUnset = (at: Position): Condition => ({ is: 'unset', at });
export const isSet = (at: Position): Condition => ({ is: 'set', at });
export const hasArgs = (min: number, max: number): Condition => ({ is: 'count', min, max });

/** Variables in which HTTP frameworks hand over the response. */
export const response = fluent(
  named(
    ['res', 'response', 'resp', '_res', 'reply', 'rep'],
    ['Response', 'ExpressResponse', 'express.Response', 'ServerResponse', 'NextApiResponse', 'VercelResponse'],
  ),
);

// ── Groups of slots ────────────────────────────────────────────────────────────────────────────────

export type Places = (...path: string[]) => readonly Position[];

/** The attributes that a cookie gets when the code names none; null where the attribute is not sent. */
export interface CookieDefaults {
  readonly httpOnly?: boolean;
  /** 'auto': on TLS connections. */
  readonly secure?: boolean | 'auto';
  readonly sameSite?: 'lax' | 'strict' | null;
  readonly path?: string | null;
  readonly maxAgeSeconds?: number | null;
}

/** The attribute slots of a cookie whose options use the names of the `cookie` package. */
export function cookieAttributes(places: Places, maxAge: LifetimeSlot['number'], defaults: CookieDefaults = {}) {
  return {
    httpOnly: slotOr(defaults.httpOnly ?? false, ...places('httpOnly')),
    secure: slotOr(defaults.secure ?? false, ...places('secure')),
    sameSite: slotOr(defaults.sameSite ?? null, ...places('sameSite')),
    domain: slot(...places('domain')),
    path: slotOr(defaults.path === undefined ? '/' : defaults.path, ...places('path')),
    maxAge: lifetimeOr(defaults.maxAgeSeconds ?? null, maxAge, 'none', ...places('maxAge')),
    expires: lifetime('epoch-milliseconds', 'date', ...places('expires')),
    text: NOWHERE,
    byScript: false,
  } as const satisfies Partial<CookieRow>;
}

/** Attribute slots of a cookie written by script, which can never be HttpOnly. */
export function scriptCookieAttributes(places: Places, expires: LifetimeSlot, defaults: CookieDefaults = {}) {
  return {
    ...cookieAttributes(places, 'seconds', defaults),
    httpOnly: NOWHERE,
    expires,
    byScript: true,
  } as const satisfies Partial<CookieRow>;
}

/** A whole Set-Cookie or document.cookie text. */
export const cookieText = (byScript: boolean, ...from: Position[]) =>
  ({
    ...NO_COOKIE_SLOTS,
    text: slot(...from),
    byScript,
  }) as const satisfies Partial<CookieRow>;

/** The options of jsonwebtoken's `sign`, wherever a library built on it takes them. */
export function jsonwebtokenSignOptions(places: Places, payload: Places) {
  return {
    // header is spread last, so its alg wins over `algorithm` (jwt-libraries.md A.1); HS256 when neither is given.
    algorithm: slotOr('HS256', ...places('header', 'alg'), ...places('algorithm')),
    audience: slot(...places('audience'), ...payload('aud')),
    issuer: slot(...places('issuer'), ...payload('iss')),
    subject: slot(...places('subject'), ...payload('sub')),
    jwtid: slot(...places('jwtid'), ...payload('jti')),
    keyid: slot(...places('keyid'), ...places('header', 'kid')),
    // No default expiry (A.1); digits-only strings are milliseconds of the `ms` package.
    lifetime: lifetimeOr(null, 'seconds', 'ms', ...places('expiresIn')),
    payloadExp: true,
    ignores: signedHeader(places),
    switches: places('allowInsecureKeySizes')
      .map((at): Switch => ({ off: 'key-size', at, by: [true] }))
      .concat(places('allowInvalidAsymmetricKeyTypes').map((at): Switch => ({ off: 'key-type', at, by: [true] }))),
  } as const;
}

/** The options of jsonwebtoken's `verify`, wherever a library built on it takes them. */
export function jsonwebtokenVerifyOptions(places: Places) {
  return {
    algorithms: slot(...places('algorithms')),
    audience: slot(...places('audience')),
    issuer: slot(...places('issuer')),
    maxAge: slot(...places('maxAge')),
    ignoreExpiration: slotOr(false, ...places('ignoreExpiration')),
    clockTolerance: slotOr(0, ...places('clockTolerance')),
    currentTime: slot(...places('clockTimestamp')),
    ignores: jsonwebtokenIgnored(places),
    switches: places('allowInvalidAsymmetricKeyTypes').map((at): Switch => ({ off: 'key-type', at, by: [true] })),
    checksExpiration: true,
  } as const;
}

/** The claim options of jose's verify functions. */
export function joseVerifyOptions(places: Places) {
  return {
    algorithms: slot(...places('algorithms')),
    audience: slot(...places('audience')),
    issuer: slot(...places('issuer')),
    maxAge: slot(...places('maxTokenAge')),
    ignoreExpiration: NOWHERE,
    clockTolerance: slotOr(0, ...places('clockTolerance')),
    currentTime: slot(...places('currentDate')),
    requiredClaims: slot(...places('requiredClaims')),
    tokenType: slot(...places('typ')),
    toleranceText: 'jose',
    ignores: joseIgnored(places),
    checksExpiration: true,
  } as const;
}

/** A library that checks nothing but what its row then says. */
export const checksNothing = {
  algorithms: NOWHERE,
  audience: NOWHERE,
  issuer: NOWHERE,
  maxAge: NOWHERE,
  ignoreExpiration: NOWHERE,
  clockTolerance: NOWHERE,
  currentTime: NOWHERE,
  checksExpiration: false,
} as const;

/** Claims that a token takes from its payload alone. */
export const payloadClaims = (payload: Places) =>
  ({
    audience: slot(...payload('aud')),
    issuer: slot(...payload('iss')),
    subject: slot(...payload('sub')),
    jwtid: slot(...payload('jti')),
    payloadExp: true,
  }) as const;

/** A store's write: where key and value sit, and where they come to rest. */
export const stores = (
  medium: StorageRow['medium'],
  reach: Reach,
  api: string,
  key: Position = arg(0),
  value: Position = arg(1),
): StorageRow => ({ site: 'storage', reach, api, key: slot(key), value: slot(value), medium });

/** A write of several entries at once: an object, or a list of pairs. */
export const storesEach = (
  medium: StorageRow['medium'],
  reach: Reach,
  api: string,
  of: Position = arg(0),
): StorageRow => stores(medium, reach, api, eachKey(of), eachValue(of));

/** A verifier whose middleware or strategy ends the request itself. */
export const guard = { token: NOWHERE, failure: 'refuses-request', callback: null } as const;

/** A key row's slot: a secret that seals sessions. */
export const sealedWith = (...from: Position[]) => ({ site: 'key', purpose: 'seal', key: { from } }) as const;

/** A decoder without options. */
export const plainDecode = (reads: 'payload' | 'header' | 'both') =>
  ({ token: slot(arg(0)), reads, complete: NOWHERE, header: NOWHERE }) as const;

/** Options at one argument of the call. */
export const at =
  (index: number): Places =>
  (...path) => [option(index, ...path)];

/** Options at one argument of the receiver's construction. */
export const constructedAt =
  (index: number): Places =>
  (...path) => [construction(index, ...path)];

/** Several sources of the same options, the first one winning for each option. */
export const firstOf =
  (...sources: Places[]): Places =>
  (...path) =>
    sources.flatMap((places) => places(...path));

/** A logger's method: the value and everything after it. */
export const logs = (reach: Reach, api: string, from = 0): TransportRow => ({
  site: 'transport',
  channel: 'log',
  direction: 'sent',
  reach,
  api,
  value: slot(arg(from)),
  rest: true,
  parameter: NOWHERE,
  target: NOWHERE,
});

/** A call that sends parameters in a URL: an object of them, or one value under a name. */
export const sendsInUrl = (reach: Reach, api: string, value: Slot, parameter: Slot = NOWHERE): TransportRow => ({
  site: 'transport',
  channel: 'url',
  direction: 'sent',
  reach,
  api,
  value,
  parameter,
  target: NOWHERE,
});

/** A library that takes its token out of the query string, under the given parameter. */
export const acceptsInUrl = (reach: Reach, api: string, parameter: Slot): TransportRow => ({
  ...sendsInUrl(reach, api, NOWHERE, parameter),
  direction: 'accepted',
});
