import type { LibraryTable } from '../model/library.js';
import { calledGlobal, logs } from './slots.js';

const table: LibraryTable = {
  id: 'console',
  title: 'console',
  kind: 'transport',
  packages: [],
  understands: 'console.log, info, warn, error, debug, trace, dir and table',
  screenWords: ['console.'],
  rows: ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table'].map((name) =>
    logs(calledGlobal('console', name), `console.${name}`),
  ),
};

export default table;
