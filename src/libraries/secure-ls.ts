import type { LibraryTable } from '../model/library.js';
import { called, instance, method, stores } from './slots.js';

const table: LibraryTable = {
  id: 'secure-ls',
  title: 'secure-ls',
  kind: 'storage',
  packages: ['secure-ls', 'react-secure-storage'],
  understands: 'localStorage encrypted with a key that ships to the client',
  screenWords: [],
  rows: [
    // Whoever runs script in the page has the key too (jwt-libraries.md C).
    stores('localStorage', method(instance(), 'set'), 'ls.set'),
    stores('localStorage', called('setItem'), 'secureLocalStorage.setItem'),
  ],
};

export default table;
