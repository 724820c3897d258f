import type { LibraryTable } from '../model/library.js';
import { arg, called, entry, slot } from './slots.js';

const table: LibraryTable = {
  id: 'convict',
  title: 'convict',
  kind: 'environment',
  packages: ['convict'],
  understands: 'values and defaults of a schema',
  screenWords: [],
  rows: [
    {
      site: 'schema',
      reach: called(),
      api: 'convict',
      entries: slot(arg(0)),
      // source: convict@6.2.5 src/main.js:345; the variable is that of `env`.
      fallback: slot(entry('default')),
      variable: slot(entry('env')),
      reader: 'get',
      // source: convict@6.2.5 src/main.js:399-640.
      itself: ['validate', 'load', 'loadFile', 'getProperties', 'getRaw'],
    },
  ],
};

export default table;
