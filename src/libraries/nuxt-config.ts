import type { LibraryTable } from '../model/library.js';
import { called, fixed, NOWHERE, slot } from './slots.js';

const table: LibraryTable = {
  id: 'nuxt-config',
  title: 'Nuxt runtime configuration',
  kind: 'environment',
  packages: ['nuxt', 'nitropack', '#imports'],
  understands: 'useRuntimeConfig()',
  screenWords: ['useRuntimeConfig'],
  rows: [
    {
      // Members of the result are values of their own: runtimeConfig.jwtSecret.
      site: 'source',
      reach: called('useRuntimeConfig'),
      api: 'useRuntimeConfig',
      name: slot(fixed('runtimeConfig')),
      fallback: NOWHERE,
    },
  ],
};

export default table;
