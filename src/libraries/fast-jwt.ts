import type { LibraryTable } from '../model/library.js';
import { fastJwtIgnored } from './ignored-options.js';
import { arg, construction, lifetimeOr, NOWHERE, option, resultOf, slot, slotOr } from './slots.js';

const table: LibraryTable = {
  id: 'fast-jwt',
  title: 'fast-jwt',
  kind: 'jwt',
  packages: ['fast-jwt'],
  understands: 'createSigner, createVerifier and createDecoder, and calls of what they return',
  screenWords: [],
  rows: [
    {
      site: 'sign',
      reach: resultOf('createSigner'),
      api: 'createSigner',
      payload: slot(arg(0)),
      key: slot(construction(0, 'key')),
      // Found from the key; HS256 for text (fast-jwt 6 crypto.js:159; jwt-libraries.md A.3).
      algorithm: slotOr('HS256', construction(0, 'algorithm')),
      audience: slot(construction(0, 'aud'), option(0, 'aud')),
      issuer: slot(construction(0, 'iss'), option(0, 'iss')),
      subject: slot(construction(0, 'sub'), option(0, 'sub')),
      jwtid: slot(construction(0, 'jti'), option(0, 'jti')),
      keyid: slot(construction(0, 'kid'), construction(0, 'header', 'kid')),
      // Numbers are milliseconds, unlike everywhere else (A.3).
      lifetime: lifetimeOr(null, 'milliseconds', 'ms', construction(0, 'expiresIn')),
      payloadExp: true,
    },
    {
      site: 'verify',
      reach: resultOf('createVerifier'),
      api: 'createVerifier',
      token: slot(arg(0)),
      key: slot(construction(0, 'key')),
      // `audience` and `issuer` are ignored (A.3).
      algorithms: slot(construction(0, 'algorithms')),
      audience: slot(construction(0, 'allowedAud')),
      issuer: slot(construction(0, 'allowedIss')),
      maxAge: slot(construction(0, 'maxAge')),
      ignoreExpiration: slotOr(false, construction(0, 'ignoreExpiration')),
      clockTolerance: slotOr(0, construction(0, 'clockTolerance')),
      toleranceUnit: 'milliseconds',
      currentTime: slot(construction(0, 'clockTimestamp')),
      requiredClaims: slot(construction(0, 'requiredClaims')),
      checksExpiration: true,
      ignores: fastJwtIgnored((...path) => [construction(0, ...path)]),
      keyCallback: { header: { arg: 0, path: ['header'] }, payload: { arg: 0, path: ['payload'] } },
      // Below 6.3.1 an empty key with any list accepted unsigned tokens (A.3).
      withEmptyKey: [{ versions: '<6.3.1', is: 'unsigned' }],
      withoutAlgorithms: [{ is: 'restricted-by-key' }],
      failure: 'throws',
      settles: 'later-with-key-function',
      callback: 1,
    },
    {
      site: 'decode',
      reach: resultOf('createDecoder'),
      api: 'createDecoder',
      token: slot(arg(0)),
      reads: 'payload',
      complete: slot(construction(0, 'complete')),
      header: NOWHERE,
    },
  ],
};

export default table;
