import type { LibraryTable } from '../model/library.js';
import { arg, method, result, stores } from './slots.js';

const table: LibraryTable = {
  id: 'idb',
  title: 'idb',
  kind: 'storage',
  packages: ['idb'],
  understands: 'put and add of a database',
  screenWords: [],
  rows: [
    // Store, value, key (jwt-libraries.md C).
    ...['put', 'add'].map((name) => stores('indexedDB', method(result('openDB'), name), `db.${name}`, arg(2), arg(1))),
  ],
};

export default table;
