import type { LibraryTable, SchemaRow } from '../model/library.js';
import { arg, chain, construction, fluent, global, isValue, method, result, slot } from './slots.js';

const table: LibraryTable = {
  id: 'zod',
  title: 'zod',
  kind: 'environment',
  packages: ['zod'],
  understands: 'environments parsed by a schema: z.object({ … }).parse(process.env)',
  screenWords: [],
  rows: [
    ...[result('z', 'object'), result('object')].map(
      (schema): SchemaRow => ({
        site: 'schema',
        reach: method(fluent(schema), 'parse'),
        api: 'parse',
        where: [isValue(arg(0), global('process', 'env'))],
        entries: slot(construction(0)),
        fallback: slot(chain('default')),
        reader: null,
      }),
    ),
  ],
};

export default table;
