import { describe, expect, it } from 'vitest';
import { shown, sitesOf } from '../../testing/linked-program.js';
import { CHECKED, IMPORT, OPTIONS, verifications } from '../../testing/verified-calls.js';

describe('wrappers', () => {
  const fieldsOf = (body: string): string =>
    `${IMPORT}export class TokenService {\n${body}\n  check(token) { return jwt.verify(token, this.key, this.options); }\n}`;

  it.each([
    ['E8 fields', fieldsOf("  key = 'shared-key';\n  options = { algorithms: ['HS256'] };")],
    [
      'E8 private fields',
      fieldsOf("  #key = 'shared-key';\n  #options = { algorithms: ['HS256'] };").replaceAll('this.', 'this.#'),
    ],
    [
      'E8 fields set by the constructor',
      fieldsOf("  constructor() { this.key = 'shared-key'; this.options = { algorithms: ['HS256'] }; }"),
    ],
    [
      'E8 keys given to the constructor',
      `${fieldsOf('  constructor(key, options) { this.key = key; this.options = options; }')}\nexport const tokens = new TokenService(${OPTIONS});`,
    ],
    [
      'E8 parameter properties',
      `${fieldsOf('  constructor(private readonly key: string, private readonly options: object) {}')}\nexport const tokens = new TokenService(${OPTIONS});`,
    ],
    ['E8 a getter', fieldsOf("  get key() { return 'shared-key'; }\n  options = { algorithms: ['HS256'] };")],
    [
      'E8 static fields',
      `${IMPORT}export class Tokens {\n  static key = 'shared-key';\n  static check(token) { return jwt.verify(token, Tokens.key, { algorithms: ['HS256'] }); }\n}`,
    ],
    [
      'E8 fields of a base class',
      `${IMPORT}class Base { key = 'shared-key'; options = { algorithms: ['HS256'] }; }\nexport class Tokens extends Base { check(token) { return jwt.verify(token, this.key, this.options); } }`,
    ],
    [
      'E8 super(key)',
      `${IMPORT}class Base { constructor(key) { this.key = key; } }\nexport class Tokens extends Base {\n  constructor() { super('shared-key'); }\n  check(token) { return jwt.verify(token, this.key, { algorithms: ['HS256'] }); }\n}`,
    ],
    [
      'E9 defaults and options merged',
      `${IMPORT}const defaults = { algorithms: ['RS256'] };\nconst check = (token, o) => jwt.verify(token, 'shared-key', { ...defaults, ...o });\nexport const read = (token) => check(token, { algorithms: ['HS256'] });`,
    ],
    [
      'E9 a curried factory',
      `${IMPORT}const checker = (key) => (options) => (token) => jwt.verify(token, key, options);\nexport const check = checker('shared-key')({ algorithms: ['HS256'] });`,
    ],
    [
      'E9 three wrappers',
      `${IMPORT}const inner = (token, key, options) => jwt.verify(token, key, options);\nconst middle = (token, key) => inner(token, key, { algorithms: ['HS256'] });\nexport const outer = (token) => middle(token, 'shared-key');`,
    ],
    [
      'E9 an object of options',
      `${IMPORT}const check = ({ token, key, algorithms = ['HS256'] }) => jwt.verify(token, key, { algorithms });\nexport const read = (token) => check({ token, key: 'shared-key' });`,
    ],
    [
      'E9 default parameters',
      `${IMPORT}export function check(token, key = 'shared-key', options = { algorithms: ['HS256'] }) { return jwt.verify(token, key, options); }\nexport const read = (token) => check(token);`,
    ],
  ])('%s', (_, text) => {
    expect(verifications(text)).toEqual(CHECKED);
  });

  it('E9 two callers with different keys are two sites', () => {
    const text = `${IMPORT}const check = (token, key) => jwt.verify(token, key, { algorithms: ['HS256'] });\nexport const a = (token) => check(token, 'first-key');\nexport const b = (token) => check(token, 'second-key');`;
    expect(verifications(text).toSorted()).toEqual(['<token> "first-key" ["HS256"]', '<token> "second-key" ["HS256"]']);
  });

  it('E8 two instances with different keys are one site with both', () => {
    const text = `${fieldsOf("  options = { algorithms: ['HS256'] };\n  constructor(private key: string) {}")}\nexport const a = new TokenService('first-key');\nexport const b = new TokenService('second-key');`;
    expect(verifications(text)).toEqual(['<token> "first-key" | "second-key" ["HS256"]']);
  });

  it('E11 a verifier made by a factory', () => {
    const text =
      "import { createVerifier } from 'fast-jwt';\nconst verifier = createVerifier({ key: 'shared-key', algorithms: ['HS256'] });\nexport const app = { verify: verifier };\nexport const check = async (token) => await app.verify(token);";
    const sites = sitesOf({ files: text }, 'verify').map(({ key, algorithms }) => `${shown(key)} ${shown(algorithms)}`);
    expect([...new Set(sites)]).toEqual(['"shared-key" ["HS256"]']);
  });

  it.each([
    [
      'E12 a Strategy',
      "import { Strategy } from 'passport-jwt';\npassport.use(new Strategy({ secretOrKey: 'shared-key', algorithms: ['HS256'] }, done));",
    ],
    [
      'E12 a Strategy with a name',
      "import { Strategy as JwtStrategy } from 'passport-jwt';\npassport.use('jwt', new JwtStrategy({ secretOrKey: 'shared-key', algorithms: ['HS256'] }, done));",
    ],
    [
      'E12 a Strategy of a namespace',
      "import passportJWT from 'passport-jwt';\npassport.use(new passportJWT.Strategy({ secretOrKey: 'shared-key', algorithms: ['HS256'] }, done));",
    ],
    [
      'E12 a Strategy of require',
      "const JwtStrategy = require('passport-jwt').Strategy;\npassport.use(new JwtStrategy({ secretOrKey: 'shared-key', algorithms: ['HS256'] }, done));",
    ],
    [
      'E12 options that are filled later',
      "import { Strategy } from 'passport-jwt';\nconst opts = {};\nopts.secretOrKey = 'shared-key';\nopts.algorithms = ['HS256'];\npassport.use(new Strategy(opts, done));",
    ],
    [
      'E12 super of a Nest strategy',
      "import { Strategy } from 'passport-jwt';\nimport { PassportStrategy } from '@nestjs/passport';\nexport class JwtStrategy extends PassportStrategy(Strategy) {\n  constructor() { super({ secretOrKey: 'shared-key', algorithms: ['HS256'] }); }\n}",
    ],
    [
      'E12 super of a Nest strategy, options of a function',
      "import { Strategy as Base } from 'passport-jwt';\nimport { PassportStrategy } from '@nestjs/passport';\nconst optionsOf = (key: string) => ({ secretOrKey: key, algorithms: ['HS256'] });\nexport class JwtStrategy extends PassportStrategy(Base, 'jwt') {\n  constructor() { super(optionsOf('shared-key')); }\n}",
    ],
  ])('%s', (_, text) => {
    const sites = sitesOf({ files: text }, 'verify').map(({ key, algorithms }) => `${shown(key)} ${shown(algorithms)}`);
    expect(sites).toEqual(['"shared-key" ["HS256"]']);
  });
});
