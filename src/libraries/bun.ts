import type { LibraryTable } from '../model/library.js';
import { arg, at, cookieAttributes, firstOf, method, named, option, slot } from './slots.js';

const table: LibraryTable = {
  id: 'bun',
  title: 'Bun',
  kind: 'cookie',
  packages: ['bun', 'bun-types', '@types/bun'],
  understands: 'request.cookies.set',
  screenWords: ['cookies'],
  rows: [
    {
      site: 'cookie',
      reach: method(named(['cookies'], ['CookieMap', 'Bun.CookieMap']), 'set'),
      api: 'cookies.set',
      name: slot(option(0, 'name'), arg(0)),
      value: slot(option(0, 'value'), arg(1)),
      // SameSite=Lax and Path=/ (bun-types/bun.d.ts:10745; jwt-libraries.md B.1).
      ...cookieAttributes(firstOf(at(0), at(2)), 'seconds', { sameSite: 'lax' }),
    },
  ],
};

export default table;
