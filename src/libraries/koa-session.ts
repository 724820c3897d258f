import type { LibraryTable } from '../model/library.js';
import {
  at,
  called,
  cookieAttributes,
  instance,
  NOWHERE,
  option,
  sealedWith,
  slotOr,
  write,
  written,
} from './slots.js';

const table: LibraryTable = {
  id: 'koa-session',
  title: 'koa-session',
  kind: 'cookie',
  packages: ['koa-session', 'koa-generic-session', 'koa'],
  understands: "the middleware's cookie, and app.keys",
  screenWords: [],
  rows: [
    {
      // HttpOnly, one day (dist/commonjs/index.js:216; jwt-libraries.md B.1).
      site: 'cookie',
      reach: called(),
      api: 'session',
      name: slotOr('koa.sess', option(0, 'key')),
      value: NOWHERE,
      ...cookieAttributes(at(0), 'milliseconds', { httpOnly: true, secure: 'auto', maxAgeSeconds: 86_400 }),
      session: true,
    },
    { ...sealedWith(written), reach: write(instance(), 'keys'), api: 'app.keys' },
  ],
};

export default table;
