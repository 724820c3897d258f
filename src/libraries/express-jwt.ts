import type { KeyCallback, LibraryTable, Reach, VerifyRow } from '../model/library.js';
import { at, called, guard, jsonwebtokenVerifyOptions, option, slot } from './slots.js';

const middleware = (reach: Reach, versions: string, keyCallback: KeyCallback): VerifyRow => ({
  site: 'verify',
  reach,
  versions,
  api: 'expressjwt',
  ...guard,
  key: slot(option(0, 'secret')),
  ...jsonwebtokenVerifyOptions(at(0)),
  // Version 5 insists on a secret, so that jsonwebtoken 8 never meets an unset one.
  switches: [{ off: 'authentication', at: option(0, 'credentialsRequired'), by: [false] }],
  keyCallback,
  withoutAlgorithms: [{ versions: '<6.0.0', is: 'restricted-by-key' }, { is: 'refused' }],
});

const table: LibraryTable = {
  id: 'express-jwt',
  title: 'express-jwt',
  kind: 'jwt',
  packages: ['express-jwt'],
  understands: 'the middleware of versions 5 to 8',
  screenWords: [],
  rows: [
    // The default export up to version 6; the algorithms are mandatory since then (jwt-libraries.md A.12).
    middleware(called(), '<7.0.0', {
      // (req, header, payload, done), or (req, payload, done) without the header.
      header: { arg: 1, path: [], parameters: 4 },
      payload: { arg: 2, path: [], parameters: 4 },
    }),
    middleware(called('expressjwt'), '>=7.0.0', {
      header: { arg: 1, path: ['header'] },
      payload: { arg: 1, path: ['payload'] },
    }),
  ],
};

export default table;
