import type { LibraryTable } from '../model/library.js';
import {
  acceptsInUrl,
  arg,
  guard,
  isText,
  jsonwebtokenVerifyOptions,
  member,
  method,
  named,
  option,
  type Places,
  slot,
  slotOr,
} from './slots.js';

// Before version 17 of hapi a mode stands before the options: `strategy(name, scheme, true, options)`.
const options: Places = (...path) => [option(2, ...path), option(3, ...path)];

const table: LibraryTable = {
  id: 'hapi-auth-jwt2',
  title: 'hapi-auth-jwt2',
  kind: 'jwt',
  packages: ['hapi-auth-jwt2'],
  understands: 'the jwt strategy',
  screenWords: ['auth.strategy'],
  rows: [
    {
      // The query string is looked at unless urlKey says otherwise (lib/extract.js).
      ...acceptsInUrl(
        method(member(named(['server'], ['Server', 'Hapi.Server']), 'auth'), 'strategy'),
        'auth.strategy',
        slotOr('token', ...options('urlKey')),
      ),
      where: [isText(arg(1), 'jwt')],
    },
    {
      site: 'verify',
      reach: method(member(named(['server'], ['Server', 'Hapi.Server']), 'auth'), 'strategy'),
      api: 'auth.strategy',
      where: [isText(arg(1), 'jwt')],
      ...guard,
      key: slot(...options('key')),
      // jsonwebtoken's options (jwt-libraries.md A.14).
      ...jsonwebtokenVerifyOptions((...path) => options('verifyOptions', ...path)),
      withoutAlgorithms: [{ is: 'restricted-by-key' }],
    },
  ],
};

export default table;
