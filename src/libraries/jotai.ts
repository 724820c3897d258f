import type { LibraryTable } from '../model/library.js';
import { arg, called, option, slot, stores } from './slots.js';

const table: LibraryTable = {
  id: 'jotai',
  title: 'jotai',
  kind: 'storage',
  packages: ['jotai'],
  understands: 'atomWithStorage',
  screenWords: [],
  beside: ['atomWithStorage'],
  rows: [
    {
      ...stores('localStorage', called('atomWithStorage'), 'atomWithStorage'),
      store: slot(arg(2)),
      declares: true,
    },
    {
      site: 'conversion',
      reach: called('createJSONStorage'),
      api: 'createJSONStorage',
      value: slot(option(0, '()')),
      makes: 'same',
    },
  ],
};

export default table;
