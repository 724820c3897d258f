import type { LibraryTable, Position, Reach, SignRow, VerifyRow } from '../model/library.js';
import {
  arg,
  called,
  constructed,
  fixed,
  guard,
  isSet,
  lifetimeOr,
  method,
  NOWHERE,
  named,
  option,
  setting,
  slot,
  slotOr,
} from './slots.js';

const app = named(['app', 'application'], ['Application']);

/**
 * `app.set('authentication', { … })`, or the entry of the configuration that stands in config/default.json
 * (source: @feathersjs/authentication@5.0.50 lib/core.js:25-43).
 */
const configured = (...path: string[]): Position[] => [
  option(2, ...path),
  { at: 'declaration', of: app, method: 'set', same: fixed('authentication'), arg: 1, path },
  setting(['authentication', ...path].join('.')),
];

/** jwtOptions are jsonwebtoken's; the secret and the claims of a call win over those of the configuration (lib/core.js:100-130). */
const signs = (reach: Reach, api: string, overrides: (name: string) => Position[]): SignRow => ({
  site: 'sign',
  reach,
  api,
  payload: NOWHERE,
  key: slot(...configured('secret')),
  algorithm: slotOr('HS256', ...overrides('algorithm'), ...configured('jwtOptions', 'algorithm')),
  audience: slot(...overrides('audience'), ...configured('jwtOptions', 'audience')),
  issuer: slot(...overrides('issuer'), ...configured('jwtOptions', 'issuer')),
  subject: slot(...overrides('subject'), ...configured('jwtOptions', 'subject')),
  // A UUID unless there is one.
  jwtid: slot(fixed(true)),
  keyid: slot(...overrides('keyid')),
  lifetime: lifetimeOr(86_400, 'seconds', 'ms', ...overrides('expiresIn'), ...configured('jwtOptions', 'expiresIn')),
  payloadExp: true,
});

const verifies: Pick<VerifyRow, 'site' | 'key' | 'maxAge' | 'ignoreExpiration' | 'clockTolerance' | 'currentTime'> = {
  site: 'verify',
  key: slot(...configured('secret')),
  maxAge: slot(...configured('jwtOptions', 'maxAge')),
  ignoreExpiration: slotOr(false, option(2, 'jwtOptions', 'ignoreExpiration')),
  clockTolerance: slotOr(0, option(2, 'jwtOptions', 'clockTolerance')),
  currentTime: NOWHERE,
};

/** The options that sign are those that verify; algorithm becomes the allowlist. */
const checks = {
  algorithms: slot(option(2, 'jwtOptions', 'algorithms'), fixed('HS256')),
  audience: slot(...configured('jwtOptions', 'audience')),
  issuer: slot(...configured('jwtOptions', 'issuer')),
  checksExpiration: true,
  withoutAlgorithms: [{ is: 'fixed' }],
} as const;

const service = named(['authService', 'authenticationService'], ['AuthenticationService']);

const table: LibraryTable = {
  id: 'feathers',
  title: '@feathersjs/authentication',
  kind: 'jwt',
  packages: ['@feathersjs/authentication'],
  understands: 'AuthenticationService with its configuration, createAccessToken and verifyAccessToken',
  screenWords: [],
  rows: [
    signs(constructed('AuthenticationService'), 'AuthenticationService', () => []),
    { ...verifies, ...checks, ...guard, reach: constructed('AuthenticationService'), api: 'AuthenticationService' },
    {
      ...signs(method(service, 'createAccessToken'), 'createAccessToken', (name) => [option(1, name)]),
      payload: slot(arg(0)),
      key: slot(arg(2), setting('authentication.secret')),
    },
    {
      ...verifies,
      ...checks,
      reach: method(service, 'verifyAccessToken'),
      api: 'verifyAccessToken',
      token: slot(arg(0)),
      key: slot(arg(2), setting('authentication.secret')),
      ignoreExpiration: slotOr(false, option(1, 'ignoreExpiration')),
      failure: 'rejects',
      callback: null,
    },
    {
      // app.configure(auth({ secret, jwt })): one day (source: @feathersjs/authentication@2.1.16 lib/options.js).
      ...signs(called(), 'authentication', () => []),
      versions: '<4.0.0',
      where: [isSet(option(0, 'secret'))],
      key: slot(option(0, 'secret')),
      algorithm: slotOr('HS256', option(0, 'jwt', 'algorithm')),
      audience: slotOr('https://yourdomain.com', option(0, 'jwt', 'audience')),
      issuer: slotOr('feathers', option(0, 'jwt', 'issuer')),
      subject: slotOr('anonymous', option(0, 'jwt', 'subject')),
      lifetime: lifetimeOr(86_400, 'seconds', 'ms', option(0, 'jwt', 'expiresIn')),
    },
  ],
};

export default table;
