import type { LibraryTable } from '../model/library.js';
import { arg, construction, method, result, stores } from './slots.js';

const table: LibraryTable = {
  id: 'svelte-persisted-store',
  title: 'svelte-persisted-store',
  kind: 'storage',
  packages: ['svelte-persisted-store', 'svelte-local-storage-store'],
  understands: 'set of persisted stores',
  screenWords: [],
  rows: [
    // `writable` up to version 0.6 (jwt-libraries.md C).
    ...['persisted', 'writable'].map((name) =>
      stores('localStorage', method(result(name), 'set'), name, construction(0), arg(0)),
    ),
  ],
};

export default table;
