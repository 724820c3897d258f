import type { LibraryTable } from '../model/library.js';
import { arg, at, called, checksNothing, NO_LIFETIME, option, payloadClaims, slot, slotOr } from './slots.js';

const table: LibraryTable = {
  id: 'jwt-simple',
  title: 'jwt-simple',
  kind: 'jwt',
  packages: ['jwt-simple'],
  understands: 'encode, and decode, which verifies',
  screenWords: [],
  rows: [
    {
      site: 'sign',
      reach: called('encode'),
      api: 'jwt.encode',
      payload: slot(arg(0)),
      key: slot(arg(1)),
      algorithm: slotOr('HS256', arg(2)),
      ...payloadClaims(at(0)),
      keyid: slot(option(3, 'header', 'kid')),
      lifetime: NO_LIFETIME,
    },
    {
      // Verifies in spite of its name; takes the header's algorithm without a fourth argument (lib/jwt.js:79; A.4).
      site: 'verify',
      reach: called('decode'),
      api: 'jwt.decode',
      token: slot(arg(0)),
      key: slot(arg(1)),
      ...checksNothing,
      algorithms: slot(arg(3)),
      checksExpiration: true,
      switches: [{ off: 'signature', at: arg(2), by: [true] }],
      withoutAlgorithms: [{ is: 'header-decides' }],
      failure: 'throws',
      callback: null,
    },
  ],
};

export default table;
