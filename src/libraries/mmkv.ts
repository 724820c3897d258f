import type { LibraryTable, StorageRow } from '../model/library.js';
import { arg, called, construction, instance, isSet, method, result, setterOf, slot, stores } from './slots.js';

/** Of the default instance, which is not encrypted, where none is given. */
const hook = (name: string): StorageRow[] => [
  { ...stores('app', called(name), name), value: slot(), store: slot(arg(1)), declares: true },
  {
    ...stores('app', setterOf(name), name),
    key: slot(construction(0)),
    value: slot(arg(0)),
    store: slot(construction(1)),
  },
];

const table: LibraryTable = {
  id: 'mmkv',
  title: 'react-native-mmkv',
  kind: 'storage',
  packages: ['react-native-mmkv'],
  understands: 'set of MMKV instances and the hooks useMMKVString and useMMKVObject, with and without encryption',
  screenWords: [],
  rows: [
    ...[instance('MMKV'), result('createMMKV')].flatMap((of): StorageRow[] => [
      // Plain text without a key (jwt-libraries.md C).
      { ...stores('secure', method(of, 'set'), 'MMKV.set'), where: [isSet(construction(0, 'encryptionKey'))] },
      stores('app', method(of, 'set'), 'MMKV.set'),
    ]),
    ...hook('useMMKVString'),
    ...hook('useMMKVObject'),
  ],
};

export default table;
