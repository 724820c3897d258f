import type { LibraryTable } from '../model/library.js';
import { at, called, cookieAttributes, NOWHERE, option, sealedWith, slotOr } from './slots.js';

const table: LibraryTable = {
  id: 'cookie-session',
  title: 'cookie-session',
  kind: 'cookie',
  packages: ['cookie-session'],
  understands: "the middleware's cookie and keys",
  screenWords: [],
  rows: [
    {
      // As cookies; signed, not encrypted (index.js:52; jwt-libraries.md B.1).
      site: 'cookie',
      reach: called(),
      api: 'cookieSession',
      name: slotOr('session', option(0, 'name')),
      value: NOWHERE,
      ...cookieAttributes(at(0), 'milliseconds', { httpOnly: true, secure: 'auto' }),
      session: true,
    },
    { ...sealedWith(option(0, 'keys'), option(0, 'secret')), reach: called(), api: 'cookieSession' },
  ],
};

export default table;
