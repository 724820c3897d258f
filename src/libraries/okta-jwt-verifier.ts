import type { LibraryTable, VerifyRow } from '../model/library.js';
import { arg, construction, fixed, instance, method, NOWHERE, slot } from './slots.js';

const table: LibraryTable = {
  id: 'okta-jwt-verifier',
  title: '@okta/jwt-verifier',
  kind: 'jwt',
  packages: ['@okta/jwt-verifier'],
  understands: 'verifyAccessToken and verifyIdToken',
  screenWords: [],
  rows: [
    ...['verifyAccessToken', 'verifyIdToken'].map(
      (name): VerifyRow => ({
        site: 'verify',
        reach: method(instance(), name),
        api: name,
        token: slot(arg(0)),
        key: NOWHERE,
        remoteKeys: slot(fixed(true)),
        algorithms: slot(fixed('RS256')),
        // Both are mandatory (lib.js:121-155; jwt-libraries.md A.21).
        audience: slot(arg(1), fixed(true)),
        issuer: slot(construction(0, 'issuer'), fixed(true)),
        maxAge: NOWHERE,
        ignoreExpiration: NOWHERE,
        clockTolerance: NOWHERE,
        currentTime: NOWHERE,
        checksExpiration: true,
        withoutAlgorithms: [{ is: 'fixed' }],
        failure: 'rejects',
        callback: null,
      }),
    ),
  ],
};

export default table;
