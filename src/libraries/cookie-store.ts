import type { LibraryTable } from '../model/library.js';
import { arg, at, global, lifetime, method, option, scriptCookieAttributes, slot } from './slots.js';

const table: LibraryTable = {
  id: 'cookie-store',
  title: 'CookieStore',
  kind: 'cookie',
  packages: [],
  understands: 'cookieStore.set',
  screenWords: ['cookieStore'],
  rows: [
    {
      site: 'cookie',
      reach: method(global('cookieStore'), 'set'),
      api: 'cookieStore.set',
      name: slot(option(0, 'name'), arg(0)),
      value: slot(option(0, 'value'), arg(1)),
      // The specification: SameSite=Strict, and Secure in the only contexts that have it (jwt-libraries.md B.2).
      ...scriptCookieAttributes(at(0), lifetime('epoch-milliseconds', 'date', option(0, 'expires')), {
        secure: true,
        sameSite: 'strict',
      }),
    },
  ],
};

export default table;
