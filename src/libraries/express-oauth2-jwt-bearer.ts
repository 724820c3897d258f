import type { LibraryTable } from '../model/library.js';
import { called, fixed, guard, NOWHERE, not, option, slot, slotOr } from './slots.js';

const table: LibraryTable = {
  id: 'express-oauth2-jwt-bearer',
  title: 'express-oauth2-jwt-bearer',
  kind: 'jwt',
  packages: ['express-oauth2-jwt-bearer'],
  understands: 'the auth middleware',
  screenWords: [],
  rows: [
    {
      site: 'verify',
      reach: called('auth'),
      api: 'auth',
      ...guard,
      key: slot(option(0, 'secret'), option(0, 'publicKey')),
      remoteKeys: slot(option(0, 'jwksUri'), option(0, 'issuerBaseURL')),
      algorithms: slot(option(0, 'tokenSigningAlg')),
      // Both are mandatory, here or as AUDIENCE and ISSUER_BASE_URL (dist/index.js:312; jwt-libraries.md A.19).
      audience: slot(option(0, 'audience'), fixed(true)),
      issuer: slot(option(0, 'issuer'), option(0, 'issuerBaseURL'), fixed(true)),
      maxAge: slot(option(0, 'maxTokenAge')),
      ignoreExpiration: slotOr(false, not(option(0, 'validators', 'exp'))),
      clockTolerance: slotOr(5, option(0, 'clockTolerance')),
      currentTime: NOWHERE,
      checksExpiration: true,
      // alg none is refused, a secret needs tokenSigningAlg (A.19).
      withoutAlgorithms: [{ is: 'fixed' }],
    },
  ],
};

export default table;
