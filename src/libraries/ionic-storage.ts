import type { LibraryTable } from '../model/library.js';
import { instance, method, stores } from './slots.js';

const table: LibraryTable = {
  id: 'ionic-storage',
  title: 'Ionic Storage',
  kind: 'storage',
  packages: ['@ionic/storage', '@ionic/storage-angular'],
  understands: 'Storage.set',
  screenWords: [],
  rows: [stores('app', method(instance('Storage'), 'set'), 'Storage.set')],
};

export default table;
