import type { CookieRow, LibraryTable } from '../model/library.js';
import { arg, at, instance, lifetime, method, option, scriptCookieAttributes, slot } from './slots.js';

const table: LibraryTable = {
  id: 'ngx-cookie',
  title: 'ngx-cookie',
  kind: 'cookie',
  // ngy-cookie is its successor for current Angular, with the same service.
  packages: ['ngx-cookie', 'ngy-cookie'],
  understands: 'CookieService.put and putObject',
  screenWords: [],
  rows: [
    ...['put', 'putObject'].map(
      (name): CookieRow => ({
        site: 'cookie',
        reach: method(instance('CookieService'), name),
        api: `CookieService.${name}`,
        name: slot(arg(0)),
        value: slot(arg(1)),
        // Path is the base href (jwt-libraries.md B.2).
        ...scriptCookieAttributes(at(2), lifetime('epoch-milliseconds', 'date', option(2, 'expires'))),
      }),
    ),
  ],
};

export default table;
