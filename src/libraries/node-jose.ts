import type { LibraryTable } from '../model/library.js';
import {
  arg,
  called,
  chain,
  chained,
  checksNothing,
  construction,
  fixed,
  fluent,
  isSet,
  method,
  NO_LIFETIME,
  NOWHERE,
  option,
  payloadClaims,
  result,
  slot,
} from './slots.js';

const table: LibraryTable = {
  id: 'node-jose',
  title: 'node-jose',
  kind: 'jwt',
  packages: ['node-jose'],
  understands: 'JWS.createSign and JWS.createVerify',
  screenWords: [],
  rows: [
    {
      site: 'sign',
      reach: method(fluent(result('JWS', 'createSign')), 'final'),
      api: 'JWS.createSign',
      payload: slot(chain('update')),
      key: slot(construction(1)),
      algorithm: slot(construction(0, 'fields', 'alg'), construction(0, 'alg')),
      ...payloadClaims((...path) => [chained('update', 0, ...path)]),
      keyid: slot(fixed(true)), // the key's own
      lifetime: NO_LIFETIME,
    },
    {
      site: 'verify',
      reach: method(result('JWS', 'createVerify'), 'verify'),
      api: 'JWS.createVerify',
      token: slot(arg(0)),
      key: slot(construction(0)),
      // '*' is the default, but the key's own type decides; no claim is checked (jwt-libraries.md A.8).
      ...checksNothing,
      algorithms: slot(construction(1, 'algorithms')),
      embeddedKey: slot(construction(1, 'allowEmbeddedKey')),
      withoutAlgorithms: [{ is: 'bound-to-key' }],
      failure: 'rejects',
      callback: null,
    },
    {
      site: 'compression',
      reach: called('JWE', 'createEncrypt'),
      api: 'JWE.createEncrypt',
      // `zip: true` and `fields: { zip: 'DEF' }` of its README.
      where: [isSet(option(0, 'zip'))],
      value: NOWHERE,
      makesToken: true,
    },
    {
      site: 'conversion',
      reach: called('JWK', 'asKey'),
      api: 'JWK.asKey',
      value: slot(arg(0)),
      makes: 'same',
    },
  ],
};

export default table;
