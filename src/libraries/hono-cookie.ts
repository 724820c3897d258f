import type { CookieRow, LibraryTable } from '../model/library.js';
import { arg, at, calledIn, cookieAttributes, fixed, isText, option, slot } from './slots.js';

/** Path=/ and nothing else, Secure with a prefix; seconds (source: hono@4.13.19 helper/cookie/index.js:27-45). */
const setter = (name: string, options: number): CookieRow[] => {
  const row: CookieRow = {
    site: 'cookie',
    reach: calledIn('cookie', name),
    api: name,
    name: slot(arg(1)),
    value: slot(arg(2)),
    ...cookieAttributes(at(options), 'seconds'),
  };
  const prefixed = isText(option(options, 'prefix'), 'secure', 'host');
  return [{ ...row, where: [prefixed], secure: slot(fixed(true)) }, row];
};

const table: LibraryTable = {
  id: 'hono-cookie',
  title: 'hono/cookie',
  kind: 'cookie',
  packages: ['hono'],
  understands: 'setCookie and setSignedCookie',
  screenWords: [],
  rows: [...setter('setCookie', 3), ...setter('setSignedCookie', 4)],
};

export default table;
