import type { LibraryTable } from '../model/library.js';
import { arg, called, NOWHERE, slot } from './slots.js';

const table: LibraryTable = {
  id: 'node-config',
  title: 'config',
  kind: 'environment',
  packages: ['config'],
  understands: 'config.get',
  screenWords: [],
  rows: [{ site: 'source', reach: called('get'), api: 'config.get', name: slot(arg(0)), fallback: NOWHERE }],
};

export default table;
