import type { LibraryTable, Position } from '../model/library.js';
import {
  arg,
  at,
  joseVerifyOptions,
  lifetimeOr,
  method,
  named,
  option,
  receiverName,
  registeredBy,
  slot,
  slotOr,
} from './slots.js';

/** The names that plugins are usually given beside `jwt`. */
const NAMES = ['accessJwt', 'refreshJwt', 'jwtAccess', 'jwtRefresh', 'accessJWT', 'refreshJWT', 'jwtAccessToken'];
const jwt = named(['jwt', ...NAMES, 'jwtRefreshToken', 'userJwt', 'adminJwt']);

/** Of the plugin that has the name, 'jwt' where it has none (source: @elysiajs/jwt@1.4.2 dist/index.mjs). */
const plugin = (option: string): Position[] =>
  [registeredBy([], 0, option), registeredBy(['jwt'], 0, option)].map((position) => ({
    ...position,
    named: { path: ['name'], is: receiverName, otherwise: 'jwt' },
  }));

const table: LibraryTable = {
  id: 'elysia-jwt',
  title: '@elysiajs/jwt',
  kind: 'jwt',
  packages: ['@elysiajs/jwt'],
  understands: "the jwt plugin and the jwt object of a handler's context",
  screenWords: ['jwt.sign', 'jwt.verify'],
  rows: [
    {
      site: 'sign',
      reach: method(jwt, 'sign'),
      api: 'jwt.sign',
      payload: slot(arg(0)),
      key: slot(...plugin('secret')),
      algorithm: slotOr('HS256', ...plugin('alg')),
      audience: slot(option(0, 'aud'), ...plugin('aud')),
      issuer: slot(option(0, 'iss'), ...plugin('iss')),
      subject: slot(option(0, 'sub'), ...plugin('sub')),
      jwtid: slot(option(0, 'jti'), ...plugin('jti')),
      keyid: slot(...plugin('kid')),
      // jose's reading of numbers and texts, for the payload's exp too; no default (jwt-libraries.md A.16).
      lifetime: lifetimeOr(null, 'epoch-seconds', 'jose', option(0, 'exp'), ...plugin('exp')),
      payloadExp: true,
    },
    {
      site: 'verify',
      reach: method(jwt, 'verify'),
      api: 'jwt.verify',
      token: slot(arg(0)),
      key: slot(...plugin('secret')),
      // iss and aud of the plugin are stamped on tokens, never compared (A.16).
      ...joseVerifyOptions(at(1)),
      withoutAlgorithms: [{ is: 'bound-to-key' }],
      failure: 'returns-false',
      settles: 'later',
      answers: 'claims',
      callback: null,
    },
  ],
};

export default table;
