import type { LibraryTable } from '../model/library.js';
import { arg, calledGlobal, NOWHERE, slot } from './slots.js';

const table: LibraryTable = {
  id: 'environment',
  title: 'environment',
  kind: 'environment',
  packages: [],
  understands: 'process.env, import.meta.env and Bun.env (built in), Deno.env.get and Netlify.env.get',
  screenWords: ['process.env', 'import.meta.env', 'Bun.env', 'Deno.env'],
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
  ],
};

export default table;
