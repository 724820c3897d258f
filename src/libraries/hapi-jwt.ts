import type { LibraryTable } from '../model/library.js';
import {
  arg,
  at,
  called,
  checksNothing,
  guard,
  isText,
  lifetimeOr,
  member,
  method,
  NOWHERE,
  named,
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
    maxAge: slot(...places('maxAgeSec')),
    ignoreExpiration: slotOr(false, ...places('exp').map(not)),
    clockTolerance: slotOr(0, ...places('timeSkewSec')),
    currentTime: slot(...places('now')),
    checksExpiration: true,
  }) as const;

const table: LibraryTable = {
  id: 'hapi-jwt',
  title: '@hapi/jwt',
  kind: 'jwt',
  packages: ['@hapi/jwt'],
  understands: 'token.generate, token.verify, token.verifySignature and the jwt strategy',
  screenWords: ['auth.strategy'],
  rows: [
    {
      site: 'sign',
      reach: called('token', 'generate'),
      api: 'token.generate',
      payload: slot(arg(0)),
      key: slot(option(1, 'key'), arg(1)),
      algorithm: slotOr('HS256', option(1, 'algorithm')),
      ...payloadClaims(at(0)),
      keyid: slot(option(2, 'header', 'kid')),
      lifetime: lifetimeOr(null, 'seconds', 'none', option(2, 'ttlSec')),
    },
    {
      site: 'verify',
      reach: called('token', 'verify'),
      api: 'token.verify',
      token: slot(arg(0)),
      key: slot(option(1, 'key'), arg(1)),
      ...claims(at(2)),
      algorithms: slot(option(1, 'algorithms')),
      withoutAlgorithms: [{ is: 'restricted-by-key' }],
      failure: 'throws',
      callback: null,
    },
    {
      // The signature alone (source: @hapi/jwt@3.2.4 lib/token.js:129); verifyPayload and verifyTime do the rest.
      site: 'verify',
      reach: called('token', 'verifySignature'),
      api: 'token.verifySignature',
      token: slot(arg(0)),
      key: slot(option(1, 'key'), arg(1)),
      ...checksNothing,
      algorithms: slot(option(1, 'algorithms')),
      withoutAlgorithms: [{ is: 'restricted-by-key' }],
      failure: 'throws',
      callback: null,
    },
    { site: 'decode', reach: called('token', 'decode'), api: 'token.decode', ...plainDecode('both') },
    {
      site: 'verify',
      reach: method(member(named(['server'], ['Server', 'Hapi.Server']), 'auth'), 'strategy'),
      api: 'auth.strategy',
      where: [isText(arg(1), 'jwt')],
      ...guard,
      key: slot(option(2, 'keys', 'key'), option(2, 'keys')),
      remoteKeys: slot(option(2, 'keys', 'uri')),
      ...claims((...path) => [option(2, 'verify', ...path)]),
      // Both have to be given; false switches the check off (lib/plugin.js:120; jwt-libraries.md A.14).
      algorithms: slot(option(2, 'keys', 'algorithms')),
      // Signature and claims (lib/plugin.js:120-136; A.14).
      switches: [{ off: 'signature', at: option(2, 'verify'), by: [false] }],
      // Without a key the algorithms are ['none'] (lib/keys.js:146; A.14).
      withEmptyKey: [{ is: 'unsigned' }],
      keyCallback: {
        header: { arg: 0, path: ['decoded', 'header'] },
        payload: { arg: 0, path: ['decoded', 'payload'] },
      },
      withoutAlgorithms: [{ is: 'restricted-by-key' }],
    },
    {
      site: 'jwks',
      reach: method(member(named(['server'], ['Server', 'Hapi.Server']), 'auth'), 'strategy'),
      api: 'auth.strategy',
      where: [isText(arg(1), 'jwt')],
      url: slot(option(2, 'keys', 'uri')),
      cache: NOWHERE,
      rateLimit: NOWHERE,
      agent: NOWHERE,
      tlsVerification: slot(option(2, 'keys', 'rejectUnauthorized')),
    },
  ],
};

export default table;
