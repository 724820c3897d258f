import type { CookieRow, LibraryTable } from '../model/library.js';
import { arg, at, called, cookieAttributes, slot } from './slots.js';

const table: LibraryTable = {
  id: 'nookies',
  title: 'nookies',
  kind: 'cookie',
  packages: ['nookies'],
  understands: 'setCookie and nookies.set',
  screenWords: [],
  rows: [
    ...['setCookie', 'set'].map(
      (name): CookieRow => ({
        site: 'cookie',
        reach: called(name),
        api: name,
        name: slot(arg(1)),
        value: slot(arg(2)),
        // A server cookie where the context has a response; nothing by default; seconds (jwt-libraries.md B.2).
        ...cookieAttributes(at(3), 'seconds', { path: null }),
      }),
    ),
  ],
};

export default table;
