import type { LibraryTable, StorageRow } from '../model/library.js';
import { arg, called, construction, option, setterOf, slot, stores } from './slots.js';

/** The hook that names the key, and the setter that it returns. */
const hook = (name: string, medium: StorageRow['medium']): StorageRow[] => [
  {
    ...stores(medium, called(name), name),
    key: slot(option(0, 'key'), arg(0)),
    value: slot(option(0, 'defaultValue'), arg(1)),
    declares: true,
  },
  {
    ...stores(medium, setterOf(name), name),
    key: slot(construction(0, 'key'), construction(0)),
    value: slot(arg(0)),
  },
];

const table: LibraryTable = {
  id: 'storage-hooks',
  title: 'storage hooks',
  kind: 'storage',
  packages: ['usehooks-ts', 'react-use', '@uidotdev/usehooks', 'ahooks', '@mantine/hooks'],
  understands: 'useLocalStorage, useSessionStorage and their kin, and their setters',
  screenWords: [],
  beside: ['useLocalStorage', 'useSessionStorage', 'StorageState'],
  rows: [
    // An object for @mantine/hooks, else the key itself (jwt-libraries.md C).
    ...hook('useLocalStorage', 'localStorage'),
    ...hook('useSessionStorage', 'sessionStorage'),
    ...hook('useLocalStorageState', 'localStorage'),
    ...hook('useSessionStorageState', 'sessionStorage'),
  ],
};

export default table;
