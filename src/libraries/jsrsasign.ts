import type { LibraryTable } from '../model/library.js';
import {
  arg,
  at,
  called,
  checksNothing,
  NO_LIFETIME,
  option,
  payloadClaims,
  plainDecode,
  slot,
  slotOr,
} from './slots.js';

const jws = ['KJUR', 'jws', 'JWS'] as const;

const table: LibraryTable = {
  id: 'jsrsasign',
  title: 'jsrsasign',
  kind: 'jwt',
  packages: ['jsrsasign'],
  understands: 'KJUR.jws.JWS: sign, verify, verifyJWT and parse',
  screenWords: [],
  rows: [
    {
      site: 'sign',
      reach: called(...jws, 'sign'),
      api: 'JWS.sign',
      payload: slot(arg(2)),
      key: slot(arg(3)),
      algorithm: slot(arg(0), option(1, 'alg')),
      ...payloadClaims(at(2)),
      keyid: slot(option(1, 'kid')),
      lifetime: NO_LIFETIME,
    },
    {
      // Without a list the header's algorithm counts, and exp never does (jwt-libraries.md A.7).
      site: 'verify',
      reach: called(...jws, 'verify'),
      api: 'JWS.verify',
      token: slot(arg(0)),
      key: slot(arg(1)),
      ...checksNothing,
      algorithms: slot(arg(2)),
      ignores: [
        {
          at: arg(2),
          when: 'text',
          check: 'algorithms',
          because: "without a list, jsrsasign takes the algorithm from the token's own header",
        },
      ],
      withoutAlgorithms: [{ is: 'header-decides' }],
      failure: 'returns-false',
      answers: 'validity',
      callback: null,
    },
    {
      site: 'verify',
      reach: called(...jws, 'verifyJWT'),
      api: 'JWS.verifyJWT',
      token: slot(arg(0)),
      key: slot(arg(1)),
      ...checksNothing,
      algorithms: slot(option(2, 'alg')),
      // Only lists are looked at (A.7).
      ignores: Object.entries({ iss: 'issuer', aud: 'audience', sub: 'subject' }).map(([name, check]) => ({
        at: option(2, name),
        when: 'text',
        check,
        because: 'jsrsasign reads past anything but a list',
      })),
      audience: slot(option(2, 'aud')),
      issuer: slot(option(2, 'iss')),
      clockTolerance: slotOr(0, option(2, 'gracePeriod')),
      currentTime: slot(option(2, 'verifyAt')),
      checksExpiration: true,
      withoutAlgorithms: [{ is: 'refused' }],
      failure: 'returns-false',
      answers: 'validity',
      callback: null,
    },
    { site: 'decode', reach: called(...jws, 'parse'), api: 'JWS.parse', ...plainDecode('both') },
  ],
};

export default table;
