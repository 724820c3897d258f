import type { LibraryTable } from '../model/library.js';
import { called, hasArgs, method, result, stores, storesEach } from './slots.js';

const table: LibraryTable = {
  id: 'store2',
  title: 'store2',
  kind: 'storage',
  packages: ['store2'],
  understands: 'store(…), set, setAll, add, and the session store',
  screenWords: [],
  rows: [
    { ...stores('localStorage', called(), 'store'), where: [hasArgs(2, 3)] },
    { ...storesEach('localStorage', called(), 'store'), where: [hasArgs(1, 1)] },
    ...['set', 'add'].map((name) => stores('localStorage', called(name), `store.${name}`)),
    storesEach('localStorage', called('setAll'), 'store.setAll'),
    stores('localStorage', method(result('namespace'), 'set'), 'store.set'),
    stores('localStorage', called('local', 'set'), 'store.local.set'),
    stores('sessionStorage', called('session', 'set'), 'store.session.set'),
    storesEach('sessionStorage', called('session', 'setAll'), 'store.session.setAll'),
  ],
};

export default table;
