import type { LibraryTable } from '../model/library.js';
import { called, plainDecode } from './slots.js';

const table: LibraryTable = {
  id: 'oslojs-jwt',
  title: '@oslojs/jwt',
  kind: 'jwt',
  packages: ['@oslojs/jwt', 'arctic'],
  understands: "decodeJWT and parseJWT, and arctic's decodeIdToken, none of which verifies",
  screenWords: [],
  rows: [
    { site: 'decode', reach: called('decodeJWT'), api: 'decodeJWT', ...plainDecode('payload') },
    { site: 'decode', reach: called('decodeIdToken'), api: 'decodeIdToken', ...plainDecode('payload') },
    { site: 'decode', reach: called('parseJWT'), api: 'parseJWT', ...plainDecode('both') },
  ],
};

export default table;
