import type { LibraryTable } from '../model/library.js';
import { at, called, cookieAttributes, option, slot } from './slots.js';

const table: LibraryTable = {
  id: 'deno-std',
  title: "Deno's standard library",
  kind: 'cookie',
  packages: ['@std/http', 'std'],
  understands: 'setCookie of http/cookie',
  screenWords: ['deno.land/std'],
  rows: [
    {
      site: 'cookie',
      reach: called('setCookie'),
      api: 'setCookie',
      name: slot(option(1, 'name')),
      value: slot(option(1, 'value')),
      // Nothing but what is named; maxAge is seconds (source: denoland/std http/cookie.ts, toString).
      ...cookieAttributes(at(1), 'seconds', { path: null }),
    },
  ],
};

export default table;
