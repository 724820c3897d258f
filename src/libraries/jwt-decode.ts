import type { DecodeRow, LibraryTable, Reach } from '../model/library.js';
import { arg, called, NOWHERE, option, slot } from './slots.js';

const decode = (reach: Reach): DecodeRow => ({
  site: 'decode',
  reach,
  api: 'jwtDecode',
  token: slot(arg(0)),
  reads: 'payload',
  complete: NOWHERE,
  header: slot(option(1, 'header')),
});

const table: LibraryTable = {
  id: 'jwt-decode',
  title: 'jwt-decode',
  kind: 'jwt',
  packages: ['jwt-decode'],
  understands: 'jwtDecode, which never verifies; the default export of versions before 4',
  screenWords: [],
  rows: [
    decode(called('jwtDecode')),
    // The function itself up to version 3 (jwt-libraries.md A.9).
    decode(called()),
  ],
};

export default table;
