import type { LibraryTable } from '../model/library.js';
import { cookieText, global, named, write, written } from './slots.js';

const table: LibraryTable = {
  id: 'document-cookie',
  title: 'document.cookie',
  kind: 'cookie',
  packages: [],
  understands: 'assignments to document.cookie in every spelling',
  screenWords: ['.cookie', "'cookie'", '"cookie"'],
  rows: [
    {
      site: 'cookie',
      reach: write(global('document'), 'cookie'),
      api: 'document.cookie',
      ...cookieText(true, written),
    },
    {
      // Injected in Angular, or another window's.
      site: 'cookie',
      reach: write(named(['document', '_document', 'doc'], ['Document', 'HTMLDocument']), 'cookie'),
      api: 'document.cookie',
      ...cookieText(true, written),
    },
  ],
};

export default table;
