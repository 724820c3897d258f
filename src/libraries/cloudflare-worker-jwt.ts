import type { LibraryTable, VerifyRow } from '../model/library.js';
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

const verify: VerifyRow = {
  site: 'verify',
  reach: called('verify'),
  api: 'jwt.verify',
  token: slot(arg(0)),
  key: slot(arg(1)),
  ...checksNothing,
  algorithms: slot(option(2, 'algorithm'), arg(2)),
  clockTolerance: slotOr(0, option(2, 'clockTolerance')),
  checksExpiration: true,
  // HS256 (A.22).
  withoutAlgorithms: [{ is: 'fixed' }],
  failure: 'returns-undefined',
  settles: 'later',
  answers: 'validity',
  throwsIf: slot(option(2, 'throwError')),
  callback: null,
};

const table: LibraryTable = {
  id: 'cloudflare-worker-jwt',
  title: '@tsndr/cloudflare-worker-jwt',
  kind: 'jwt',
  packages: ['@tsndr/cloudflare-worker-jwt'],
  understands: 'sign, verify and decode',
  screenWords: [],
  rows: [
    {
      site: 'sign',
      reach: called('sign'),
      api: 'jwt.sign',
      payload: slot(arg(0)),
      key: slot(arg(1)),
      algorithm: slotOr('HS256', option(2, 'algorithm'), arg(2)),
      ...payloadClaims(at(0)),
      keyid: slot(option(2, 'header', 'kid')),
      lifetime: NO_LIFETIME,
    },
    // A boolean before version 3 (jwt-libraries.md A.22).
    { ...verify, versions: '<3.0.0', failure: 'returns-false' },
    verify,
    { site: 'decode', reach: called('decode'), api: 'jwt.decode', ...plainDecode('both') },
  ],
};

export default table;
