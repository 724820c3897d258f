import type { LibraryTable } from '../model/library.js';
import { arg, at, called, cookieAttributes, slot } from './slots.js';

const table: LibraryTable = {
  id: 'cookies-next',
  title: 'cookies-next',
  kind: 'cookie',
  packages: ['cookies-next'],
  understands: 'setCookie',
  screenWords: [],
  rows: [
    {
      site: 'cookie',
      reach: called('setCookie'),
      api: 'setCookie',
      name: slot(arg(0)),
      value: slot(arg(1)),
      // Path=/ and nothing else; seconds (jwt-libraries.md B.2).
      ...cookieAttributes(at(2), 'seconds'),
    },
  ],
};

export default table;
