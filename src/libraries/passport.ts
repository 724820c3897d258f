import type { AccessRow, LibraryTable, Reach } from '../model/library.js';
import { arg, called } from './slots.js';

/** passport-anonymous passes every request; of a list of strategies the first that does not fail decides (lib/middleware/authenticate.js). */
const ANONYMOUS = ['anonymous'];

const optional = (reach: Reach, api: string): AccessRow => ({
  site: 'access',
  reach,
  api,
  switches: [{ off: 'authentication', at: arg(0), by: ANONYMOUS }],
});

const table: LibraryTable = {
  id: 'passport',
  title: 'passport',
  kind: 'jwt',
  packages: ['passport', 'koa-passport', '@fastify/passport'],
  understands: "a list of strategies with 'anonymous' in it, callbacks that are told who is signed in",
  screenWords: ["'anonymous'", '"anonymous"'],
  rows: [
    optional(called('authenticate'), 'passport.authenticate'),
    // "it becomes the application's responsibility to handle the request" (passport, Custom Callback).
    {
      site: 'guard',
      reach: called('authenticate'),
      api: 'passport.authenticate',
      makes: 'middleware',
      tells: 'callback',
    },
  ],
};

export default table;
