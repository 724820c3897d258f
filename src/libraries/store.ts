import type { LibraryTable } from '../model/library.js';
import { called, stores } from './slots.js';

const table: LibraryTable = {
  id: 'store',
  title: 'store.js',
  kind: 'storage',
  packages: ['store'],
  understands: 'store.set',
  screenWords: [],
  beside: ['.set('],
  rows: [stores('localStorage', called('set'), 'store.set')],
};

export default table;
