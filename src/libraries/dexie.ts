import type { LibraryTable } from '../model/library.js';
import { arg, instance, member, method, storesEach } from './slots.js';

/** `db.sessions`, where db is a Dexie or of a class that extends it; the class is the default export and a named one. */
const tables = [member(instance('Dexie'), '*'), member(instance(), '*')];

const table: LibraryTable = {
  id: 'dexie',
  title: 'Dexie',
  kind: 'storage',
  packages: ['dexie'],
  understands: 'put, add and update of a table',
  screenWords: [],
  rows: [
    // The fields of the row are what is stored (jwt-libraries.md C).
    ...tables.flatMap((table) => [
      ...['put', 'add'].map((name) => storesEach('indexedDB', method(table, name), `table.${name}`)),
      storesEach('indexedDB', method(table, 'update'), 'table.update', arg(1)),
    ]),
  ],
};

export default table;
