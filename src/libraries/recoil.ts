import type { LibraryTable, StorageRow } from '../model/library.js';
import { called, isValue, member, option, result, slot, stores } from './slots.js';

/** The atoms of an effect that `recoilPersist()` made; localStorage (source: recoil-persist@5.1.0 dist/index.js:17). */
const persisted = (effects: string): StorageRow => ({
  ...stores('localStorage', called('atom'), 'atom'),
  where: [isValue(option(0, effects, '0'), member(result('recoilPersist'), 'persistAtom'))],
  key: slot(option(0, 'key')),
  value: slot(option(0, 'default')),
  declares: true,
});

const table: LibraryTable = {
  id: 'recoil',
  title: 'recoil-persist',
  kind: 'storage',
  packages: ['recoil-persist', 'recoil'],
  understands: 'atoms with the effect of recoilPersist',
  screenWords: [],
  beside: ['persist', 'Persist'],
  rows: [persisted('effects'), persisted('effects_UNSTABLE')],
};

export default table;
