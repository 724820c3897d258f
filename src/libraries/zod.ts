import type { LibraryTable, SchemaRow } from '../model/library.js';
import { arg, chain, fluent, global, isValue, method, receiver, result, slot } from './slots.js';

const table: LibraryTable = {
  id: 'zod',
  title: 'zod',
  kind: 'environment',
  packages: ['zod'],
  understands: 'environments parsed by a schema: z.object({ … }).parse(process.env), safeParse',
  screenWords: [],
  rows: [
    ...[result('z', 'object'), result('object')].flatMap((schema) =>
      [
        { name: 'parse' },
        { name: 'parseAsync' },
        // { success, data, error } (source: zod@4.6.7 v4/classic/schemas.d.ts).
        { name: 'safeParse', within: 'data' },
      ].map(
        ({ name, ...rest }): SchemaRow => ({
          site: 'schema',
          reach: method(fluent(schema), name),
          api: name,
          where: [isValue(arg(0), global('process', 'env'))],
          entries: slot(receiver),
          fallback: slot(chain('default'), chain('prefault')),
          reader: null,
          ...rest,
        }),
      ),
    ),
  ],
};

export default table;
