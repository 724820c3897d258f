import type { LibraryTable, VerifyRow } from '../model/library.js';
import {
  arg,
  called,
  chain,
  chained,
  checksNothing,
  construction,
  fixed,
  fluent,
  hasArgs,
  instance,
  lifetimeOr,
  method,
  NOWHERE,
  result,
  slot,
  slotOr,
} from './slots.js';

const claims = {
  audience: slot(construction(0, 'aud')),
  issuer: slot(chain('setIssuer'), construction(0, 'iss')),
  subject: slot(chain('setSubject'), construction(0, 'sub')),
  // Set automatically.
  jwtid: slot(fixed(true)),
  keyid: slot(chained('setHeader', 1)),
  payloadExp: true,
} as const;

const verify: VerifyRow = {
  site: 'verify',
  reach: called('verify'),
  api: 'nJwt.verify',
  token: slot(arg(0)),
  key: slot(arg(1)),
  ...checksNothing,
  algorithms: slotOr('HS256', arg(2)),
  checksExpiration: true,
  withoutAlgorithms: [{ is: 'fixed' }],
  failure: 'throws',
  callback: 3,
};

const table: LibraryTable = {
  id: 'njwt',
  title: 'njwt',
  kind: 'jwt',
  packages: ['njwt'],
  understands: 'create, Jwt, verify and createVerifier',
  screenWords: [],
  rows: [
    {
      site: 'sign',
      reach: method(fluent(result('create')), 'compact'),
      api: 'nJwt.create',
      payload: slot(construction(0)),
      key: slot(construction(1)),
      algorithm: slotOr('HS256', construction(2)),
      ...claims,
      // One hour unless told otherwise (index.js:501; jwt-libraries.md A.5).
      lifetime: lifetimeOr(3600, 'epoch-milliseconds', 'date', chain('setExpiration')),
    },
    {
      // Unsigned and without expiry by default (A.5).
      site: 'sign',
      reach: method(fluent(instance('Jwt')), 'compact'),
      api: 'nJwt.Jwt',
      payload: slot(construction(0)),
      key: slot(chain('setSigningKey')),
      algorithm: slot(chain('setSigningAlgorithm'), fixed('none')),
      ...claims,
      lifetime: lifetimeOr(null, 'epoch-milliseconds', 'date', chain('setExpiration')),
    },
    // The number of arguments decides: with one, unsigned tokens are accepted (index.js:458-480; A.5).
    { ...verify, where: [hasArgs(1, 1)], key: NOWHERE, algorithms: slot(fixed('none')) },
    verify,
    // HS256 unless the builder says otherwise (source: njwt@2.0.1 index.js:322-330).
    ...[result('createVerifier'), instance('Verifier')].map(
      (of): VerifyRow => ({
        ...verify,
        reach: method(fluent(of), 'verify'),
        api: 'Verifier.verify',
        key: slot(chain('setSigningKey'), chain('withKeyResolver'), chain('setKeyResolver')),
        algorithms: slotOr('HS256', chain('setSigningAlgorithm')),
        callback: 1,
      }),
    ),
  ],
};

export default table;
