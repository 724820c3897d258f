import type { CookieRow, LibraryTable } from '../model/library.js';
import { arg, at, cookieAttributes, instance, member, method, named, slot } from './slots.js';

const table: LibraryTable = {
  id: 'cookies',
  title: 'cookies',
  kind: 'cookie',
  packages: ['cookies', 'koa', '@types/koa'],
  understands: 'cookies.set, also as ctx.cookies of Koa',
  screenWords: ['.cookies'],
  rows: [
    // HttpOnly, Secure on TLS connections; maxAge is milliseconds (cookies/index.js:214; jwt-libraries.md B.1).
    ...[
      instance(),
      member(named(['ctx', 'context'], ['Context', 'ParameterizedContext', 'Koa.Context', 'RouterContext']), 'cookies'),
    ].map(
      (of): CookieRow => ({
        site: 'cookie',
        reach: method(of, 'set'),
        api: 'cookies.set',
        name: slot(arg(0)),
        value: slot(arg(1)),
        ...cookieAttributes(at(2), 'milliseconds', { httpOnly: true, secure: 'auto' }),
      }),
    ),
  ],
};

export default table;
