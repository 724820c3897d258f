import type { CookieRow, LibraryTable } from '../model/library.js';
import { arg, at, cookieAttributes, global, method, named, slot } from './slots.js';

const table: LibraryTable = {
  id: 'astro',
  title: 'Astro',
  kind: 'cookie',
  packages: ['astro'],
  understands: 'Astro.cookies.set and context.cookies.set',
  screenWords: ['cookies'],
  rows: [
    ...[global('Astro', 'cookies'), named(['cookies'], ['AstroCookies'])].map(
      (of): CookieRow => ({
        site: 'cookie',
        reach: method(of, 'set'),
        api: 'cookies.set',
        name: slot(arg(0)),
        value: slot(arg(1)),
        // Nothing, not even Path (dist/core/cookies/cookies.js:116; jwt-libraries.md B.1).
        ...cookieAttributes(at(2), 'seconds', { path: null }),
      }),
    ),
  ],
};

export default table;
