import type { CookieRow, LibraryTable, Reach } from '../model/library.js';
import {
  arg,
  at,
  constructedAt,
  firstOf,
  instance,
  lifetime,
  method,
  type Places,
  renderedWith,
  scriptCookieAttributes,
  setterOf,
  slot,
} from './slots.js';

/** Nothing by default, not even Path; maxAge is seconds (jwt-libraries.md B.2). */
const set = (reach: Reach, places: Places): CookieRow => ({
  site: 'cookie',
  reach,
  api: 'cookies.set',
  name: slot(arg(0)),
  value: slot(arg(1)),
  ...scriptCookieAttributes(places, lifetime('epoch-milliseconds', 'date', ...places('expires')), { path: null }),
});

const table: LibraryTable = {
  id: 'universal-cookie',
  title: 'universal-cookie',
  kind: 'cookie',
  packages: ['universal-cookie', 'react-cookie'],
  understands:
    'new Cookies().set and the setter of useCookies, with the defaults of the constructor and CookiesProvider',
  screenWords: [],
  rows: [
    // Defaults for each call (source: universal-cookie@8.1.2 cjs/index.js:126, react-cookie@8.1.2 cjs/index.js:35).
    set(method(instance(), 'set'), firstOf(at(2), constructedAt(1))),
    set(method(instance('Cookies'), 'set'), firstOf(at(2), constructedAt(1))),
    set(
      setterOf('useCookies'),
      firstOf(at(2), (...path) => [renderedWith(['CookiesProvider'], 'defaultSetOptions', ...path)]),
    ),
  ],
};

export default table;
