import type { LibraryTable } from '../model/library.js';
import { called, chain, option, slot } from './slots.js';

const table: LibraryTable = {
  id: 't3-env',
  title: 'T3 Env',
  kind: 'environment',
  packages: ['@t3-oss/env-core', '@t3-oss/env-nextjs', '@t3-oss/env-nuxt'],
  understands: 'values and defaults of createEnv',
  screenWords: [],
  rows: [
    {
      site: 'schema',
      reach: called('createEnv'),
      api: 'createEnv',
      entries: slot(option(0, 'server')),
      fallback: slot(chain('default')),
      reader: null,
    },
  ],
};

export default table;
