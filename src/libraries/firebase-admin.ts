import type { LibraryTable, Receiver, VerifyRow } from '../model/library.js';
import { arg, fixed, method, NOWHERE, named, result, slot } from './slots.js';

/** Audience and issuer are tied to the project (jwt-libraries.md A.21). */
const verify = (of: Receiver, name: string): VerifyRow => ({
  site: 'verify',
  reach: method(of, name),
  api: name,
  token: slot(arg(0)),
  key: NOWHERE,
  remoteKeys: slot(fixed(true)),
  algorithms: slot(fixed('RS256')),
  audience: slot(fixed(true)),
  issuer: slot(fixed(true)),
  maxAge: NOWHERE,
  ignoreExpiration: NOWHERE,
  clockTolerance: NOWHERE,
  currentTime: NOWHERE,
  checksExpiration: true,
  withoutAlgorithms: [{ is: 'fixed' }],
  failure: 'rejects',
  callback: null,
});

const table: LibraryTable = {
  id: 'firebase-admin',
  title: 'firebase-admin',
  kind: 'jwt',
  packages: ['firebase-admin'],
  understands: 'verifyIdToken and verifySessionCookie',
  screenWords: [],
  rows: [
    ...[result('getAuth'), result('auth'), named(['firebaseAuth', 'adminAuth'], ['Auth', 'auth.Auth'])].flatMap(
      (of) => [verify(of, 'verifyIdToken'), verify(of, 'verifySessionCookie')],
    ),
  ],
};

export default table;
