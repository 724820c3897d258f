import type { LibraryTable } from '../model/library.js';
import { called, stores } from './slots.js';

/** An observable object over the browser's own store (source: mobx-localstorage@1.2.0). */
const table: LibraryTable = {
  id: 'mobx-localstorage',
  title: 'mobx-localstorage',
  kind: 'storage',
  packages: ['mobx-localstorage'],
  understands: 'localStorage.setItem and localStorage.set',
  screenWords: [],
  rows: [
    stores('localStorage', called('setItem'), 'localStorage.setItem'),
    stores('localStorage', called('set'), 'localStorage.set'),
  ],
};

export default table;
