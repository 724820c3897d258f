import type { LibraryTable, StorageRow } from '../model/library.js';
import { calledIn, NOWHERE, option, slot, stores } from './slots.js';

/** Units that are kept under a key (source: effector-storage@8.0.0 local/index.js, session/index.js). */
const persisted = (subpath: string, medium: StorageRow['medium']): StorageRow => ({
  ...stores(medium, calledIn(subpath, 'persist'), 'persist'),
  key: slot(option(0, 'key')),
  value: NOWHERE,
  declares: true,
});

const table: LibraryTable = {
  id: 'effector-storage',
  title: 'effector-storage',
  kind: 'storage',
  packages: ['effector-storage'],
  understands: 'persist of the local and the session adapter',
  screenWords: [],
  rows: [persisted('local', 'localStorage'), persisted('session', 'sessionStorage')],
};

export default table;
