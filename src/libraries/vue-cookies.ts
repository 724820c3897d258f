import type { CookieRow, LibraryTable, Reach } from '../model/library.js';
import { arg, called, lifetimeOr, method, NO_LIFETIME, NOWHERE, named, slot, slotOr } from './slots.js';

/** Every attribute has its place; SameSite=Lax, Path=/ and one day by default (jwt-libraries.md B.2). */
const set = (reach: Reach): CookieRow => ({
  site: 'cookie',
  reach,
  api: '$cookies.set',
  name: slot(arg(0)),
  value: slot(arg(1)),
  httpOnly: NOWHERE,
  secure: slotOr(false, arg(5)),
  sameSite: slotOr('lax', arg(6)),
  domain: slot(arg(4)),
  path: slotOr('/', arg(3)),
  maxAge: lifetimeOr(86_400, 'seconds', 'ms', arg(2)),
  expires: NO_LIFETIME,
  text: NOWHERE,
  byScript: true,
});

const table: LibraryTable = {
  id: 'vue-cookies',
  title: 'vue-cookies',
  kind: 'cookie',
  packages: ['vue-cookies', 'vue3-cookies'],
  understands: 'VueCookies.set and $cookies.set',
  screenWords: ['$cookies'],
  rows: [set(called('set')), set(method(named(['$cookies'], ['VueCookies']), 'set'))],
};

export default table;
