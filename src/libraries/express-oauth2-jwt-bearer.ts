import type { GuardRow, LibraryTable } from '../model/library.js';
import { called, fixed, guard, NOWHERE, not, option, slot, slotOr } from './slots.js';

const table: LibraryTable = {
  id: 'express-oauth2-jwt-bearer',
  title: 'express-oauth2-jwt-bearer',
  kind: 'jwt',
  packages: ['express-oauth2-jwt-bearer'],
  understands: 'the auth middleware and its claim checks',
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
      switches: [{ off: 'authentication', at: option(0, 'authRequired'), by: [false] }],
      withoutAlgorithms: [{ is: 'fixed' }],
    },
    ...['requiredScopes', 'scopeIncludesAny', 'claimEquals', 'claimIncludes', 'claimCheck'].map(
      (name): GuardRow => ({ site: 'guard', reach: called(name), api: name, makes: 'middleware' }),
    ),
    {
      site: 'jwks',
      reach: called('auth'),
      api: 'auth',
      url: slot(option(0, 'jwksUri'), option(0, 'issuerBaseURL')),
      cache: slotOr(600_000, option(0, 'cacheMaxAge')),
      rateLimit: slotOr(30_000, option(0, 'cooldownDuration')),
      agent: slot(option(0, 'agent')),
      tlsVerification: NOWHERE,
    },
  ],
};

export default table;
