import type { LibraryTable, VerifyRow } from '../model/library.js';
import {
  arg,
  called,
  construction,
  fixed,
  method,
  NOWHERE,
  option,
  plainDecode,
  result,
  slot,
  slotOr,
} from './slots.js';

/** The audience has to be given; null switches its check off (cjs/jwt.js:144; jwt-libraries.md A.21). */
const verifier = (name: string, verify: string, audience: string): VerifyRow => ({
  site: 'verify',
  reach: method(result(name, 'create'), verify),
  api: `${name}.${verify}`,
  token: slot(arg(0)),
  key: NOWHERE,
  remoteKeys: slot(fixed(true)),
  algorithms: slot(fixed(true)),
  audience: slot(option(1, audience), construction(0, audience), fixed(true)),
  issuer: slot(construction(0, 'issuer'), fixed(true)),
  maxAge: NOWHERE,
  ignoreExpiration: NOWHERE,
  clockTolerance: slotOr(0, option(1, 'graceSeconds'), construction(0, 'graceSeconds')),
  currentTime: NOWHERE,
  checksExpiration: true,
  withoutAlgorithms: [{ is: 'fixed' }],
  failure: verify === 'verify' ? 'rejects' : 'throws',
  callback: null,
});

const table: LibraryTable = {
  id: 'aws-jwt-verify',
  title: 'aws-jwt-verify',
  kind: 'jwt',
  packages: ['aws-jwt-verify'],
  understands: 'CognitoJwtVerifier, JwtVerifier, JwtRsaVerifier and AlbJwtVerifier',
  screenWords: [],
  rows: [
    ...['verify', 'verifySync'].flatMap((name) => [
      verifier('CognitoJwtVerifier', name, 'clientId'),
      verifier('JwtVerifier', name, 'audience'),
      verifier('JwtRsaVerifier', name, 'audience'),
      // source: aws-jwt-verify@5.2.1 dist/cjs/alb-verifier.js:82-86.
      verifier('AlbJwtVerifier', name, 'clientId'),
    ]),
    { site: 'decode', reach: called('decomposeUnverifiedJwt'), api: 'decomposeUnverifiedJwt', ...plainDecode('both') },
  ],
};

export default table;
