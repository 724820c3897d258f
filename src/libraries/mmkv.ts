import type { LibraryTable, StorageRow } from '../model/library.js';
import { construction, instance, isSet, method, result, stores } from './slots.js';

const table: LibraryTable = {
  id: 'mmkv',
  title: 'react-native-mmkv',
  kind: 'storage',
  packages: ['react-native-mmkv'],
  understands: 'set of MMKV instances, with and without encryption',
  screenWords: [],
  rows: [
    ...[instance('MMKV'), result('createMMKV')].flatMap((of): StorageRow[] => [
      // Plain text without a key (jwt-libraries.md C).
      { ...stores('secure', method(of, 'set'), 'MMKV.set'), where: [isSet(construction(0, 'encryptionKey'))] },
      stores('app', method(of, 'set'), 'MMKV.set'),
    ]),
  ],
};

export default table;
