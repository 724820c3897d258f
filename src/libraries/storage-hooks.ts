import type { LibraryTable, StorageRow } from '../model/library.js';
import { arg, construction, setterOf, slot, stores } from './slots.js';

const setter = (hook: string, medium: StorageRow['medium']): StorageRow => ({
  ...stores(medium, setterOf(hook), hook),
  key: slot(construction(0, 'key'), construction(0)),
  value: slot(arg(0)),
});

const table: LibraryTable = {
  id: 'storage-hooks',
  title: 'storage hooks',
  kind: 'storage',
  packages: ['usehooks-ts', 'react-use', '@uidotdev/usehooks', 'ahooks', '@mantine/hooks'],
  understands: 'the setters of useLocalStorage, useSessionStorage and their kin',
  screenWords: [],
  rows: [
    // An object for @mantine/hooks, else the key itself (jwt-libraries.md C).
    setter('useLocalStorage', 'localStorage'),
    setter('useSessionStorage', 'sessionStorage'),
    setter('useLocalStorageState', 'localStorage'),
    setter('useSessionStorageState', 'sessionStorage'),
  ],
};

export default table;
