import type { LibraryTable, SourceRow } from '../model/library.js';
import { chain, construction, fluent, method, result, slot } from './slots.js';

const table: LibraryTable = {
  id: 'env-var',
  title: 'env-var',
  kind: 'environment',
  packages: ['env-var'],
  understands: 'env.get(…), with the default on the way to asString',
  screenWords: [],
  rows: [
    // The second argument was the default up to version 5 (source: env-var@7.5.0 env-var.js:35).
    ...['asString', 'asUrlString', 'asJson'].map(
      (name): SourceRow => ({
        site: 'source',
        reach: method(fluent(result('get')), name),
        api: 'env.get',
        name: slot(construction(0)),
        fallback: slot(chain('default'), construction(1)),
      }),
    ),
  ],
};

export default table;
