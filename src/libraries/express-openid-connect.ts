import type { GuardRow, LibraryTable } from '../model/library.js';
import { called, cookieAttributes, lifetimeOr, NOWHERE, option, sealedWith, slotOr } from './slots.js';

const table: LibraryTable = {
  id: 'express-openid-connect',
  title: 'express-openid-connect',
  kind: 'cookie',
  packages: ['express-openid-connect'],
  understands: 'the session cookie and secret of auth(), requiresAuth and the claim checks',
  screenWords: [],
  rows: [
    {
      site: 'cookie',
      reach: called('auth'),
      api: 'auth',
      name: slotOr('appSession', option(0, 'session', 'name')),
      value: NOWHERE,
      // HttpOnly, SameSite=Lax, Secure where baseURL is https (lib/config.js:55-150; jwt-libraries.md A.19).
      ...cookieAttributes((...path) => [option(0, 'session', 'cookie', ...path)], 'seconds', {
        httpOnly: true,
        secure: 'auto',
        sameSite: 'lax',
      }),
      maxAge: lifetimeOr(604_800, 'seconds', 'none', option(0, 'session', 'absoluteDuration')),
      session: true,
    },
    ...['requiresAuth', 'claimEquals', 'claimIncludes', 'claimCheck'].map(
      (name): GuardRow => ({ site: 'guard', reach: called(name), api: name, makes: 'middleware' }),
    ),
    { ...sealedWith(option(0, 'session', 'secret'), option(0, 'secret')), reach: called('auth'), api: 'auth' },
    {
      site: 'access',
      reach: called('auth'),
      api: 'auth',
      switches: [{ off: 'authentication', at: option(0, 'authRequired'), by: [false] }],
    },
  ],
};

export default table;
