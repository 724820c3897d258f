import type { LibraryTable } from '../model/library.js';
import { arg, called, checksNothing, NO_LIFETIME, option, payloadClaims, plainDecode, slot } from './slots.js';

const table: LibraryTable = {
  id: 'jws',
  title: 'jws',
  kind: 'jwt',
  packages: ['jws'],
  understands: 'sign, createSign, verify and decode: signatures only, no claims',
  screenWords: [],
  rows: [
    {
      site: 'sign',
      reach: called('sign'),
      api: 'jws.sign',
      payload: slot(option(0, 'payload')),
      key: slot(option(0, 'secret'), option(0, 'privateKey')),
      algorithm: slot(option(0, 'header', 'alg')),
      ...payloadClaims((...path) => [option(0, 'payload', ...path)]),
      keyid: slot(option(0, 'header', 'kid')),
      lifetime: NO_LIFETIME,
    },
    {
      // verify(token, key) before the algorithm became an argument (readme of 2.0).
      site: 'verify',
      reach: called('verify'),
      versions: '<3.0.0',
      api: 'jws.verify',
      token: slot(arg(0)),
      key: slot(arg(1)),
      ...checksNothing,
      withEmptyKey: [{ is: 'used' }],
      withoutAlgorithms: [{ is: 'header-decides' }],
      failure: 'returns-false',
      answers: 'validity',
      callback: null,
    },
    {
      site: 'verify',
      reach: called('verify'),
      api: 'jws.verify',
      token: slot(arg(0)),
      key: slot(arg(2)),
      // exp, aud and iss are never looked at (jwt-libraries.md A.6).
      ...checksNothing,
      algorithms: slot(arg(1)),
      // An HMAC of no key (jwa).
      withEmptyKey: [{ is: 'used' }],
      withoutAlgorithms: [{ is: 'refused' }],
      failure: 'returns-false',
      answers: 'validity',
      callback: null,
    },
    {
      // A stream, whose options are those of sign (source: jws@4.0.1 lib/sign-stream.js:34-48).
      site: 'sign',
      reach: called('createSign'),
      api: 'jws.createSign',
      payload: slot(option(0, 'payload')),
      key: slot(option(0, 'secret'), option(0, 'privateKey'), option(0, 'key')),
      algorithm: slot(option(0, 'header', 'alg')),
      ...payloadClaims((...path) => [option(0, 'payload', ...path)]),
      keyid: slot(option(0, 'header', 'kid')),
      lifetime: NO_LIFETIME,
    },
    { site: 'decode', reach: called('decode'), api: 'jws.decode', ...plainDecode('both') },
  ],
};

export default table;
