import type { LibraryTable } from '../model/library.js';
import { at, called, guard, jsonwebtokenVerifyOptions, option, slot } from './slots.js';

const table: LibraryTable = {
  id: 'socketio-jwt',
  title: 'socketio-jwt',
  kind: 'jwt',
  packages: ['socketio-jwt', 'socketio-jwt-auth'],
  understands: 'authorize',
  screenWords: [],
  rows: [
    {
      site: 'verify',
      reach: called('authorize'),
      api: 'socketioJwt.authorize',
      ...guard,
      key: slot(option(0, 'secret')),
      ...jsonwebtokenVerifyOptions(at(0)),
      // It brings jsonwebtoken 8 (jwt-libraries.md A.21).
      withoutAlgorithms: [{ is: 'unsigned-if-key-unset' }],
    },
  ],
};

export default table;
