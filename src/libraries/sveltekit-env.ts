import type { LibraryTable, Receiver, SourceRow } from '../model/library.js';
import { NOWHERE, read, slot, writtenName } from './slots.js';

/** `$env/static/…` exports each variable, `$env/dynamic/…` an object of them (@sveltejs/kit types/ambient.d.ts). */
const modules: readonly Receiver[] = ['private', 'public'].flatMap((kind): readonly Receiver[] => [
  { is: 'export', path: [], subpath: `static/${kind}` },
  { is: 'export', path: ['env'], subpath: `dynamic/${kind}` },
]);

const table: LibraryTable = {
  id: 'sveltekit-env',
  title: 'SvelteKit environment',
  kind: 'environment',
  packages: ['$env'],
  understands: '$env/static and $env/dynamic, private and public',
  screenWords: [],
  rows: modules.map(
    (of): SourceRow => ({
      site: 'source',
      reach: read(of, '*'),
      api: 'env',
      name: slot(writtenName),
      fallback: NOWHERE,
    }),
  ),
};

export default table;
