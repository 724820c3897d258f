import type { LibraryTable } from '../model/library.js';
import { arg, called, option, slot } from './slots.js';

const table: LibraryTable = {
  id: 'envalid',
  title: 'envalid',
  kind: 'environment',
  packages: ['envalid'],
  understands: 'values and defaults of cleanEnv',
  screenWords: [],
  rows: [
    {
      site: 'schema',
      reach: called('cleanEnv'),
      api: 'cleanEnv',
      entries: slot(arg(1)),
      // devDefault is for development only.
      fallback: slot(option(0, 'default')),
      reader: null,
    },
  ],
};

export default table;
