import type { LibraryTable } from '../model/library.js';
import { at, called, guard, jsonwebtokenVerifyOptions, option, slot } from './slots.js';

const table: LibraryTable = {
  id: 'koa-jwt',
  title: 'koa-jwt',
  kind: 'jwt',
  packages: ['koa-jwt'],
  understands: 'the middleware',
  screenWords: [],
  rows: [
    {
      site: 'verify',
      reach: called(),
      api: 'koaJwt',
      ...guard,
      key: slot(option(0, 'secret')),
      ...jsonwebtokenVerifyOptions(at(0)),
      // jsonwebtoken 9 since 4.0.4 (jwt-libraries.md A.12).
      withoutAlgorithms: [{ versions: '<4.0.4', is: 'unsigned-if-key-unset' }, { is: 'restricted-by-key' }],
    },
  ],
};

export default table;
