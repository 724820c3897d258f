import type { LibraryTable } from '../model/library.js';
import { called, stores } from './slots.js';

const table: LibraryTable = {
  id: 'lockr',
  title: 'Lockr',
  kind: 'storage',
  packages: ['lockr'],
  understands: 'set and sadd',
  screenWords: [],
  rows: [stores('localStorage', called('set'), 'Lockr.set'), stores('localStorage', called('sadd'), 'Lockr.sadd')],
};

export default table;
