import { type LibraryTable, NO_COOKIE_SLOTS, NO_LIFETIME, NOWHERE, type Row } from '../model/library.js';
import type { ConfigLibrary, ConfigRow } from './config-file.js';

/** A table as the linker wants it. */
export function tableOf({ id, packages, rows, ...given }: ConfigLibrary): LibraryTable {
  return {
    id,
    packages,
    title: given.title ?? packages[0] ?? id,
    kind: given.kind ?? 'jwt',
    understands: given.understands ?? 'what the configuration says',
    screenWords: given.screenWords ?? [],
    ...(given.signedAnswers === undefined ? {} : { signedAnswers: given.signedAnswers }),
    ...(given.beside === undefined ? {} : { beside: given.beside }),
    rows: rows.map(rowOf),
  };
}

/** Slots that are left out are nowhere; what a row says of its API has the usual value. */
export function rowOf(row: ConfigRow): Row {
  const api = row.api ?? apiOf(row);
  switch (row.site) {
    case 'sign':
      return { ...SIGN, ...row, api };
    case 'verify':
      return { ...VERIFY, ...row, api };
    case 'decode':
      return { token: NOWHERE, complete: NOWHERE, header: NOWHERE, reads: 'payload', ...row, api };
    case 'cookie':
      return { ...COOKIE, ...row, api };
    case 'storage':
      return { key: NOWHERE, value: NOWHERE, medium: 'unknown', ...row, api };
    case 'key':
      return { key: NOWHERE, purpose: 'sign', ...row, api };
    case 'transport':
      return { value: NOWHERE, parameter: NOWHERE, target: NOWHERE, channel: 'log', direction: 'sent', ...row, api };
    case 'jwks':
      return {
        url: NOWHERE,
        cache: NOWHERE,
        rateLimit: NOWHERE,
        agent: NOWHERE,
        tlsVerification: NOWHERE,
        ...row,
        api,
      };
    case 'generation':
      return { ...GENERATION, ...row, api };
    case 'access':
      return { switches: [], ...row, api };
    case 'guard':
      return { makes: 'middleware', ...row, api };
    case 'session':
      return { identity: '', verifiedBy: [], ...row, api };
    case 'compression':
      return { value: NOWHERE, makesToken: true, ...row, api };
    case 'source':
      return { name: NOWHERE, fallback: NOWHERE, ...row, api };
    case 'schema':
      return { entries: NOWHERE, fallback: NOWHERE, reader: null, ...row, api };
    case 'conversion':
      return { value: NOWHERE, makes: 'same', ...row, api };
  }
}

function apiOf({ reach }: ConfigRow): string {
  switch (reach.by) {
    case 'export':
    case 'new':
    case 'plugin':
    case 'global':
    case 'component':
      return reach.path.join('.') || 'the default export';
    case 'object':
      return 'the returned object';
    case 'method':
    case 'write':
    case 'read':
      return reach.name;
    case 'result':
      return reach.of.join('.') || 'the default export';
  }
}

const SIGN = {
  payload: NOWHERE,
  key: NOWHERE,
  algorithm: NOWHERE,
  audience: NOWHERE,
  issuer: NOWHERE,
  subject: NOWHERE,
  jwtid: NOWHERE,
  keyid: NOWHERE,
  lifetime: NO_LIFETIME,
  payloadExp: true,
} as const;

const VERIFY = {
  token: NOWHERE,
  key: NOWHERE,
  algorithms: NOWHERE,
  audience: NOWHERE,
  issuer: NOWHERE,
  maxAge: NOWHERE,
  ignoreExpiration: NOWHERE,
  clockTolerance: NOWHERE,
  currentTime: NOWHERE,
  checksExpiration: true,
  withoutAlgorithms: [{ is: 'fixed' }],
  failure: 'throws',
  callback: null,
} as const;

const COOKIE = {
  ...NO_COOKIE_SLOTS,
  text: NOWHERE,
  byScript: false,
} as const;

const GENERATION = {
  family: 'by-algorithm',
  algorithm: NOWHERE,
  bits: NOWHERE,
  unit: 1,
  curve: NOWHERE,
  forTokens: true,
} as const;
