import type { LibraryTable } from '../model/library.js';
import { fixed, instance, method, NOWHERE, option, slot } from './slots.js';

const table: LibraryTable = {
  id: 'google-auth-library',
  title: 'google-auth-library',
  kind: 'jwt',
  packages: ['google-auth-library'],
  understands: 'OAuth2Client.verifyIdToken',
  screenWords: [],
  rows: [
    {
      site: 'verify',
      reach: method(instance('OAuth2Client'), 'verifyIdToken'),
      api: 'OAuth2Client.verifyIdToken',
      token: slot(option(0, 'idToken')),
      key: NOWHERE,
      remoteKeys: slot(fixed(true)),
      algorithms: slot(fixed(true)),
      // Left out, any client's token is accepted; the client id of the constructor is not used (A.21).
      audience: slot(option(0, 'audience')),
      issuer: slot(fixed(true)),
      maxAge: slot(option(0, 'maxExpiry')),
      ignoreExpiration: NOWHERE,
      clockTolerance: slot(fixed(300)),
      currentTime: NOWHERE,
      checksExpiration: true,
      withoutAlgorithms: [{ is: 'fixed' }],
      failure: 'rejects',
      callback: null,
    },
  ],
};

export default table;
