import type { LibraryTable } from '../model/library.js';
import { chain, construction, fluent, method, result, slot } from './slots.js';

const table: LibraryTable = {
  id: 'env-var',
  title: 'env-var',
  kind: 'environment',
  packages: ['env-var'],
  understands: 'env.get(…), with the default on the way to asString',
  screenWords: [],
  rows: [
    {
      site: 'source',
      reach: method(fluent(result('get')), 'asString'),
      api: 'env.get',
      name: slot(construction(0)),
      fallback: slot(chain('default')),
    },
  ],
};

export default table;
