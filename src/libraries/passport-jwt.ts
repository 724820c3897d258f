import type { Ignored, LibraryTable } from '../model/library.js';
import { jsonwebtokenIgnored } from './ignored-options.js';
import {
  acceptsInUrl,
  arg,
  at,
  called,
  constructed,
  guard,
  jsonwebtokenVerifyOptions,
  option,
  slot,
  slotOr,
} from './slots.js';

/** The strategy overwrites the four with its own options, set or not (lib/strategy.js:63-68; A.11). */
const overwritten = (name: string): Ignored => ({
  at: option(0, 'jsonWebTokenOptions', name),
  when: 'set',
  check: name,
  because: `the strategy overwrites it with its own option ${name}, which is not set`,
  unless: [option(0, name)],
});

const table: LibraryTable = {
  id: 'passport-jwt',
  title: 'passport-jwt',
  kind: 'jwt',
  packages: ['passport-jwt'],
  understands: 'Strategy options, also through super(…) of a Nest strategy',
  screenWords: [],
  rows: [
    acceptsInUrl(called('ExtractJwt', 'fromUrlQueryParameter'), 'ExtractJwt.fromUrlQueryParameter', slot(arg(0))),
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
      ignores: [
        ...jsonwebtokenIgnored(at(0)),
        ...['algorithms', 'issuer', 'audience', 'ignoreExpiration'].map(overwritten),
      ],
      withoutAlgorithms: [{ is: 'restricted-by-key' }],
    },
  ],
};

export default table;
