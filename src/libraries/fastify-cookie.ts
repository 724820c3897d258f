import type { CookieRow, LibraryTable } from '../model/library.js';
import { arg, at, cookieAttributes, firstOf, fluent, method, named, pluginOption, slot } from './slots.js';

const table: LibraryTable = {
  id: 'fastify-cookie',
  title: '@fastify/cookie',
  kind: 'cookie',
  packages: ['@fastify/cookie', 'fastify-cookie', '@nestjs/platform-fastify'],
  understands: 'reply.setCookie and reply.cookie, with the parseOptions of the registration',
  screenWords: ['setCookie', '.cookie'],
  rows: [
    ...['setCookie', 'cookie'].map(
      (name): CookieRow => ({
        site: 'cookie',
        reach: method(fluent(named(['reply', 'res', 'rep', 'response'], ['FastifyReply'])), name),
        api: `reply.${name}`,
        name: slot(arg(0)),
        value: slot(arg(1)),
        // SameSite=Lax and nothing else, parseOptions for every cookie; seconds (index.js:30, 195-198; B.1).
        ...cookieAttributes(
          firstOf(at(2), (...path) => [pluginOption('parseOptions', ...path)]),
          'seconds',
          { sameSite: 'lax', path: null },
        ),
      }),
    ),
  ],
};

export default table;
