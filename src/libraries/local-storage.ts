import type { LibraryTable } from '../model/library.js';
import { called, hasArgs, stores } from './slots.js';

const table: LibraryTable = {
  id: 'local-storage',
  title: 'local-storage',
  kind: 'storage',
  packages: ['local-storage'],
  understands: 'ls(…) and ls.set',
  screenWords: [],
  rows: [
    { ...stores('localStorage', called(), 'ls'), where: [hasArgs(2, 2)] },
    stores('localStorage', called('set'), 'ls.set'),
  ],
};

export default table;
