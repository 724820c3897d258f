import type { LibraryTable } from '../model/library.js';
import { arg, called, option, stores, storesEach } from './slots.js';

const table: LibraryTable = {
  id: 'idb-keyval',
  title: 'idb-keyval',
  kind: 'storage',
  packages: ['idb-keyval'],
  understands: 'set, setMany and update',
  screenWords: [],
  rows: [
    stores('indexedDB', called('set'), 'set'),
    storesEach('indexedDB', called('setMany'), 'setMany'),
    stores('indexedDB', called('update'), 'update', arg(0), option(1, '()')),
  ],
};

export default table;
