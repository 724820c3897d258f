import type { LibraryTable, StorageRow } from '../model/library.js';
import { arg, called, decorated, instance, method, NOWHERE, slot, stores } from './slots.js';

/** What is assigned to the member is stored under its name, or the one that is given (source: ngx-webstorage@21.0.1). */
const decorator = (name: string, medium: StorageRow['medium']): StorageRow => ({
  ...stores(medium, called(name), name),
  key: slot(arg(0), decorated),
  value: NOWHERE,
  declares: true,
});

const table: LibraryTable = {
  id: 'ngx-webstorage',
  title: 'ngx-webstorage',
  kind: 'storage',
  packages: ['ngx-webstorage'],
  understands: 'store of both services, and members decorated with LocalStorage and SessionStorage',
  screenWords: [],
  rows: [
    stores('localStorage', method(instance('LocalStorageService'), 'store'), 'LocalStorageService.store'),
    stores('sessionStorage', method(instance('SessionStorageService'), 'store'), 'SessionStorageService.store'),
    decorator('LocalStorage', 'localStorage'),
    decorator('SessionStorage', 'sessionStorage'),
  ],
};

export default table;
