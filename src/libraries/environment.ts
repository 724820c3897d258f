import type { LibraryTable } from '../model/library.js';
import { arg, called, calledGlobal, fixed, NOWHERE, slot } from './slots.js';

const table: LibraryTable = {
  id: 'environment',
  title: 'environment',
  kind: 'environment',
  packages: ['#imports', 'nuxt'],
  understands: 'process.env, import.meta.env and Bun.env (built in), Deno.env.get, Nuxt runtime configuration',
  screenWords: ['process.env', 'import.meta.env', 'Bun.env', 'Deno.env', 'useRuntimeConfig'],
  rows: [
    {
      site: 'source',
      reach: calledGlobal('Deno', 'env', 'get'),
      api: 'Deno.env.get',
      name: slot(arg(0)),
      fallback: NOWHERE,
    },
    {
      site: 'source',
      reach: calledGlobal('Netlify', 'env', 'get'),
      api: 'Netlify.env.get',
      name: slot(arg(0)),
      fallback: NOWHERE,
    },
    {
      // Members of the result are values of their own: runtimeConfig.jwtSecret.
      site: 'source',
      reach: calledGlobal('useRuntimeConfig'),
      api: 'useRuntimeConfig',
      name: slot(fixed('runtimeConfig')),
      fallback: NOWHERE,
    },
    {
      site: 'source',
      reach: called('useRuntimeConfig'),
      api: 'useRuntimeConfig',
      name: slot(fixed('runtimeConfig')),
      fallback: NOWHERE,
    },
  ],
};

export default table;
