import type { LibraryTable, Reach, SignRow } from '../model/library.js';
import { called, calledIn, checksNothing, fixed, isSet, lifetimeOr, NOWHERE, option, slot } from './slots.js';

/** Session tokens are encrypted for the application itself: no audience, no issuer (jwt-libraries.md A.17). */
const encrypted = {
  algorithm: slot(fixed('dir')),
  audience: NOWHERE,
  issuer: NOWHERE,
  subject: NOWHERE,
  jwtid: slot(fixed(true)),
  // The thumbprint of the key, set by the library.
  keyid: slot(fixed(true)),
  payloadExp: true,
  encrypted: true,
} as const;

/** 30 days when nothing is set. */
const configuration = (reach: Reach): SignRow => ({
  site: 'sign',
  reach,
  api: 'session',
  payload: NOWHERE,
  key: slot(option(0, 'jwt', 'secret'), option(0, 'secret')),
  ...encrypted,
  lifetime: lifetimeOr(2_592_000, 'seconds', 'none', option(0, 'jwt', 'maxAge'), option(0, 'session', 'maxAge')),
});

const verify = {
  site: 'verify',
  key: slot(option(0, 'secret')),
  ...checksNothing,
  algorithms: slot(fixed('dir')),
  audience: slot(fixed(true)),
  issuer: slot(fixed(true)),
  // 15 seconds (A.17).
  clockTolerance: slot(fixed(15)),
  checksExpiration: true,
  withoutAlgorithms: [{ is: 'fixed' }],
  failure: 'rejects',
  callback: null,
} as const;

const table: LibraryTable = {
  id: 'next-auth',
  title: 'Auth.js',
  kind: 'jwt',
  packages: ['next-auth', '@auth/core', '@auth/express', '@auth/sveltekit', '@auth/nextjs'],
  understands: 'session lifetime and secret of the configuration; encode, decode and getToken',
  screenWords: [],
  rows: [
    ...[called(), called('NextAuth'), called('Auth'), called('ExpressAuth'), called('SvelteKitAuth')].map(
      configuration,
    ),
    {
      site: 'sign',
      reach: calledIn('jwt', 'encode'),
      api: 'encode',
      payload: slot(option(0, 'token')),
      key: slot(option(0, 'secret')),
      ...encrypted,
      lifetime: lifetimeOr(2_592_000, 'seconds', 'none', option(0, 'maxAge')),
    },
    { ...verify, reach: calledIn('jwt', 'decode'), api: 'decode', token: slot(option(0, 'token')) },
    { ...verify, reach: calledIn('jwt', 'getToken'), api: 'getToken', token: NOWHERE },
    {
      // The cookie's text, neither decrypted nor checked (A.17).
      site: 'session',
      reach: calledIn('jwt', 'getToken'),
      api: 'getToken',
      where: [isSet(option(0, 'raw'))],
      identity: '',
      verifiedBy: ['decode', 'verify', 'jwtVerify', 'jwtDecrypt'],
    },
  ],
};

export default table;
