import type { LibraryTable } from '../model/library.js';
import { called, NOWHERE, option, slot, stores } from './slots.js';

const table: LibraryTable = {
  id: 'solid-storage',
  title: '@solid-primitives/storage',
  kind: 'storage',
  packages: ['@solid-primitives/storage'],
  understands: 'makePersisted',
  screenWords: [],
  rows: [
    {
      // localStorage unless another store is named (source: @solid-primitives/storage@4.4.0 dist/persisted.js:5).
      ...stores('localStorage', called('makePersisted'), 'makePersisted'),
      key: slot(option(1, 'name')),
      value: NOWHERE,
      store: slot(option(1, 'storage')),
      declares: true,
    },
  ],
};

export default table;
