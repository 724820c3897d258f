import type { LibraryTable } from '../model/library.js';
import { arg, at, calledIn, cookieAttributes, slot } from './slots.js';

const table: LibraryTable = {
  id: 'hono-cookie',
  title: 'hono/cookie',
  kind: 'cookie',
  packages: ['hono'],
  understands: 'setCookie and setSignedCookie',
  screenWords: [],
  rows: [
    // Path=/ and nothing else; seconds (helper/cookie/index.js; jwt-libraries.md B.1).
    {
      site: 'cookie',
      reach: calledIn('cookie', 'setCookie'),
      api: 'setCookie',
      name: slot(arg(1)),
      value: slot(arg(2)),
      ...cookieAttributes(at(3), 'seconds'),
    },
    {
      site: 'cookie',
      reach: calledIn('cookie', 'setSignedCookie'),
      api: 'setSignedCookie',
      name: slot(arg(1)),
      value: slot(arg(2)),
      ...cookieAttributes(at(4), 'seconds'),
    },
  ],
};

export default table;
