import type { LibraryTable } from '../model/library.js';
import { called, option, stores } from './slots.js';

const table: LibraryTable = {
  id: 'capacitor',
  title: 'Capacitor Preferences',
  kind: 'storage',
  packages: ['@capacitor/preferences', '@capacitor/storage'],
  understands: 'Preferences.set',
  screenWords: [],
  rows: [
    stores('app', called('Preferences', 'set'), 'Preferences.set', option(0, 'key'), option(0, 'value')),
    stores('app', called('Storage', 'set'), 'Storage.set', option(0, 'key'), option(0, 'value')),
  ],
};

export default table;
