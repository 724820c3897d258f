import type { CookieRow, LibraryTable, Reach, SignRow } from '../model/library.js';
import {
  called,
  calledIn,
  checksNothing,
  cookieAttributes,
  fixed,
  isSet,
  lifetimeOr,
  NOWHERE,
  option,
  type Places,
  slot,
  slotOr,
} from './slots.js';

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

/**
 * What is given replaces the session cookie's options: HttpOnly, SameSite=Lax, Secure on https
 * (source: next-auth@4.24.15 core/init.js:59). Auth.js merges them (source: @auth/core@0.41.3 lib/init.js:69).
 */
const cookieOptions: Places = (...path) => [option(0, 'cookies', 'sessionToken', 'options', ...path)];
const sessionCookie = (reach: Reach): CookieRow[] => {
  const row = {
    site: 'cookie',
    reach,
    api: 'cookies',
    where: [isSet(option(0, 'cookies', 'sessionToken', 'options'))],
    name: slotOr('next-auth.session-token', option(0, 'cookies', 'sessionToken', 'name')),
    value: NOWHERE,
    session: true,
  } as const;
  return [
    { ...row, versions: '>=3.0.0 <5.0.0-0', ...cookieAttributes(cookieOptions, 'seconds', { path: null }) },
    { ...row, ...cookieAttributes(cookieOptions, 'seconds', { httpOnly: true, secure: 'auto', sameSite: 'lax' }) },
  ];
};

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
  understands: 'session lifetime, cookie and secret of the configuration; encode, decode and getToken',
  screenWords: [],
  rows: [
    ...[called(), called('NextAuth'), called('Auth'), called('ExpressAuth'), called('SvelteKitAuth')].map(
      configuration,
    ),
    ...[called(), called('NextAuth')].flatMap(sessionCookie),
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
