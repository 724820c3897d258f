import type { LibraryTable } from '../model/library.js';
import { called, option, slot, storesEach } from './slots.js';

/** The listed properties of a store, in what `storage` or configurePersistable names (source: mobx-persist-store@1.1.8). */
const table: LibraryTable = {
  id: 'mobx-persist-store',
  title: 'mobx-persist-store',
  kind: 'storage',
  packages: ['mobx-persist-store'],
  understands: 'properties of makePersistable',
  screenWords: [],
  rows: [
    {
      ...storesEach('localStorage', called('makePersistable'), 'makePersistable', option(1, 'properties')),
      store: slot(option(1, 'storage')),
      declares: true,
    },
  ],
};

export default table;
