import type { LibraryTable } from '../model/library.js';
import { called, method, option, slot, stores, storesEach } from './slots.js';

const table: LibraryTable = {
  id: 'redux-persist',
  title: 'redux-persist',
  kind: 'storage',
  packages: ['redux-persist'],
  understands: 'slices on the whitelist of persistReducer',
  screenWords: [],
  rows: [
    {
      ...storesEach('localStorage', called('persistReducer'), 'persistReducer', option(0, 'whitelist')),
      store: slot(option(0, 'storage')),
      declares: true,
    },
    // The engines, by which `storage` is known.
    stores('localStorage', method({ is: 'export', path: [], subpath: 'lib/storage' }, 'setItem'), 'storage.setItem'),
    stores(
      'sessionStorage',
      method({ is: 'export', path: [], subpath: 'lib/storage/session' }, 'setItem'),
      'storage.setItem',
    ),
  ],
};

export default table;
