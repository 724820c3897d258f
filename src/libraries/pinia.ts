import type { LibraryTable, Position, StorageRow } from '../model/library.js';
import { called, eachKey, eachValue, isSet, option, slot, storesEach } from './slots.js';

const persisted = (where: Position, state: Position, options: number): StorageRow => {
  const picked = [option(options, 'persist', 'pick'), option(options, 'persist', 'paths')];
  return {
    ...storesEach('localStorage', called('defineStore'), 'persist'),
    where: [isSet(where)],
    key: slot(...picked.map(eachKey), eachKey(state)),
    value: slot(...picked.map(eachValue), eachValue(state)),
    store: slot(option(options, 'persist', 'storage')),
    declares: true,
    keptBy: where,
  };
};

const table: LibraryTable = {
  id: 'pinia',
  title: 'Pinia',
  kind: 'storage',
  packages: ['pinia'],
  understands: 'stores with the persist option of pinia-plugin-persistedstate',
  screenWords: [],
  beside: ['persist'],
  rows: [
    // The state, or the paths that pick names; options stores, stores by object and setup stores (jwt-libraries.md C).
    persisted(option(1, 'persist'), option(1, 'state', '()'), 1),
    persisted(option(0, 'persist'), option(0, 'state', '()'), 0),
    persisted(option(2, 'persist'), option(1, '()'), 2),
  ],
};

export default table;
