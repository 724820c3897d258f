import type { LibraryTable } from '../model/library.js';
import { called, method, option, sendsInUrl, slot, spelled } from './slots.js';

const router = spelled('router', '$router', 'Router', '_router');

const table: LibraryTable = {
  id: 'routers',
  title: 'the router',
  kind: 'transport',
  packages: ['vue-router', 'next', 'nuxt', '@angular/router'],
  understands: 'query parameters in Vue Router, Next.js, Nuxt and Angular navigation',
  screenWords: ['query:', 'queryParams:'],
  rows: [
    ...['push', 'replace'].map((name) => sendsInUrl(method(router, name), `router.${name}`, slot(option(0, 'query')))),
    sendsInUrl(called('navigateTo'), 'navigateTo', slot(option(0, 'query'))),
    sendsInUrl(method(router, 'navigate'), 'router.navigate', slot(option(1, 'queryParams'))),
    sendsInUrl(method(router, 'createUrlTree'), 'router.createUrlTree', slot(option(1, 'queryParams'))),
  ],
};

export default table;
