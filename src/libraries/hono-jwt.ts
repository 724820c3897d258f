import type { Ignored, LibraryTable, Position, VerifyRow } from '../model/library.js';
import { misnamed } from './ignored-options.js';
import {
  arg,
  at,
  calledIn,
  fixed,
  guard,
  NO_LIFETIME,
  NOWHERE,
  not,
  option,
  type Places,
  payloadClaims,
  plainDecode,
  slot,
  slotOr,
} from './slots.js';

const claims = (places: Places) =>
  ({
    audience: slot(...places('aud')),
    issuer: slot(...places('iss')),
    maxAge: NOWHERE,
    // `exp: false` switches the check off.
    ignoreExpiration: slotOr(false, ...places('exp').map(not)),
    clockTolerance: NOWHERE,
    currentTime: NOWHERE,
    checksExpiration: true,
    tokenType: slot(...places('typ')),
    ignores: misnamed(
      places,
      { issuer: 'iss', audience: 'aud', algorithms: 'alg', algorithm: 'alg' },
      'hono reads past options it does not know',
    ),
  }) as const;

/** HS256 was the default before 4.11.4, which throws instead (CVE-2026-22817; A.15). */
const withoutAlgorithms: VerifyRow['withoutAlgorithms'] = [{ versions: '<4.11.4', is: 'fixed' }, { is: 'refused' }];

const unknownAudience = (at: Position): Ignored => ({
  at,
  when: 'set',
  check: 'audience',
  because: 'hono knows no aud before version 4.10.2',
});

const verify: VerifyRow = {
  site: 'verify',
  reach: calledIn('jwt', 'verify'),
  api: 'verify',
  token: slot(arg(0)),
  key: slot(arg(1)),
  ...claims(at(2)),
  algorithms: slot(option(2, 'alg'), arg(2)),
  withoutAlgorithms,
  failure: 'rejects',
  callback: null,
};

const jwt: VerifyRow = {
  site: 'verify',
  reach: calledIn('jwt', 'jwt'),
  api: 'jwt',
  ...guard,
  key: slot(option(0, 'secret')),
  ...claims((...path) => [option(0, 'verification', ...path)]),
  algorithms: slot(option(0, 'verification', 'alg'), option(0, 'alg')),
  withoutAlgorithms,
};

const table: LibraryTable = {
  id: 'hono-jwt',
  title: 'hono/jwt',
  kind: 'jwt',
  packages: ['hono'],
  understands: 'sign, verify, verifyWithJwks, decode and the jwt and jwk middlewares; the defaults before 4.11.4',
  screenWords: [],
  rows: [
    {
      site: 'sign',
      reach: calledIn('jwt', 'sign'),
      api: 'sign',
      payload: slot(arg(0)),
      key: slot(arg(1)),
      // The alg of a JWK wins (source: hono@4.13.19 utils/jwt/jwt.js).
      algorithm: slotOr('HS256', option(1, 'alg'), arg(2)),
      ...payloadClaims(at(0)),
      keyid: slot(option(1, 'kid')),
      lifetime: NO_LIFETIME,
    },
    // aud is known since 4.10.2 (CVE-2025-62610; jwt-libraries.md A.15).
    { ...verify, versions: '<4.10.2', audience: NOWHERE, ignores: [unknownAudience(option(2, 'aud'))] },
    verify,
    { site: 'decode', reach: calledIn('jwt', 'decode'), api: 'decode', ...plainDecode('both') },
    {
      ...jwt,
      versions: '<4.10.2',
      audience: NOWHERE,
      ignores: [unknownAudience(option(0, 'verification', 'aud'))],
    },
    jwt,
    {
      site: 'verify',
      reach: calledIn('jwk', 'jwk'),
      api: 'jwk',
      ...guard,
      key: slot(option(0, 'keys')),
      remoteKeys: slot(option(0, 'jwks_uri')),
      ...claims((...path) => [option(0, 'verification', ...path)]),
      algorithms: slot(option(0, 'alg')),
      switches: [{ off: 'authentication', at: option(0, 'allow_anon'), by: [true] }],
      // Before 4.11.4 the header's algorithm counted (CVE-2026-22818); left out, every request is refused since.
      withoutAlgorithms: [{ versions: '<4.11.4', is: 'header-decides' }, { is: 'refused' }],
    },
    {
      // Refuses HMAC, tokens without a kid and what allowedAlgorithms does not list (source: hono@4.13.19 utils/jwt/jwt.js:86).
      site: 'verify',
      reach: calledIn('jwt', 'verifyWithJwks'),
      api: 'verifyWithJwks',
      token: slot(arg(0)),
      key: slot(option(1, 'keys')),
      remoteKeys: slot(option(1, 'jwks_uri')),
      ...claims((...path) => [option(1, 'verification', ...path)]),
      algorithms: slot(option(1, 'allowedAlgorithms')),
      withoutAlgorithms: [{ is: 'refused' }],
      failure: 'rejects',
      callback: null,
    },
    {
      site: 'jwks',
      reach: calledIn('jwk', 'jwk'),
      api: 'jwk',
      url: slot(option(0, 'jwks_uri')),
      // Fetched for each request (middleware/jwk of 4.13).
      cache: slot(fixed(false)),
      rateLimit: NOWHERE,
      agent: NOWHERE,
      tlsVerification: NOWHERE,
    },
  ],
};

export default table;
