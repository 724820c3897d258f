import type { LibraryTable } from '../model/library.js';
import {
  arg,
  at,
  called,
  constructedAt,
  construction,
  cookieAttributes,
  result,
  slot,
  write,
  written,
} from './slots.js';

const table: LibraryTable = {
  id: 'h3',
  title: 'h3 and Nuxt',
  kind: 'cookie',
  packages: ['h3', 'nuxt', 'nitropack', 'nitro', '#imports'],
  understands: 'setCookie of h3 and useCookie of Nuxt',
  screenWords: ['setCookie', 'useCookie'],
  rows: [
    // Path=/ and nothing else; seconds (jwt-libraries.md B.1).
    {
      site: 'cookie',
      reach: called('setCookie'),
      api: 'setCookie',
      name: slot(arg(1)),
      value: slot(arg(2)),
      ...cookieAttributes(at(3), 'seconds'),
    },
    {
      site: 'cookie',
      reach: write(result('useCookie'), 'value'),
      api: 'useCookie',
      name: slot(construction(0)),
      value: slot(written),
      ...cookieAttributes(constructedAt(1), 'seconds'),
    },
  ],
};

export default table;
