import type { CookieRow, LibraryTable } from '../model/library.js';
import {
  arg,
  at,
  constructedAt,
  construction,
  firstOf,
  lifetime,
  scriptCookieAttributes,
  setterOf,
  slot,
} from './slots.js';

const table: LibraryTable = {
  id: 'cookie-hooks',
  title: 'cookie hooks',
  kind: 'cookie',
  packages: ['react-use', 'ahooks'],
  understands: 'the setters of useCookie (react-use) and useCookieState (ahooks)',
  screenWords: [],
  beside: ['useCookie'],
  rows: [
    ...[
      { hook: 'useCookie', places: at(1) },
      { hook: 'useCookieState', places: firstOf(at(1), constructedAt(1)) },
    ].map(
      ({ hook, places }): CookieRow => ({
        site: 'cookie',
        reach: setterOf(hook),
        api: hook,
        name: slot(construction(0)),
        value: slot(arg(0)),
        // js-cookie's defaults (jwt-libraries.md B.2).
        ...scriptCookieAttributes(places, lifetime('days', 'date', ...places('expires'))),
      }),
    ),
  ],
};

export default table;
