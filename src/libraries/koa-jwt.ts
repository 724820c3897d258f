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
      // An unset secret is refused before jsonwebtoken is asked (lib/index.js:33 of 4.0.3).
      switches: [{ off: 'authentication', at: option(0, 'passthrough'), by: [true] }],
      keyCallback: { header: { arg: 0, path: [] }, payload: { arg: 1, path: [] } },
      withoutAlgorithms: [{ is: 'restricted-by-key' }],
    },
  ],
};

export default table;
