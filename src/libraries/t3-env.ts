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
      // The schemas are joined (source: @t3-oss/env-core@0.13.11 dist/index.js).
      entries: slot(option(0, 'server'), option(0, 'shared'), option(0, 'client')),
      fallback: slot(chain('default'), chain('prefault')),
      reader: null,
    },
  ],
};

export default table;
