import type { LibraryTable, StorageRow } from '../model/library.js';
import { named, slot, write, written, writtenName } from './slots.js';

/** Whatever is kept in the injected object is stored under its name (source: ngstorage@0.3.11). */
const row = (medium: 'localStorage' | 'sessionStorage'): StorageRow => ({
  site: 'storage',
  medium,
  reach: write(named([`$${medium}`]), '*'),
  api: `$${medium}`,
  key: slot(writtenName),
  value: slot(written),
});

const table: LibraryTable = {
  id: 'ngstorage',
  title: 'ngStorage',
  kind: 'storage',
  packages: ['ngstorage', 'ngStorage'],
  understands: 'properties of $localStorage and $sessionStorage',
  screenWords: ['$localStorage', '$sessionStorage'],
  rows: [row('localStorage'), row('sessionStorage')],
};

export default table;
