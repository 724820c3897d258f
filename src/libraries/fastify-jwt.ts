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
  prefix,
  receiverName,
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

/** `namespace: 'access'` makes `app.jwt.access`, `request.accessJwtVerify` (source: @fastify/jwt@10.2.8 index.js:225-246). */
const inNamespace =
  (is?: Position) =>
  (...steps: string[]): Position => ({
    ...pluginOption(...steps),
    named: { path: ['namespace'], ...(is ? { is } : {}) },
  });

type PluginOption = ReturnType<typeof inNamespace>;

const sign = (reach: Reach, api: string, plugin: PluginOption): SignRow => ({
  site: 'sign',
  reach,
  api,
  payload: slot(arg(0)),
  key: slot(option(1, 'key'), plugin('secret', 'private', 'key'), plugin('secret', 'private'), plugin('secret')),
  algorithm: slotOr('HS256', ...signOption(plugin, 'algorithm')),
  audience: slot(...signOption(plugin, 'aud'), option(0, 'aud')),
  issuer: slot(...signOption(plugin, 'iss'), option(0, 'iss')),
  subject: slot(...signOption(plugin, 'sub'), option(0, 'sub')),
  jwtid: slot(...signOption(plugin, 'jti'), option(0, 'jti')),
  keyid: slot(...signOption(plugin, 'kid')),
  // Converted to milliseconds by the plugin: numbers are seconds here (index.js:41-59; jwt-libraries.md A.13).
  lifetime: lifetimeOr(null, 'seconds', 'ms', ...signOption(plugin, 'expiresIn')),
  payloadExp: true,
});

/** An option left out or undefined at the call falls back to the plugin's (A.13). */
function signOption(plugin: PluginOption, name: string): Position[] {
  return [option(1, 'sign', name), option(1, name), plugin('sign', name)];
}

function verify(reach: Reach, api: string, token: Slot, options: number, plugin: PluginOption): VerifyRow {
  const verifyOption = (name: string): Position[] => [
    option(options, 'verify', name),
    option(options, name),
    plugin('verify', name),
  ];
  return {
    site: 'verify',
    reach,
    api,
    token,
    key: slot(...verifyOption('key').slice(0, 2), plugin('secret', 'public'), plugin('secret')),
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

/** No namespace, and one; the ends of the methods' names. */
/** A method of `app.jwt` itself: no registration with a namespace. */
const outside = inNamespace();
const withoutNamespace = inNamespace(prefix('jwtSign'));
const verifying = inNamespace(prefix('jwtVerify'));
const namespaced = decorated.map((jwt) => member(jwt, '*'));
const ofNamespace = inNamespace(receiverName);

const table: LibraryTable = {
  id: 'fastify-jwt',
  title: '@fastify/jwt',
  kind: 'jwt',
  packages: ['@fastify/jwt', 'fastify-jwt', 'fastify'],
  understands: 'app.jwt, request.jwtVerify and reply.jwtSign with the options of the registration, namespaces too',
  screenWords: ['.jwt.', 'jwtSign', 'jwtVerify', 'jwtDecode', 'JwtSign', 'JwtVerify', 'JwtDecode'],
  rows: [
    ...decorated.map((jwt) => sign(method(jwt, 'sign'), 'app.jwt.sign', outside)),
    ...namespaced.map((jwt) => sign(method(jwt, 'sign'), 'app.jwt.sign', ofNamespace)),
    sign(method(reply, 'jwtSign'), 'reply.jwtSign', withoutNamespace),
    sign(method(reply, '*JwtSign'), 'reply.jwtSign', inNamespace(prefix('JwtSign'))),
    ...decorated.map((jwt) => verify(method(jwt, 'verify'), 'app.jwt.verify', slot(arg(0)), 1, outside)),
    ...namespaced.map((jwt) => verify(method(jwt, 'verify'), 'app.jwt.verify', slot(arg(0)), 1, ofNamespace)),
    verify(method(request, 'jwtVerify'), 'request.jwtVerify', NOWHERE, 0, verifying),
    verify(method(request, '*JwtVerify'), 'request.jwtVerify', NOWHERE, 0, inNamespace(prefix('JwtVerify'))),
    ...[...decorated, ...namespaced].map(
      (jwt): DecodeRow => ({
        site: 'decode',
        reach: method(jwt, 'decode'),
        api: 'app.jwt.decode',
        ...plainDecode('payload'),
      }),
    ),
    ...['jwtDecode', '*JwtDecode'].map(
      (name): DecodeRow => ({
        site: 'decode',
        reach: method(request, name),
        api: 'request.jwtDecode',
        ...plainDecode('payload'),
        token: NOWHERE,
      }),
    ),
  ],
};

export default table;
