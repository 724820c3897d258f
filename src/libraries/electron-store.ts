import type { LibraryTable } from '../model/library.js';
import { hasArgs, instance, method, stores, storesEach } from './slots.js';

const table: LibraryTable = {
  id: 'electron-store',
  title: 'electron-store',
  kind: 'storage',
  packages: ['electron-store', 'conf', 'configstore'],
  understands: 'set, with a key and a value or an object',
  screenWords: [],
  beside: ['.set('],
  rows: [
    // encryptionKey only obfuscates: it ships with the application (jwt-libraries.md C).
    { ...stores('app', method(instance(), 'set'), 'store.set'), where: [hasArgs(2, 2)] },
    { ...storesEach('app', method(instance(), 'set'), 'store.set'), where: [hasArgs(1, 1)] },
  ],
};

export default table;
