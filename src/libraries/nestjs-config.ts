import type { LibraryTable } from '../model/library.js';
import { arg, instance, method, NOWHERE, slot } from './slots.js';

const table: LibraryTable = {
  id: 'nestjs-config',
  title: '@nestjs/config',
  kind: 'environment',
  packages: ['@nestjs/config'],
  understands: 'ConfigService.get and getOrThrow',
  screenWords: [],
  rows: [
    {
      site: 'source',
      reach: method(instance('ConfigService'), 'get'),
      api: 'ConfigService.get',
      name: slot(arg(0)),
      // Options such as { infer: true } may stand in its place.
      fallback: slot(arg(1)),
    },
    {
      site: 'source',
      reach: method(instance('ConfigService'), 'getOrThrow'),
      api: 'ConfigService.getOrThrow',
      name: slot(arg(0)),
      fallback: NOWHERE,
    },
  ],
};

export default table;
