import type { LibraryTable } from '../model/library.js';
import { called, cookieAttributes, lifetimeOr, NOWHERE, option, sealedWith, slotOr } from './slots.js';

const table: LibraryTable = {
  id: 'express-openid-connect',
  title: 'express-openid-connect',
  kind: 'cookie',
  packages: ['express-openid-connect'],
  understands: 'the session cookie and secret of auth()',
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
    { ...sealedWith(option(0, 'session', 'secret'), option(0, 'secret')), reach: called('auth'), api: 'auth' },
  ],
};

export default table;
