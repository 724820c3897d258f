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
      // devDefault counts where NODE_ENV says that this is no production (source: envalid@8.2.0 dist/core.js:60-75).
      fallback: slot(option(0, 'default')),
      reader: null,
      // accessorMiddleware (envalid 8.0.0, dist/middleware.js): NODE_ENV, asked for by name.
      adds: ['isProduction', 'isProd', 'isDevelopment', 'isDev', 'isTest'],
    },
    {
      site: 'schema',
      reach: called('customCleanEnv'),
      api: 'customCleanEnv',
      entries: slot(arg(1)),
      fallback: slot(option(0, 'default')),
      reader: null,
    },
  ],
};

export default table;
