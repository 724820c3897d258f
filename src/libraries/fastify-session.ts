import type { LibraryTable } from '../model/library.js';
import { cookieAttributes, NOWHERE, option, registered, sealedWith, slotOr } from './slots.js';

const table: LibraryTable = {
  id: 'fastify-session',
  title: '@fastify/session',
  kind: 'cookie',
  packages: ['@fastify/session', 'fastify-session'],
  understands: 'the session cookie and secret of the registration',
  screenWords: [],
  rows: [
    {
      // HttpOnly and Secure (lib/cookie.js:6, index.js:202; jwt-libraries.md B.1).
      site: 'cookie',
      reach: registered(),
      api: 'session',
      name: slotOr('sessionId', option(1, 'cookieName')),
      value: NOWHERE,
      ...cookieAttributes((...path) => [option(1, 'cookie', ...path)], 'milliseconds', {
        httpOnly: true,
        secure: true,
      }),
      session: true,
    },
    { ...sealedWith(option(1, 'secret')), reach: registered(), api: 'session' },
  ],
};

export default table;
