import type { CookieRow, LibraryTable } from '../model/library.js';
import {
  arg,
  at,
  called,
  constructedAt,
  construction,
  firstOf,
  fluent,
  lifetime,
  method,
  option,
  result,
  scriptCookieAttributes,
  slot,
} from './slots.js';

const table: LibraryTable = {
  id: 'js-cookie',
  title: 'js-cookie',
  kind: 'cookie',
  packages: ['js-cookie'],
  understands: 'Cookies.set, also with withAttributes and withConverter',
  screenWords: [],
  rows: [
    {
      site: 'cookie',
      reach: called('set'),
      api: 'Cookies.set',
      name: slot(arg(0)),
      value: slot(arg(1)),
      // Path=/ and nothing else; expires is days (js.cookie.mjs:36; jwt-libraries.md B.2).
      ...scriptCookieAttributes(at(2), lifetime('days', 'date', option(2, 'expires'))),
    },
    ...['withAttributes', 'withConverter', 'noConflict'].map(
      (name): CookieRow => ({
        site: 'cookie',
        reach: method(fluent(result(name)), 'set'),
        api: 'Cookies.set',
        name: slot(arg(0)),
        value: slot(arg(1)),
        ...scriptCookieAttributes(
          firstOf(at(2), constructedAt(0)),
          lifetime('days', 'date', option(2, 'expires'), construction(0, 'expires')),
        ),
      }),
    ),
  ],
};

export default table;
