import type { CookieRow, LibraryTable } from '../model/library.js';
import { arg, at, cookieAttributes, method, named, slot } from './slots.js';

const table: LibraryTable = {
  id: 'sveltekit',
  title: 'SvelteKit',
  kind: 'cookie',
  packages: ['@sveltejs/kit'],
  understands: 'cookies.set and cookies.serialize',
  screenWords: ['cookies'],
  rows: [
    ...['set', 'serialize'].map(
      (name): CookieRow => ({
        site: 'cookie',
        reach: method(named(['cookies'], ['Cookies']), name),
        api: `cookies.${name}`,
        name: slot(arg(0)),
        value: slot(arg(1)),
        // HttpOnly, Secure, SameSite=Lax (src/runtime/server/cookie.js:62; jwt-libraries.md B.1).
        ...cookieAttributes(at(2), 'seconds', { httpOnly: true, secure: true, sameSite: 'lax', path: null }),
      }),
    ),
  ],
};

export default table;
