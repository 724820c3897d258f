import type { LibraryTable } from '../model/library.js';
import { called, method, result, stores } from './slots.js';

const table: LibraryTable = {
  id: 'localforage',
  title: 'localForage',
  kind: 'storage',
  packages: ['localforage'],
  understands: 'setItem, also of created instances',
  screenWords: [],
  rows: [
    // IndexedDB, else localStorage (jwt-libraries.md C).
    stores('indexedDB', called('setItem'), 'localforage.setItem'),
    stores('indexedDB', method(result('createInstance'), 'setItem'), 'localforage.setItem'),
  ],
};

export default table;
