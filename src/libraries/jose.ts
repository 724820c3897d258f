import type { CompressionRow, ConversionRow, LibraryTable, SignRow, VerifyRow } from '../model/library.js';
import {
  arg,
  at,
  called,
  chain,
  chained,
  checksNothing,
  constructedAt,
  construction,
  fixed,
  fluent,
  instance,
  isText,
  joseVerifyOptions,
  lifetimeOr,
  method,
  NO_LIFETIME,
  NOWHERE,
  option,
  payloadClaims,
  plainDecode,
  slot,
  slotOr,
} from './slots.js';

/** Setters of SignJWT and UnsecuredJWT; a claim may also sit in the constructor's payload. */
const builder = {
  payload: slot(construction(0)),
  audience: slot(chain('setAudience'), construction(0, 'aud')),
  issuer: slot(chain('setIssuer'), construction(0, 'iss')),
  subject: slot(chain('setSubject'), construction(0, 'sub')),
  jwtid: slot(chain('setJti'), construction(0, 'jti')),
  // A header that carries the key itself names it, too: DPoP proofs.
  keyid: slot(chained('setProtectedHeader', 0, 'kid'), chained('setProtectedHeader', 0, 'jwk')),
  // A number is an absolute epoch time, a string is relative; no default (jwt-libraries.md A.2).
  lifetime: lifetimeOr(null, 'epoch-seconds', 'jose', chain('setExpirationTime')),
  payloadExp: true,
} as const;

/** EmbeddedJWK takes the key out of the header; a key of no bytes is used up to version 5 (A.2). */
const keySource = {
  embeddedKey: slot(arg(1)),
  keyCallback: { header: { arg: 0, path: [] } },
  withEmptyKey: [{ versions: '<6.0.0', is: 'used' }],
} as const satisfies Partial<VerifyRow>;

const conversion = (name: string, makes: ConversionRow['makes']): ConversionRow => ({
  site: 'conversion',
  reach: called(name),
  api: name,
  value: slot(arg(0)),
  makes,
});

const table: LibraryTable = {
  id: 'jose',
  title: 'jose',
  kind: 'jwt',
  packages: ['jose', 'jose-node-cjs-runtime', 'jose-node-esm-runtime', 'jose-browser-runtime'],
  understands:
    'SignJWT, CompactSign and FlattenedSign builders, jwtVerify, compactVerify, UnsecuredJWT, decoders, key sets and key imports; JWT of version 2',
  screenWords: [],
  rows: [
    {
      site: 'sign',
      reach: method(fluent(instance('SignJWT')), 'sign'),
      api: 'SignJWT.sign',
      key: slot(arg(0)),
      ...builder,
      // Required: signing throws without one (A.2).
      algorithm: slot(chained('setProtectedHeader', 0, 'alg')),
    },
    {
      site: 'sign',
      reach: method(fluent(instance('UnsecuredJWT')), 'encode'),
      api: 'UnsecuredJWT.encode',
      key: NOWHERE,
      ...builder,
      algorithm: slot(fixed('none')),
    },
    {
      // A JWE: `alg` wraps the key, the payload is not readable.
      site: 'sign',
      reach: method(fluent(instance('EncryptJWT')), 'encrypt'),
      api: 'EncryptJWT.encrypt',
      key: slot(arg(0)),
      ...builder,
      algorithm: slot(chained('setProtectedHeader', 0, 'alg')),
      encrypted: true,
      // Versions before 6 compress where the header says so (RFC 7516 4.1.3).
      compression: slot(chained('setProtectedHeader', 0, 'zip')),
    },
    // A payload of bytes that may be the claims of a token: signed as it is (source: jose@6.2.18 jws/compact/sign.js).
    ...['CompactSign', 'FlattenedSign'].map(
      (name): SignRow => ({
        site: 'sign',
        reach: method(fluent(instance(name)), 'sign'),
        api: `${name}.sign`,
        key: slot(arg(0)),
        payload: slot(construction(0)),
        ...payloadClaims(constructedAt(0)),
        keyid: slot(chained('setProtectedHeader', 0, 'kid'), chained('setProtectedHeader', 0, 'jwk')),
        algorithm: slot(chained('setProtectedHeader', 0, 'alg')),
        lifetime: NO_LIFETIME,
      }),
    ),
    ...['CompactEncrypt', 'GeneralEncrypt', 'FlattenedEncrypt'].map(
      (name): CompressionRow => ({
        site: 'compression',
        reach: method(fluent(instance(name)), 'encrypt'),
        api: `${name}.encrypt`,
        where: [isText(chained('setProtectedHeader', 0, 'zip'), 'DEF')],
        value: slot(construction(0)),
        makesToken: true,
      }),
    ),
    {
      site: 'verify',
      reach: called('jwtVerify'),
      api: 'jwtVerify',
      token: slot(arg(0)),
      key: slot(arg(1)),
      ...joseVerifyOptions(at(2)),
      ...keySource,
      // The header's algorithm has to fit the type of the key (A.2).
      withoutAlgorithms: [{ is: 'bound-to-key' }],
      failure: 'rejects',
      callback: null,
    },
    // The signature alone: no claim is looked at.
    ...['compactVerify', 'flattenedVerify', 'generalVerify'].map(
      (name): VerifyRow => ({
        site: 'verify',
        reach: called(name),
        api: name,
        token: slot(arg(0)),
        key: slot(arg(1)),
        ...checksNothing,
        ...keySource,
        algorithms: slot(option(2, 'algorithms')),
        withoutAlgorithms: [{ is: 'bound-to-key' }],
        failure: 'rejects',
        callback: null,
      }),
    ),
    {
      // Claims are checked, a signature is not: alg none (A.2).
      site: 'verify',
      reach: called('UnsecuredJWT', 'decode'),
      api: 'UnsecuredJWT.decode',
      token: slot(arg(0)),
      key: NOWHERE,
      ...joseVerifyOptions(at(1)),
      algorithms: slot(fixed('none')),
      withoutAlgorithms: [{ is: 'header-decides' }],
      failure: 'throws',
      callback: null,
    },
    { site: 'decode', reach: called('decodeJwt'), api: 'decodeJwt', ...plainDecode('payload') },
    { site: 'decode', reach: called('decodeProtectedHeader'), api: 'decodeProtectedHeader', ...plainDecode('header') },
    conversion('createRemoteJWKSet', 'remote-keys'),
    {
      site: 'jwks',
      reach: called('createRemoteJWKSet'),
      api: 'createRemoteJWKSet',
      url: slot(arg(0)),
      // Ten minutes (jwks/remote.js:44; A.2).
      cache: slotOr(600_000, option(1, 'cacheMaxAge')),
      rateLimit: slotOr(30_000, option(1, 'cooldownDuration')),
      agent: slot(option(1, 'agent')),
      tlsVerification: NOWHERE,
    },
    {
      site: 'generation',
      reach: called('generateKeyPair'),
      api: 'generateKeyPair',
      family: 'by-algorithm',
      algorithm: slot(arg(0)),
      bits: slotOr(2048, option(1, 'modulusLength')),
      unit: 1,
      curve: NOWHERE,
      forTokens: true,
    },
    // Version 6 refuses HMAC keys in a set (A.2).
    conversion('createLocalJWKSet', 'public-key'),
    conversion('importJWK', 'same'),
    {
      ...conversion('base64url.decode', 'same'),
      reach: called('base64url', 'decode'),
      encoding: slot(fixed('base64url')),
    },
    conversion('importSPKI', 'public-key'),
    conversion('importX509', 'public-key'),
    conversion('importPKCS8', 'private-key'),
    // The synchronous API of versions 1 and 2.
    {
      site: 'sign',
      reach: called('JWT', 'sign'),
      api: 'JWT.sign',
      versions: '<3.0.0',
      payload: slot(arg(0)),
      key: slot(arg(1)),
      algorithm: slot(option(2, 'header', 'alg'), option(2, 'algorithm')),
      audience: slot(option(2, 'audience'), option(0, 'aud')),
      issuer: slot(option(2, 'issuer'), option(0, 'iss')),
      subject: slot(option(2, 'subject'), option(0, 'sub')),
      jwtid: slot(option(2, 'jti'), option(0, 'jti')),
      keyid: slotOr(true, option(2, 'kid')), // true by default: the key's own kid
      lifetime: lifetimeOr(null, 'seconds', 'jose', option(2, 'expiresIn')),
      payloadExp: true,
    },
    {
      site: 'verify',
      reach: called('JWT', 'verify'),
      api: 'JWT.verify',
      versions: '<3.0.0',
      token: slot(arg(0)),
      key: slot(arg(1)),
      ...joseVerifyOptions(at(2)),
      ignoreExpiration: slotOr(false, option(2, 'ignoreExp')),
      currentTime: slot(option(2, 'now')),
      withoutAlgorithms: [{ is: 'bound-to-key' }],
      failure: 'throws',
      callback: null,
    },
    {
      site: 'decode',
      reach: called('JWT', 'decode'),
      api: 'JWT.decode',
      versions: '<3.0.0',
      token: slot(arg(0)),
      reads: 'payload',
      complete: slot(option(1, 'complete')),
      header: NOWHERE,
    },
    { ...conversion('asKey', 'same'), reach: called('JWK', 'asKey'), api: 'JWK.asKey', versions: '<3.0.0' },
  ],
};

export default table;
