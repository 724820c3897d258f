import type { LibraryTable } from '../model/library.js';
import { instance, method, stores } from './slots.js';

const table: LibraryTable = {
  id: 'ngx-webstorage',
  title: 'ngx-webstorage',
  kind: 'storage',
  packages: ['ngx-webstorage'],
  understands: 'store of both services',
  screenWords: [],
  rows: [
    stores('localStorage', method(instance('LocalStorageService'), 'store'), 'LocalStorageService.store'),
    stores('sessionStorage', method(instance('SessionStorageService'), 'store'), 'SessionStorageService.store'),
  ],
};

export default table;
