import type { CookieRow, LibraryTable, Reach } from '../model/library.js';
import { arg, at, instance, lifetime, method, type Places, scriptCookieAttributes, setterOf, slot } from './slots.js';

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
  understands: 'new Cookies().set, and the setter of useCookies',
  screenWords: [],
  rows: [
    set(method(instance(), 'set'), at(2)),
    set(method(instance('Cookies'), 'set'), at(2)),
    set(setterOf('useCookies'), at(2)),
  ],
};

export default table;
