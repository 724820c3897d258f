import type { LibraryTable } from '../model/library.js';
import { called, method, result, stores, storesEach } from './slots.js';

const table: LibraryTable = {
  id: 'async-storage',
  title: 'AsyncStorage',
  kind: 'storage',
  packages: ['@react-native-async-storage/async-storage', '@react-native-community/async-storage'],
  understands: 'setItem, mergeItem, multiSet and setMany',
  screenWords: [],
  rows: [
    stores('app', called('setItem'), 'AsyncStorage.setItem'),
    stores('app', called('mergeItem'), 'AsyncStorage.mergeItem'),
    storesEach('app', called('multiSet'), 'AsyncStorage.multiSet'),
    storesEach('app', called('setMany'), 'AsyncStorage.setMany'),
    stores('app', method(result('createAsyncStorage'), 'setItem'), 'AsyncStorage.setItem'),
  ],
};

export default table;
