import type { CookieRow, LibraryTable, Reach } from '../model/library.js';
import { arg, at, calledGlobal, constructed, cookieAttributes, firstOf, method, named, option, slot } from './slots.js';

/** SameSite=Lax and Path=/ (source: bun-types@1.4.5 bun.d.ts:10745-10782). */
const cookie = (reach: Reach, api: string): CookieRow => ({
  site: 'cookie',
  reach,
  api,
  name: slot(option(0, 'name'), arg(0)),
  value: slot(option(0, 'value'), arg(1)),
  ...cookieAttributes(firstOf(at(0), at(2)), 'seconds', { sameSite: 'lax' }),
});

const table: LibraryTable = {
  id: 'bun',
  title: 'Bun',
  kind: 'cookie',
  packages: ['bun', 'bun-types', '@types/bun'],
  understands: 'request.cookies.set, CookieMap and Bun.Cookie',
  screenWords: ['cookies'],
  rows: [
    cookie(method(named(['cookies'], ['CookieMap', 'Bun.CookieMap']), 'set'), 'cookies.set'),
    cookie(constructed('Bun', 'Cookie'), 'Bun.Cookie'),
    cookie(constructed('Cookie'), 'Cookie'),
    cookie(calledGlobal('Bun', 'Cookie', 'from'), 'Bun.Cookie.from'),
  ],
};

export default table;
