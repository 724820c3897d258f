import type { LibraryTable } from '../model/library.js';
import { called, eachKey, eachValue, option, slot, storesEach } from './slots.js';

const table: LibraryTable = {
  id: 'zustand',
  title: 'zustand',
  kind: 'storage',
  packages: ['zustand'],
  understands: 'state that the persist middleware keeps',
  screenWords: [],
  beside: ['persist'],
  rows: [
    {
      ...storesEach('localStorage', called('persist'), 'persist'),
      // Every field of the state, or what partialize lets through (jwt-libraries.md C).
      key: slot(eachKey(option(1, 'partialize', '()')), eachKey(option(0, '()'))),
      value: slot(eachValue(option(1, 'partialize', '()')), eachValue(option(0, '()'))),
      store: slot(option(1, 'storage'), option(1, 'getStorage', '()')),
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
