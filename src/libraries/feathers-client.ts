import type { LibraryTable, StorageRow } from '../model/library.js';
import { called, fixed, isSet, isUnset, NOWHERE, option, slot, stores } from './slots.js';

/** localStorage unless another store is named (source: @feathersjs/authentication-client@5.0.50 lib/index.js). */
const client: StorageRow = {
  ...stores('localStorage', called(), 'authenticationClient', fixed('access_token')),
  value: NOWHERE,
  declares: true,
};
const storage = option(0, 'storage');

const table: LibraryTable = {
  id: 'feathers-client',
  title: '@feathersjs/authentication-client',
  kind: 'storage',
  packages: ['@feathersjs/authentication-client'],
  understands: 'the storage of the client',
  screenWords: [],
  rows: [
    { ...client, where: [isSet(storage)], store: slot(storage), medium: 'unknown' },
    { ...client, where: [isUnset(storage)], byDefault: true },
  ],
};

export default table;
