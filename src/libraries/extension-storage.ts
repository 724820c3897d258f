import type { LibraryTable } from '../model/library.js';
import { calledGlobal, storesEach } from './slots.js';

const table: LibraryTable = {
  id: 'extension-storage',
  title: 'extension storage',
  kind: 'storage',
  packages: [],
  understands: 'chrome.storage and browser.storage',
  screenWords: ['storage.local', 'storage.sync', 'storage.session'],
  rows: [
    // Content scripts read local and sync unless the extension says otherwise; no page script does (jwt-libraries.md C).
    ...['chrome', 'browser'].flatMap((root) =>
      ['local', 'sync', 'session'].map((area) =>
        storesEach(
          area === 'session' ? 'memory' : 'unknown',
          calledGlobal(root, 'storage', area, 'set'),
          `storage.${area}.set`,
        ),
      ),
    ),
  ],
};

export default table;
