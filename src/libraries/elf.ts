import type { LibraryTable } from '../model/library.js';
import { called, NOWHERE, option, slot, stores } from './slots.js';

const table: LibraryTable = {
  id: 'elf',
  title: 'Elf',
  kind: 'storage',
  packages: ['@ngneat/elf-persist-state'],
  understands: 'persistState',
  screenWords: [],
  rows: [
    {
      // The strategy has to be named (source: @ngneat/elf-persist-state@1.2.1 src/lib/persist-state.d.ts).
      ...stores('unknown', called('persistState'), 'persistState'),
      key: slot(option(1, 'key')),
      value: NOWHERE,
      store: slot(option(1, 'storage')),
      declares: true,
    },
  ],
};

export default table;
