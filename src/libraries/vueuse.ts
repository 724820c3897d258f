import type { LibraryTable, StorageRow } from '../model/library.js';
import { construction, result, slot, stores, write, written } from './slots.js';

const ref = (name: string, medium: StorageRow['medium']): StorageRow =>
  stores(medium, write(result(name), 'value'), name, construction(0), written);

const table: LibraryTable = {
  id: 'vueuse',
  title: 'VueUse',
  kind: 'storage',
  packages: ['@vueuse/core', '@vueuse/nuxt'],
  understands: 'refs of useStorage, useLocalStorage, useSessionStorage and useStorageAsync',
  screenWords: ['useStorage', 'useLocalStorage', 'useSessionStorage'],
  beside: ['useStorage', 'useLocalStorage', 'useSessionStorage'],
  rows: [
    ref('useLocalStorage', 'localStorage'),
    ref('useSessionStorage', 'sessionStorage'),
    { ...ref('useStorage', 'localStorage'), store: slot(construction(2)) },
    { ...ref('useStorageAsync', 'localStorage'), store: slot(construction(2)) },
  ],
};

export default table;
