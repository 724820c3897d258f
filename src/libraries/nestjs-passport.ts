import type { LibraryTable } from '../model/library.js';
import { arg, called, slot } from './slots.js';

const table: LibraryTable = {
  id: 'nestjs-passport',
  title: '@nestjs/passport',
  kind: 'conversion',
  packages: ['@nestjs/passport'],
  understands: "PassportStrategy(Strategy), whose super call is the strategy's, and AuthGuard with 'anonymous'",
  screenWords: [],
  rows: [
    {
      site: 'access',
      reach: called('AuthGuard'),
      api: 'AuthGuard',
      // passport-anonymous passes every request (@nestjs/passport hands the names to passport.authenticate).
      switches: [{ off: 'authentication', at: arg(0), by: ['anonymous'] }],
    },
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
