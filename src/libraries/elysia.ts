import type { LibraryTable } from '../model/library.js';
import {
  at,
  beside,
  cookieAttributes,
  firstOf,
  member,
  method,
  named,
  option,
  type Places,
  receiverName,
  registeredBy,
  slot,
  write,
  written,
  writtenName,
} from './slots.js';

const one = member(named(['cookie']), '*');

/** Path=/ and nothing else (source: elysia@1.4.30 dist/index.mjs); t.Cookie and new Elysia({ cookie }) set defaults. */
const defaults: Places = (...path) => [
  { ...registeredBy(['t', 'Cookie'], 1, ...path), optional: true },
  { ...registeredBy(['Elysia'], 0, 'cookie', ...path), optional: true },
];

/** `cookie.auth.httpOnly = true`. */
const besides: Places = (name = '') => [beside(name)];

const table: LibraryTable = {
  id: 'elysia',
  title: 'Elysia',
  kind: 'cookie',
  packages: ['elysia'],
  understands: 'cookie.name.set({ … }), cookie.name.value = … with what is assigned beside it',
  screenWords: ['cookie'],
  rows: [
    {
      site: 'cookie',
      reach: method(one, 'set'),
      api: 'cookie.set',
      name: slot(writtenName),
      value: slot(option(0, 'value')),
      ...cookieAttributes(firstOf(at(0), besides, defaults), 'seconds'),
    },
    {
      site: 'cookie',
      reach: write(one, 'value'),
      api: 'cookie.value',
      name: slot(receiverName),
      value: slot(written),
      ...cookieAttributes(firstOf(besides, defaults), 'seconds'),
    },
  ],
};

export default table;
