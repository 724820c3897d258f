import type { LibraryTable } from '../model/library.js';
import { at, constructed, guard, jsonwebtokenVerifyOptions, option, slot, slotOr } from './slots.js';

const table: LibraryTable = {
  id: 'passport-jwt',
  title: 'passport-jwt',
  kind: 'jwt',
  packages: ['passport-jwt'],
  understands: 'Strategy options, also through super(…) of a Nest strategy',
  screenWords: [],
  rows: [
    {
      site: 'verify',
      reach: constructed('Strategy'),
      api: 'Strategy',
      ...guard,
      key: slot(option(0, 'secretOrKeyProvider'), option(0, 'secretOrKey')),
      ...jsonwebtokenVerifyOptions(at(0)),
      // The four checks inside jsonWebTokenOptions are overwritten, the others survive (lib/strategy.js:63-68; A.11).
      maxAge: slot(option(0, 'jsonWebTokenOptions', 'maxAge')),
      clockTolerance: slotOr(0, option(0, 'jsonWebTokenOptions', 'clockTolerance')),
      currentTime: slot(option(0, 'jsonWebTokenOptions', 'clockTimestamp')),
      withoutAlgorithms: [{ is: 'restricted-by-key' }],
    },
  ],
};

export default table;
