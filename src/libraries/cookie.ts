import type { CookieRow, LibraryTable } from '../model/library.js';
import { arg, at, called, cookieAttributes, firstOf, option, slot } from './slots.js';

const serialize = (name: string): CookieRow => ({
  site: 'cookie',
  reach: called(name),
  api: name,
  name: slot(option(0, 'name'), arg(0)),
  value: slot(option(0, 'value'), arg(1)),
  // Sends nothing by itself, not even Path; maxAge is seconds (cookie/dist/index.js:135; jwt-libraries.md B.1).
  ...cookieAttributes(firstOf(at(0), at(2)), 'seconds', { path: null }),
});

const table: LibraryTable = {
  id: 'cookie',
  title: 'cookie',
  kind: 'cookie',
  packages: ['cookie', 'cookie-es'],
  understands: 'serialize and stringifySetCookie',
  screenWords: [],
  rows: [serialize('serialize'), serialize('stringifySetCookie')],
};

export default table;
