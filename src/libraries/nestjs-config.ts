import type { LibraryTable, SourceRow } from '../model/library.js';
import { arg, called, chain, instance, method, NOWHERE, registeredBy, slot } from './slots.js';

/** Defaults of the Joi schema that ConfigModule is given stand where nothing is set (source: @nestjs/config@4.0.4 dist/config.module.js:92-99). */
const schema: SourceRow['schema'] = {
  entries: slot({ ...registeredBy(['ConfigModule', 'forRoot'], 0, 'validationSchema'), optional: true }),
  fallback: slot(chain('default')),
};

/** Trees before branches of their own (source: @nestjs/config@4.0.4 dist/utils/register-as.util.js, dist/config.module.js:45-73). */
const loaded: SourceRow['loaded'] = {
  trees: slot({ ...registeredBy(['ConfigModule', 'forRoot'], 0, 'load'), optional: true }),
  branches: ['registerAs'],
};

const table: LibraryTable = {
  id: 'nestjs-config',
  title: '@nestjs/config',
  kind: 'environment',
  packages: ['@nestjs/config'],
  understands:
    'ConfigService.get and getOrThrow, with the defaults of a validationSchema and what load and registerAs return',
  screenWords: [],
  rows: [
    {
      // It returns the function that it is given, with a KEY to inject it by.
      site: 'conversion',
      reach: called('registerAs'),
      api: 'registerAs',
      value: slot(arg(1)),
      makes: 'same',
    },
    {
      site: 'source',
      reach: method(instance('ConfigService'), 'get'),
      api: 'ConfigService.get',
      name: slot(arg(0)),
      // Options such as { infer: true } may stand in its place.
      fallback: slot(arg(1)),
      schema,
      loaded,
    },
    {
      site: 'source',
      reach: method(instance('ConfigService'), 'getOrThrow'),
      api: 'ConfigService.getOrThrow',
      name: slot(arg(0)),
      fallback: NOWHERE,
      schema,
      loaded,
    },
  ],
};

export default table;
