import type { LibraryTable } from '../model/library.js';
import { arg, method, named, stores } from './slots.js';

const table: LibraryTable = {
  id: 'indexeddb',
  title: 'IndexedDB',
  kind: 'storage',
  packages: [],
  understands: 'put and add of an object store',
  screenWords: ['objectStore', 'IDBObjectStore'],
  rows: [
    ...['put', 'add'].map((name) =>
      stores(
        'indexedDB',
        method(named(['objectStore'], ['IDBObjectStore']), name),
        `objectStore.${name}`,
        arg(1),
        arg(0),
      ),
    ),
  ],
};

export default table;
