import type { LibraryTable, SourceRow } from '../model/library.js';
import { arg, chain, instance, method, NOWHERE, registeredBy, slot } from './slots.js';

/** Defaults of the Joi schema that ConfigModule is given stand where nothing is set (source: @nestjs/config@4.0.4 dist/config.module.js:92-99). */
const schema: SourceRow['schema'] = {
  entries: slot({ ...registeredBy(['ConfigModule', 'forRoot'], 0, 'validationSchema'), optional: true }),
  fallback: slot(chain('default')),
};

const table: LibraryTable = {
  id: 'nestjs-config',
  title: '@nestjs/config',
  kind: 'environment',
  packages: ['@nestjs/config'],
  understands: 'ConfigService.get and getOrThrow, with the defaults of a validationSchema',
  screenWords: [],
  rows: [
    {
      site: 'source',
      reach: method(instance('ConfigService'), 'get'),
      api: 'ConfigService.get',
      name: slot(arg(0)),
      // Options such as { infer: true } may stand in its place.
      fallback: slot(arg(1)),
      schema,
    },
    {
      site: 'source',
      reach: method(instance('ConfigService'), 'getOrThrow'),
      api: 'ConfigService.getOrThrow',
      name: slot(arg(0)),
      fallback: NOWHERE,
      schema,
    },
  ],
};

export default table;
