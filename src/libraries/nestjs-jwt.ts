import type { Ignored, LibraryTable, Position, SignRow, VerifyRow } from '../model/library.js';
import { jsonwebtokenIgnored } from './ignored-options.js';
import {
  arg,
  at,
  construction,
  firstOf,
  instance,
  jsonwebtokenSignOptions,
  jsonwebtokenVerifyOptions,
  method,
  NOWHERE,
  option,
  type Places,
  registeredBy,
  slot,
} from './slots.js';

/** Options of the module that provides the service; a standalone service takes them itself (jwt-libraries.md A.10). */
const moduleOptions: Places = (...path) => [
  registeredBy(['JwtModule', 'register'], 0, ...path),
  registeredBy(['JwtModule', 'registerAsync'], 0, 'useFactory', '()', ...path),
  registeredBy(['JwtModule', 'registerAsync'], 0, 'useClass', 'createJwtOptions()', ...path),
  registeredBy(['JwtModule', 'registerAsync'], 0, 'useExisting', 'createJwtOptions()', ...path),
  construction(0, ...path),
];

/** The call wins over the module, but a module's `secret` over the call's asymmetric key (jwt.service.js:98-111). */
const keyOf = (asymmetric: string) =>
  slot(
    ...moduleOptions('secretOrPrivateKey'),
    ...moduleOptions('secretOrKeyProvider'),
    option(1, 'secret'),
    ...moduleOptions('secret'),
    option(1, asymmetric),
    ...moduleOptions(asymmetric),
  );

const sign = (name: string): SignRow => ({
  site: 'sign',
  reach: method(instance('JwtService'), name),
  api: `JwtService.${name}`,
  payload: slot(arg(0)),
  key: keyOf('privateKey'),
  ...jsonwebtokenSignOptions(
    firstOf(at(1), (...path) => moduleOptions('signOptions', ...path)),
    at(0),
  ),
});

const verify = (name: string, failure: VerifyRow['failure']): VerifyRow => ({
  site: 'verify',
  reach: method(instance('JwtService'), name),
  api: `JwtService.${name}`,
  token: slot(arg(0)),
  key: keyOf('publicKey'),
  ...jsonwebtokenVerifyOptions(verifyOptions),
  // signOptions say nothing about verification (A.10).
  withoutAlgorithms: [{ versions: '<10.0.0', is: 'unsigned-if-key-unset' }, { is: 'restricted-by-key' }],
  withEmptyKey: [{ versions: '<10.0.0', is: 'unsigned-without-allowlist' }],
  ignores: [...jsonwebtokenIgnored(verifyOptions), ...['issuer', 'audience'].flatMap(signedOnly)],
  failure,
  callback: null,
});

function verifyOptions(...path: string[]): readonly Position[] {
  return firstOf(at(1), (...steps) => moduleOptions('verifyOptions', ...steps))(...path);
}

/** `signOptions.issuer` is written into tokens and compared with nothing (jwt.service.js:79-90; A.10). */
function signedOnly(name: string): readonly Ignored[] {
  return moduleOptions('signOptions', name).map((position) => ({
    at: position,
    when: 'set',
    check: name,
    because: 'signOptions are for signing, and verifyOptions do not repeat it',
    unless: verifyOptions(name),
  }));
}

const table: LibraryTable = {
  id: 'nestjs-jwt',
  title: '@nestjs/jwt',
  kind: 'jwt',
  packages: ['@nestjs/jwt'],
  understands: 'JwtService calls, with the options of JwtModule.register, registerAsync or the constructor',
  screenWords: [],
  rows: [
    ...['sign', 'signAsync'].map(sign),
    verify('verify', 'throws'),
    verify('verifyAsync', 'rejects'),
    {
      site: 'decode',
      reach: method(instance('JwtService'), 'decode'),
      api: 'JwtService.decode',
      token: slot(arg(0)),
      reads: 'payload',
      complete: slot(option(1, 'complete')),
      header: NOWHERE,
    },
  ],
};

export default table;
