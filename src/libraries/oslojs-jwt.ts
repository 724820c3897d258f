import type { LibraryTable } from '../model/library.js';
import { called, plainDecode } from './slots.js';

const table: LibraryTable = {
  id: 'oslojs-jwt',
  title: '@oslojs/jwt',
  kind: 'jwt',
  packages: ['@oslojs/jwt'],
  understands: 'decodeJWT and parseJWT, neither of which verifies',
  screenWords: [],
  rows: [
    { site: 'decode', reach: called('decodeJWT'), api: 'decodeJWT', ...plainDecode('payload') },
    { site: 'decode', reach: called('parseJWT'), api: 'parseJWT', ...plainDecode('both') },
  ],
};

export default table;
