import type { DecodeRow, LibraryTable, Position, Reach, SignRow, Slot, VerifyRow } from '../model/library.js';
import { fastJwtIgnored } from './ignored-options.js';
import {
  arg,
  fluent,
  lifetimeOr,
  member,
  method,
  NOWHERE,
  named,
  option,
  plainDecode,
  pluginOption,
  result,
  slot,
  slotOr,
} from './slots.js';

/** Handed to a plugin, or made in the same program. */
const decorated = [named(['fastify', 'app', 'server', 'instance'], ['FastifyInstance']), result()].map((of) =>
  member(of, 'jwt'),
);
const request = named(['request', 'req'], ['FastifyRequest']);
const reply = fluent(named(['reply', 'res', 'rep'], ['FastifyReply']));

const sign = (reach: Reach, api: string): SignRow => ({
  site: 'sign',
  reach,
  api,
  payload: slot(arg(0)),
  key: slot(
    option(1, 'key'),
    pluginOption('secret', 'private', 'key'),
    pluginOption('secret', 'private'),
    pluginOption('secret'),
  ),
  algorithm: slotOr('HS256', ...signOption('algorithm')),
  audience: slot(...signOption('aud'), option(0, 'aud')),
  issuer: slot(...signOption('iss'), option(0, 'iss')),
  subject: slot(...signOption('sub'), option(0, 'sub')),
  jwtid: slot(...signOption('jti'), option(0, 'jti')),
  keyid: slot(...signOption('kid')),
  // Converted to milliseconds by the plugin: numbers are seconds here (index.js:41-59; jwt-libraries.md A.13).
  lifetime: lifetimeOr(null, 'seconds', 'ms', ...signOption('expiresIn')),
  payloadExp: true,
});

/** An option left out or undefined at the call falls back to the plugin's (A.13). */
function signOption(name: string): Position[] {
  return [option(1, 'sign', name), option(1, name), pluginOption('sign', name)];
}

function verify(reach: Reach, api: string, token: Slot, options: number): VerifyRow {
  const verifyOption = (name: string): Position[] => [
    option(options, 'verify', name),
    option(options, name),
    pluginOption('verify', name),
  ];
  return {
    site: 'verify',
    reach,
    api,
    token,
    key: slot(...verifyOption('key').slice(0, 2), pluginOption('secret', 'public'), pluginOption('secret')),
    algorithms: slot(...verifyOption('algorithms')),
    audience: slot(...verifyOption('allowedAud')),
    issuer: slot(...verifyOption('allowedIss')),
    maxAge: slot(...verifyOption('maxAge')),
    ignoreExpiration: slotOr(false, ...verifyOption('ignoreExpiration')),
    // Not converted, unlike expiresIn and maxAge: milliseconds (A.13).
    clockTolerance: slotOr(0, ...verifyOption('clockTolerance')),
    toleranceUnit: 'milliseconds',
    currentTime: slot(...verifyOption('clockTimestamp')),
    requiredClaims: slot(...verifyOption('requiredClaims')),
    checksExpiration: true,
    ignores: fastJwtIgnored((name = '') => verifyOption(name)),
    keyCallback: { header: { arg: 1, path: ['header'] }, payload: { arg: 1, path: ['payload'] } },
    withoutAlgorithms: [{ is: 'restricted-by-key' }],
    failure: api === 'request.jwtVerify' ? 'rejects' : 'throws',
    callback: options + 1,
  };
}

const table: LibraryTable = {
  id: 'fastify-jwt',
  title: '@fastify/jwt',
  kind: 'jwt',
  packages: ['@fastify/jwt', 'fastify-jwt', 'fastify'],
  understands: 'app.jwt, request.jwtVerify and reply.jwtSign, with the options of the registration',
  screenWords: ['.jwt.', 'jwtSign', 'jwtVerify', 'jwtDecode'],
  rows: [
    ...decorated.map((jwt) => sign(method(jwt, 'sign'), 'app.jwt.sign')),
    sign(method(reply, 'jwtSign'), 'reply.jwtSign'),
    ...decorated.map((jwt) => verify(method(jwt, 'verify'), 'app.jwt.verify', slot(arg(0)), 1)),
    verify(method(request, 'jwtVerify'), 'request.jwtVerify', NOWHERE, 0),
    ...decorated.map(
      (jwt): DecodeRow => ({
        site: 'decode',
        reach: method(jwt, 'decode'),
        api: 'app.jwt.decode',
        ...plainDecode('payload'),
      }),
    ),
    {
      site: 'decode',
      reach: method(request, 'jwtDecode'),
      api: 'request.jwtDecode',
      ...plainDecode('payload'),
      token: NOWHERE,
    },
  ],
};

export default table;
