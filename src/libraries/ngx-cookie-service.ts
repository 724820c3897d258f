import type { LibraryTable } from '../model/library.js';
import { arg, at, instance, lifetime, method, option, scriptCookieAttributes, slot, slotOr } from './slots.js';

const table: LibraryTable = {
  id: 'ngx-cookie-service',
  title: 'ngx-cookie-service',
  kind: 'cookie',
  packages: ['ngx-cookie-service'],
  understands: 'CookieService.set',
  screenWords: [],
  rows: [
    {
      site: 'cookie',
      reach: method(instance('CookieService'), 'set'),
      api: 'CookieService.set',
      name: slot(arg(0)),
      value: slot(arg(1)),
      // Options, or one argument each; SameSite=Lax, no Path; expires is days (jwt-libraries.md B.2).
      ...scriptCookieAttributes(at(2), lifetime('days', 'date', option(2, 'expires'), arg(2)), { path: null }),
      secure: slotOr(false, option(2, 'secure'), arg(5)),
      sameSite: slotOr('lax', option(2, 'sameSite'), arg(6)),
      domain: slot(option(2, 'domain'), arg(4)),
      path: slot(option(2, 'path'), arg(3)),
    },
  ],
};

export default table;
