import type { LibraryTable } from '../model/library.js';
import { called, cookieAttributes, NOWHERE, option, sealedWith, slotOr } from './slots.js';

const table: LibraryTable = {
  id: 'express-session',
  title: 'express-session',
  kind: 'cookie',
  packages: ['express-session'],
  understands: "the middleware's cookie and secret",
  screenWords: [],
  rows: [
    {
      // HttpOnly and Path=/ (session/cookie.js:25; jwt-libraries.md B.1).
      site: 'cookie',
      reach: called(),
      api: 'session',
      name: slotOr('connect.sid', option(0, 'name')),
      value: NOWHERE,
      ...cookieAttributes((...path) => [option(0, 'cookie', ...path)], 'milliseconds', { httpOnly: true }),
      session: true,
    },
    { ...sealedWith(option(0, 'secret')), reach: called(), api: 'session' },
  ],
};

export default table;
