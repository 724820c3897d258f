import type { LibraryTable, SchemaRow } from '../model/library.js';
import { arg, called, chain, fluent, global, isValue, method, receiver, result, slot } from './slots.js';

const environment = global('process', 'env');

/** `default` and `failover` fill what is missing (source: joi@18.3.2 lib/base.js:273, 328). */
const schema: Pick<SchemaRow, 'site' | 'fallback' | 'reader'> = {
  site: 'schema',
  fallback: slot(chain('default'), chain('failover')),
  reader: null,
};

const onSchema = (name: string, within?: string): SchemaRow => ({
  ...schema,
  reach: method(fluent(result('object')), name),
  api: name,
  where: [isValue(arg(0), environment)],
  entries: slot(receiver),
  ...(within === undefined ? {} : { within }),
});

const ofPackage = (name: string, within?: string): SchemaRow => ({
  ...schema,
  reach: called(name),
  api: `Joi.${name}`,
  where: [isValue(arg(0), environment)],
  entries: slot(arg(1)),
  ...(within === undefined ? {} : { within }),
});

const table: LibraryTable = {
  id: 'joi',
  title: 'Joi',
  kind: 'environment',
  packages: ['joi', '@hapi/joi'],
  understands: 'environments validated by a schema: Joi.object({ … }).validate(process.env)',
  screenWords: [],
  rows: [
    onSchema('validate', 'value'),
    onSchema('validateAsync'),
    ofPackage('attempt'),
    // Up to version 15.
    ofPackage('validate', 'value'),
  ],
};

export default table;
