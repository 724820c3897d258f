import type { CookieRow, LibraryTable } from '../model/library.js';
import {
  arg,
  at,
  firstOf,
  instance,
  lifetime,
  method,
  option,
  type Places,
  registeredBy,
  scriptCookieAttributes,
  slot,
} from './slots.js';

const ofModule: Places = (...path) =>
  ['withOptions', 'forRoot'].map((name) => ({ ...registeredBy(['CookieModule', name], 0, ...path), optional: true }));

const table: LibraryTable = {
  id: 'ngx-cookie',
  title: 'ngx-cookie',
  kind: 'cookie',
  // ngy-cookie is its successor for current Angular, with the same service.
  packages: ['ngx-cookie', 'ngy-cookie'],
  understands: 'CookieService.put and putObject, with the defaults of CookieModule',
  screenWords: [],
  rows: [
    ...['put', 'putObject'].map(
      (name): CookieRow => ({
        site: 'cookie',
        reach: method(instance('CookieService'), name),
        api: `CookieService.${name}`,
        name: slot(arg(0)),
        value: slot(arg(1)),
        // Path is the base href (jwt-libraries.md B.2); the module sets defaults (source: ngx-cookie@6.0.1 fesm2020:282-305).
        ...scriptCookieAttributes(
          firstOf(at(2), ofModule),
          lifetime('epoch-milliseconds', 'date', option(2, 'expires'), ...ofModule('expires')),
        ),
      }),
    ),
  ],
};

export default table;
