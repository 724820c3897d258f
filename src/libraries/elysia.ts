import type { LibraryTable } from '../model/library.js';
import {
  at,
  cookieAttributes,
  firstOf,
  member,
  method,
  named,
  option,
  registeredBy,
  slot,
  writtenName,
} from './slots.js';

const table: LibraryTable = {
  id: 'elysia',
  title: 'Elysia',
  kind: 'cookie',
  packages: ['elysia'],
  understands: 'cookie.name.set({ … })',
  screenWords: ['cookie'],
  rows: [
    {
      site: 'cookie',
      reach: method(member(named(['cookie']), '*'), 'set'),
      api: 'cookie.set',
      name: slot(writtenName),
      value: slot(option(0, 'value')),
      // Path=/ and nothing else; new Elysia({ cookie }) sets defaults (index.mjs:201; jwt-libraries.md B.1).
      ...cookieAttributes(
        firstOf(at(0), (...path) => [registeredBy(['Elysia'], 0, 'cookie', ...path)]),
        'seconds',
      ),
    },
  ],
};

export default table;
