import type { LibraryTable } from '../model/library.js';
import { arg, called, slot } from './slots.js';

const table: LibraryTable = {
  id: 'nestjs-passport',
  title: '@nestjs/passport',
  kind: 'conversion',
  packages: ['@nestjs/passport'],
  understands: "PassportStrategy(Strategy), whose super call is the strategy's",
  screenWords: [],
  rows: [
    {
      site: 'conversion',
      reach: called('PassportStrategy'),
      api: 'PassportStrategy',
      // A class that extends the strategy (jwt-libraries.md A.11).
      value: slot(arg(0)),
      makes: 'same',
    },
  ],
};

export default table;
