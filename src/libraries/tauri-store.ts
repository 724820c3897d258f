import type { LibraryTable } from '../model/library.js';
import { instance, method, result, stores } from './slots.js';

const table: LibraryTable = {
  id: 'tauri-store',
  title: 'Tauri store',
  kind: 'storage',
  packages: ['@tauri-apps/plugin-store', 'tauri-plugin-store-api'],
  understands: 'set of loaded stores',
  screenWords: [],
  rows: [
    // A plain file in the application's data folder (documentation of the store plugin).
    ...[result('load'), result('Store', 'load'), instance('Store'), instance('LazyStore')].map((of) =>
      stores('app', method(of, 'set'), 'store.set'),
    ),
  ],
};

export default table;
