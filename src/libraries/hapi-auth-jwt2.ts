import type { LibraryTable } from '../model/library.js';
import { arg, guard, isText, jsonwebtokenVerifyOptions, member, method, named, option, slot } from './slots.js';

const table: LibraryTable = {
  id: 'hapi-auth-jwt2',
  title: 'hapi-auth-jwt2',
  kind: 'jwt',
  packages: ['hapi-auth-jwt2'],
  understands: 'the jwt strategy',
  screenWords: ['auth.strategy'],
  rows: [
    {
      site: 'verify',
      reach: method(member(named(['server'], ['Server', 'Hapi.Server']), 'auth'), 'strategy'),
      api: 'auth.strategy',
      where: [isText(arg(1), 'jwt')],
      ...guard,
      key: slot(option(2, 'key')),
      // jsonwebtoken's options (jwt-libraries.md A.14).
      ...jsonwebtokenVerifyOptions((...path) => [option(2, 'verifyOptions', ...path)]),
      withoutAlgorithms: [{ is: 'restricted-by-key' }],
    },
  ],
};

export default table;
