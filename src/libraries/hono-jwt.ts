import type { LibraryTable, VerifyRow } from '../model/library.js';
import {
  arg,
  at,
  calledIn,
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
  }) as const;

/** HS256 was the default before 4.11.4, which throws instead (CVE-2026-22817; A.15). */
const withoutAlgorithms: VerifyRow['withoutAlgorithms'] = [{ versions: '<4.11.4', is: 'fixed' }, { is: 'refused' }];

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
  understands: 'sign, verify, decode and the jwt and jwk middlewares',
  screenWords: [],
  rows: [
    {
      site: 'sign',
      reach: calledIn('jwt', 'sign'),
      api: 'sign',
      payload: slot(arg(0)),
      key: slot(arg(1)),
      algorithm: slotOr('HS256', arg(2)),
      ...payloadClaims(at(0)),
      keyid: slot(option(1, 'kid')),
      lifetime: NO_LIFETIME,
    },
    // aud is known since 4.10.2 (CVE-2025-62610; jwt-libraries.md A.15).
    { ...verify, versions: '<4.10.2', audience: NOWHERE },
    verify,
    { site: 'decode', reach: calledIn('jwt', 'decode'), api: 'decode', ...plainDecode('both') },
    { ...jwt, versions: '<4.10.2', audience: NOWHERE },
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
      // Before 4.11.4 the header's algorithm counted (CVE-2026-22818); left out, every request is refused since.
      withoutAlgorithms: [{ versions: '<4.11.4', is: 'header-decides' }, { is: 'refused' }],
    },
  ],
};

export default table;
