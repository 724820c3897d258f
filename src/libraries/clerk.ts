import type { LibraryTable } from '../model/library.js';
import { arg, called, fixed, NOWHERE, option, slot, slotOr } from './slots.js';

const table: LibraryTable = {
  id: 'clerk',
  title: '@clerk/backend',
  kind: 'jwt',
  packages: ['@clerk/backend', '@clerk/clerk-sdk-node', '@clerk/express', '@clerk/nextjs'],
  understands: 'verifyToken, and decodeJwt, which does not verify',
  screenWords: [],
  rows: [
    {
      site: 'verify',
      reach: called('verifyToken'),
      api: 'verifyToken',
      token: slot(arg(0)),
      key: slot(option(1, 'jwtKey')),
      remoteKeys: slot(option(1, 'secretKey')),
      algorithms: slot(fixed(true)),
      // azp stands for the audience of session tokens; without either nothing is compared (jwt-libraries.md A.21).
      audience: slot(option(1, 'authorizedParties'), option(1, 'audience')),
      // The keys are those of one Clerk instance.
      issuer: slot(option(1, 'issuer'), fixed(true)),
      maxAge: NOWHERE,
      ignoreExpiration: NOWHERE,
      clockTolerance: slotOr(5000, option(1, 'clockSkewInMs')),
      toleranceUnit: 'milliseconds',
      currentTime: NOWHERE,
      checksExpiration: true,
      withoutAlgorithms: [{ is: 'fixed' }],
      failure: 'rejects',
      callback: null,
    },
    {
      site: 'session',
      reach: called('decodeJwt'),
      api: 'decodeJwt',
      identity: '',
      verifiedBy: ['verifyToken', 'verifyJwt', 'authenticateRequest'],
    },
  ],
};

export default table;
