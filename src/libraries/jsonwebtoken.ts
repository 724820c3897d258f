import type { Ignored, LibraryTable, Reach, SignRow, VerifyRow } from '../model/library.js';
import {
  arg,
  at,
  called,
  isSet,
  jsonwebtokenSignOptions,
  jsonwebtokenVerifyOptions,
  lifetime,
  NOWHERE,
  option,
  slot,
} from './slots.js';

const sign = (reach: Reach): SignRow => ({
  site: 'sign',
  reach,
  api: 'jwt.sign',
  payload: slot(arg(0)),
  key: slot(arg(1)),
  ...jsonwebtokenSignOptions(at(2), at(0)),
});

/** Options of the years before `expiresIn`, still honoured by 5.x (index.js of 0.4.1, 4.2.2 and 5.7.0). */
const legacySign = (name: string, number: 'minutes' | 'seconds', versions: string): SignRow => ({
  ...sign(called('sign')),
  versions,
  where: [isSet(option(2, name))],
  lifetime: lifetime(number, 'none', option(2, name)),
});

const UNKNOWN_EXPIRES_IN: Ignored = {
  at: option(2, 'expiresIn'),
  when: 'set',
  check: 'lifetime',
  because: 'jsonwebtoken knows it from 5.4.0 on',
};

const verify = (reach: Reach): VerifyRow => ({
  site: 'verify',
  reach,
  api: 'jwt.verify',
  token: slot(arg(0)),
  key: slot(arg(1)),
  ...jsonwebtokenVerifyOptions(at(2)),
  withoutAlgorithms: [
    // Before 4.2.2 the header's algorithm counted, also for a public key (jsonwebtoken CHANGELOG).
    { versions: '<4.2.2', is: 'header-decides' },
    // CVE-2022-23540: a falsy key made the list ['none'] (jwt-libraries.md A.1, 8 to 9).
    { versions: '<9.0.0', is: 'unsigned-if-key-unset' },
    // verify.js:132-142 of 9.0.3.
    { is: 'restricted-by-key' },
  ],
  // CVE-2022-23540 again: before 9 a missing key meant that no signature was asked for.
  withEmptyKey: [{ versions: '<9.0.0', is: 'unsigned-without-allowlist' }],
  keyCallback: { header: { arg: 0, path: [] } },
  failure: 'throws',
  callback: 3,
});

const decode = (reach: Reach) =>
  ({
    site: 'decode',
    reach,
    api: 'jwt.decode',
    token: slot(arg(0)),
    reads: 'payload',
    complete: slot(option(1, 'complete')),
    header: NOWHERE,
  }) as const;

const table: LibraryTable = {
  id: 'jsonwebtoken',
  title: 'jsonwebtoken',
  kind: 'jwt',
  packages: ['jsonwebtoken'],
  understands: 'sign, verify and decode, with callbacks and deep imports; the defaults of versions 0 to 9',
  screenWords: [],
  rows: [
    legacySign('expiresInMinutes', 'minutes', '<6.0.0'),
    legacySign('expiresInSeconds', 'seconds', '>=1.0.0 <6.0.0'),
    // Versions that know no expiresIn ignore it; it appears in 5.4 (index.js of 5.2.0 and 5.4.1).
    {
      ...sign(called('sign')),
      versions: '<5.4.0',
      lifetime: lifetime('seconds', 'none'),
      ignores: [UNKNOWN_EXPIRES_IN],
    },
    sign(called('sign')),
    sign({ by: 'export', path: [], subpath: 'sign' }),
    verify(called('verify')),
    verify({ by: 'export', path: [], subpath: 'verify' }),
    decode(called('decode')),
    decode({ by: 'export', path: [], subpath: 'decode' }),
  ],
};

export default table;
