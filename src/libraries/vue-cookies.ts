import type { CookieRow, LibraryTable, Position, Reach } from '../model/library.js';
import {
  arg,
  called,
  lifetimeOr,
  member,
  method,
  NO_LIFETIME,
  NOWHERE,
  named,
  pluginOption,
  registeredBy,
  result,
  slot,
  slotOr,
} from './slots.js';

/** Every attribute has its place; SameSite=Lax, Path=/ and one day by default (jwt-libraries.md B.2). */
const set = (reach: Reach): CookieRow => ({
  site: 'cookie',
  reach,
  api: '$cookies.set',
  name: slot(arg(0)),
  value: slot(arg(1)),
  httpOnly: NOWHERE,
  // app.use(VueCookies, { … }) and config(…) set defaults (source: vue-cookies@1.8.6 vue-cookies.js:22-42).
  secure: slotOr(false, arg(5), ...configured('secure', 3)),
  sameSite: slotOr('lax', arg(6), ...configured('sameSite', 4)),
  domain: slot(arg(4), ...configured('domain', 2)),
  path: slotOr('/', arg(3), ...configured('path', 1)),
  maxAge: lifetimeOr(86_400, 'seconds', 'ms', arg(2), ...configured('expires', 0)),
  expires: NO_LIFETIME,
  text: NOWHERE,
  byScript: true,
});

function configured(name: string, index: number): Position[] {
  return [pluginOption(name), registeredBy(['config'], index)].map((position) => ({ ...position, optional: true }));
}

const table: LibraryTable = {
  id: 'vue-cookies',
  title: 'vue-cookies',
  kind: 'cookie',
  packages: ['vue-cookies', 'vue3-cookies'],
  understands: 'VueCookies.set and $cookies.set, with the defaults of use and config',
  screenWords: ['$cookies', 'useCookies'],
  rows: [
    set(called('set')),
    set(method(named(['$cookies'], ['VueCookies']), 'set')),
    // vue3-cookies (README): `const { cookies } = useCookies()`.
    set(method(member(result('useCookies'), 'cookies'), 'set')),
  ],
};

export default table;
