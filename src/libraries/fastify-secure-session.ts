import type { LibraryTable } from '../model/library.js';
import { cookieAttributes, NOWHERE, option, registered, sealedWith, slotOr } from './slots.js';

const table: LibraryTable = {
  id: 'fastify-secure-session',
  title: '@fastify/secure-session',
  kind: 'cookie',
  packages: ['@fastify/secure-session', 'fastify-secure-session'],
  understands: 'the session cookie and key of the registration',
  screenWords: [],
  rows: [
    {
      // HttpOnly, and SameSite=Lax of @fastify/cookie (index.js:53; jwt-libraries.md B.1).
      site: 'cookie',
      reach: registered(),
      api: 'secureSession',
      name: slotOr('session', option(1, 'cookieName'), option(1, 'sessionName')),
      value: NOWHERE,
      ...cookieAttributes((...path) => [option(1, 'cookie', ...path)], 'seconds', {
        httpOnly: true,
        sameSite: 'lax',
        path: null,
      }),
      session: true,
    },
    { ...sealedWith(option(1, 'key'), option(1, 'secret')), reach: registered(), api: 'secureSession' },
  ],
};

export default table;
