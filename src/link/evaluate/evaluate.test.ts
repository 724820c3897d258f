import { describe, expect, it } from 'vitest';
import { alternativesOf } from '../../model/value.js';
import { programOf, shown, shownLifetime, signOf, sitesOf, type Tree, verifyOf } from '../../testing/linked-program.js';

/** `token key algorithms` of every verification, by position. */
function verifications(files: Tree['files'], rest: Omit<Tree, 'files'> = {}): readonly string[] {
  return sitesOf({ files, ...rest }, 'verify').map(
    ({ token, key, algorithms }) => `${shown(token)} ${shown(key)} ${shown(algorithms)}`,
  );
}

const IMPORT = "import jwt from 'jsonwebtoken';\n";
const OPTIONS = "'shared-key', { algorithms: ['HS256'] }";
const CHECKED = ['<token> "shared-key" ["HS256"]'];

describe('calls of a library', () => {
  it.each([
    [
      'E1 util.promisify',
      `import { promisify } from 'node:util';\nconst verify = promisify(jwt.verify);\nexport const check = (token) => verify(token, ${OPTIONS});`,
    ],
    [
      'E1 a namespace of util',
      `import * as util from 'util';\nconst verify = util.promisify(jwt.verify);\nexport const check = async (token) => await verify(token, ${OPTIONS});`,
    ],
    [
      'E1 promisify of a bound method',
      `import { promisify } from 'util';\nexport const check = (token) => promisify(jwt.verify.bind(jwt))(token, ${OPTIONS});`,
    ],
    [
      'E1 promisify with type arguments',
      `import { promisify } from 'util';\nconst verify = promisify<string, string, object, unknown>(jwt.verify);\nexport const check = (token) => verify(token, ${OPTIONS});`,
    ],
    ['E2 destructured', `const { verify } = jwt;\nexport const check = (token) => verify(token, ${OPTIONS});`],
    [
      'E2 destructured and renamed',
      `const { verify: verifyJwt } = jwt;\nexport const check = (token) => verifyJwt(token, ${OPTIONS});`,
    ],
    ['E2 a string key', `export const check = (token) => jwt['verify'](token, ${OPTIONS});`],
    ['E2 optional calls', `export const check = (token) => jwt?.verify?.(token, ${OPTIONS});`],
    ['E2 a cast', `export const check = (token) => (jwt as any).verify(token, ${OPTIONS});`],
    ['E2 not null', `export const check = (token) => jwt!.verify(token, ${OPTIONS});`],
    ['E2 a comma', `export const check = (token) => (0, jwt.verify)(token, ${OPTIONS});`],
    ['E2 call', `export const check = (token) => jwt.verify.call(null, token, ${OPTIONS});`],
    ['E2 apply', `export const check = (token) => jwt.verify.apply(null, [token, ${OPTIONS}]);`],
    ['E2 bind with arguments', `export const check = (token) => jwt.verify.bind(null, token)(${OPTIONS});`],
    [
      'E2 an alias of an alias',
      `const library = jwt;\nconst verify = library.verify;\nexport const check = (token) => verify(token, ${OPTIONS});`,
    ],
    [
      'E2 reassigned at once',
      `let verify;\nverify = jwt.verify;\nexport const check = (token) => verify(token, ${OPTIONS});`,
    ],
    ['E2 spread arguments', `const rest = [${OPTIONS}];\nexport const check = (token) => jwt.verify(token, ...rest);`],
  ])('%s', (_, text) => {
    expect(verifications(IMPORT + text)).toEqual(CHECKED);
  });

  it.each([
    [
      'E2 a named import',
      `import { verify as v } from 'jsonwebtoken';\nexport const check = (token) => v(token, ${OPTIONS});`,
    ],
    [
      'E2 require with renames',
      `const { sign, verify: verifyJwt } = require('jsonwebtoken');\nexport const check = (token) => verifyJwt(token, ${OPTIONS});`,
    ],
    [
      'E3 a namespace',
      `import * as jwt from 'jsonwebtoken';\nexport const check = (token) => jwt.verify(token, ${OPTIONS});`,
    ],
    [
      'E3 the default of a namespace',
      `import * as jwt from 'jsonwebtoken';\nexport const check = (token) => jwt.default.verify(token, ${OPTIONS});`,
    ],
    [
      'E3 the default by name',
      `import { default as library } from 'jsonwebtoken';\nexport const check = (token) => library.verify(token, ${OPTIONS});`,
    ],
    [
      'E3 import = require',
      `import jwt = require('jsonwebtoken');\nexport const check = (token) => jwt.verify(token, ${OPTIONS});`,
    ],
    [
      'E3 a dynamic import',
      `export const check = async (token) => (await import('jsonwebtoken')).default.verify(token, ${OPTIONS});`,
    ],
    [
      'E3 a dynamic import, destructured',
      `export async function check(token) {\n  const { default: jwt } = await import('jsonwebtoken');\n  return jwt.verify(token, ${OPTIONS});\n}`,
    ],
    [
      'E3 require inside the function',
      `export const check = (token) => require('jsonwebtoken').verify(token, ${OPTIONS});`,
    ],
    [
      'E3 createRequire',
      `import { createRequire } from 'node:module';\nconst load = createRequire(import.meta.url);\nexport const check = (token) => load('jsonwebtoken').verify(token, ${OPTIONS});`,
    ],
  ])('%s', (_, text) => {
    expect(verifications(text)).toEqual(CHECKED);
  });

  it.each([
    ['E4 types only', "import type { JwtPayload } from 'jsonwebtoken';\nexport type Claims = JwtPayload;"],
    ['E4 the type of a function', "import jwt from 'jsonwebtoken';\nexport type Verify = typeof jwt.verify;"],
    [
      'E6 an own function of the name',
      `import { hash } from './hash';\nconst verify = (token, key) => hash(token) === key;\nexport const check = (token) => verify(token, ${OPTIONS});`,
    ],
    [
      'E6 a parameter that shadows the import',
      `${IMPORT}export const check = (jwt, token) => jwt.validate(token, ${OPTIONS});`,
    ],
    ['E6 another package', `import { verify } from 'argon2';\nexport const check = (token) => verify(token, 'plain');`],
  ])('%s', (_, text) => {
    expect(verifications(text)).toEqual([]);
  });

  it('E6 decode of jwt-simple verifies', () => {
    const text =
      "import jwt from 'jwt-simple';\nexport const read = (token) => jwt.decode(token, 'shared-key', false, 'HS256');";
    expect(sitesOf({ files: text }, 'decode')).toEqual([]);
    expect(verifications(text)).toEqual(['<token> "shared-key" "HS256"']);
  });

  it('E6 decode of jsonwebtoken does not', () => {
    const text = `${IMPORT}export const read = (token) => jwt.decode(token, { complete: true });`;
    expect(verifications(text)).toEqual([]);
    expect(sitesOf({ files: text }, 'decode').map(({ token, reads }) => [shown(token), reads])).toEqual([
      ['<token>', 'both'],
    ]);
  });
});

describe('calls through other modules', () => {
  const caller = (specifier: string, name = 'verify'): string =>
    `import { ${name} } from '${specifier}';\nexport const check = (token) => ${name}(token, ${OPTIONS});`;

  it.each([
    ['E5 export all', { 'lib/jwt.ts': "export * from 'jsonwebtoken';", 'auth.ts': caller('./lib/jwt') }],
    [
      'E5 export with another name',
      {
        'lib/jwt.ts': "export { verify as verifyToken } from 'jsonwebtoken';",
        'auth.ts': caller('./lib/jwt', 'verifyToken'),
      },
    ],
    [
      'E5 two barrels',
      {
        'lib/jwt.ts': "export { verify } from 'jsonwebtoken';",
        'lib/index.ts': "export * from './jwt';",
        'index.ts': "export * from './lib';",
        'auth.ts': caller('./index'),
      },
    ],
    [
      'E5 import, then export',
      { 'lib/jwt.ts': "import { verify } from 'jsonwebtoken';\nexport { verify };", 'auth.ts': caller('./lib/jwt.js') },
    ],
    [
      'E5 module.exports = require',
      {
        'lib/jwt.js': "module.exports = require('jsonwebtoken');",
        'auth.js': `const jwt = require('./lib/jwt');\nexports.check = (token) => jwt.verify(token, ${OPTIONS});`,
      },
    ],
    [
      'E5 a default export',
      {
        'lib/jwt.ts': "import jwt from 'jsonwebtoken';\nexport default jwt;",
        'auth.ts': `import library from './lib/jwt';\nexport const check = (token) => library.verify(token, ${OPTIONS});`,
      },
    ],
    [
      'E5 a namespace export',
      {
        'lib/jwt.ts': "export * as tokens from 'jsonwebtoken';",
        'auth.ts': `import { tokens } from './lib/jwt';\nexport const check = (token) => tokens.verify(token, ${OPTIONS});`,
      },
    ],
  ])('%s', (_, files) => {
    expect(verifications(files)).toEqual(CHECKED);
  });

  it('E5 path aliases', () => {
    const files = { 'src/lib/auth.ts': "export { verify } from 'jsonwebtoken';", 'src/app.ts': caller('@/lib/auth') };
    const aliases = [{ dir: '', baseUrl: null, paths: [['@/*', ['src/*']]] as const }];
    expect(verifications(files, { aliases })).toEqual(CHECKED);
  });

  it('E5 imports of package.json', () => {
    const files = { 'lib/jwt.ts': "export { verify } from 'jsonwebtoken';", 'auth.ts': caller('#lib/jwt') };
    expect(verifications(files, { packages: [{ imports: { '#lib/*': './lib/*.ts' } }] })).toEqual(CHECKED);
  });

  it('E5 a package of the workspace', () => {
    const files = {
      'packages/jwt/index.ts': "export { verify } from 'jsonwebtoken';",
      'app/auth.ts': caller('@acme/jwt'),
    };
    const packages = [
      { dir: 'packages/jwt', name: '@acme/jwt', main: 'index.ts' },
      { dir: 'app', name: 'app', dependencies: { '@acme/jwt': 'workspace:*' } },
    ];
    expect(verifications(files, { packages })).toEqual(CHECKED);
  });
});

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

describe('options', () => {
  /** What `{ algorithms, audience }` of a verification with these options is worth. */
  const optionsOf = (before: string, options = 'options', files: Readonly<Record<string, string>> = {}): string => {
    const text = `${IMPORT}${before}\nexport const check = (token) => jwt.verify(token, 'shared-key', ${options});`;
    const { algorithms, audience } = verifyOf({ files: { ...files, 'auth.ts': text } });
    return `${shown(algorithms)} ${shown(audience)}`;
  };

  it.each([
    ['E13 as const', "const options = { algorithms: ['RS256'] as const, audience: 'api' };"],
    ['E13 satisfies', "const options = { algorithms: ['RS256'], audience: 'api' } satisfies VerifyOptions;"],
    ['E13 an assertion', "const options = <VerifyOptions>{ algorithms: ['RS256'], audience: 'api' };"],
    ['E13 as', "const options = { algorithms: ['RS256'], audience: 'api' } as unknown as VerifyOptions;"],
    ['E13 parentheses', "const options = (({ algorithms: (['RS256']), audience: ('api') }));"],
    ['E13 frozen', "const options = Object.freeze({ algorithms: ['RS256'], audience: 'api' });"],
    ['E13 frozen list', "const options = { algorithms: Object.freeze(['RS256']), audience: 'api' };"],
    ['E14 a spread', "const base = { algorithms: ['RS256'] };\nconst options = { ...base, audience: 'api' };"],
    [
      'E14 the last write wins',
      "const base = { algorithms: ['HS256'], audience: 'other' };\nconst options = { ...base, algorithms: ['RS256'], audience: 'api' };",
    ],
    [
      'E14 a later spread wins',
      "const base = { algorithms: ['RS256'] };\nconst options = { algorithms: ['HS256'], audience: 'api', ...base };",
    ],
    [
      'E14 Object.assign',
      "const base = { algorithms: ['HS256'], audience: 'api' };\nconst options = Object.assign({}, base, { algorithms: ['RS256'] });",
    ],
    [
      'E14 Object.assign to a variable',
      "const options = { audience: 'api' };\nObject.assign(options, { algorithms: ['RS256'] });",
    ],
    ['E14 computed keys', "const ALGS = 'algorithms';\nconst options = { [ALGS]: ['RS256'], ['audience']: 'api' };"],
    ['E14 later properties', "const options = {};\noptions.algorithms = ['RS256'];\noptions['audience'] = 'api';"],
    ['E14 a copy', "const base = { algorithms: ['RS256'], audience: 'api' };\nconst options = structuredClone(base);"],
    [
      'E14 the rest of a pattern',
      "const all = { algorithms: ['RS256'], audience: 'api', secret: 'x' };\nconst { secret, ...options } = all;",
    ],
    [
      'E14 a function that returns them',
      "const optionsOf = (audience) => ({ algorithms: ['RS256'], audience });\nconst options = optionsOf('api');",
    ],
    [
      'E14 a function declared below',
      "const options = optionsOf();\nfunction optionsOf() { return { algorithms: ['RS256'], audience: 'api' }; }",
    ],
    [
      'E14 an invoked function',
      "const options = (() => { const audience = 'api'; return { algorithms: ['RS256'], audience }; })();",
    ],
    [
      'E14 a get of a map of options',
      "const all = { live: { algorithms: ['RS256'], audience: 'api' } };\nconst options = all['live'];",
    ],
    [
      'E17 an enum',
      "enum Algorithm { RS = 'RS256' }\nconst options = { algorithms: [Algorithm.RS], audience: 'api' };",
    ],
    [
      'E17 a const enum',
      "const enum Algorithm { RS = 'RS256' }\nconst options = { algorithms: [Algorithm.RS], audience: 'api' };",
    ],
    [
      'E17 a constant object',
      "const ALG = { RS: 'RS256' } as const;\nconst options = { algorithms: [ALG.RS], audience: 'api' };",
    ],
    ['E17 split', "const options = { algorithms: 'RS256'.split(','), audience: 'api' };"],
    ['E17 Array.of', "const options = { algorithms: Array.of('RS256'), audience: 'api' };"],
    ['E17 concat', "const none = [];\nconst options = { algorithms: none.concat('RS256'), audience: 'api' };"],
    ['E17 Array.from', "const options = { algorithms: Array.from(['RS256']), audience: 'api' };"],
  ])('%s', (_, before) => {
    expect(optionsOf(before)).toBe('["RS256"] "api"');
  });

  it.each([
    [
      'E14 both branches of a conditional',
      "const options = { ...(live ? { algorithms: ['RS256'] } : { algorithms: ['HS256'] }) };",
      '["RS256"] | ["HS256"] absent',
    ],
    [
      'E14 a guarded spread',
      "const options = { algorithms: ['RS256'], ...(aud && { audience: 'api' }) };",
      '["RS256"] absent | "api"',
    ],
    [
      'E14 a spread in one branch',
      "const options = { algorithms: ['RS256'], ...(aud ? { audience: 'api' } : {}) };",
      '["RS256"] "api" | absent',
    ],
    [
      'E14 whole options by condition',
      "const options = live ? { algorithms: ['RS256'] } : { algorithms: ['HS256'], audience: 'api' };",
      '["RS256"] | ["HS256"] absent | "api"',
    ],
    [
      'E15 undefined overrides',
      "const base = { algorithms: ['RS256'], audience: 'api' };\nconst options = { ...base, algorithms: undefined };",
      'absent "api"',
    ],
    [
      'E15 void 0 overrides',
      "const base = { algorithms: ['RS256'] };\nconst options = { ...base, algorithms: void 0 };",
      'absent absent',
    ],
    [
      'E15 delete',
      "const options = { algorithms: ['RS256'], audience: 'api' };\ndelete options.audience;",
      '["RS256"] absent',
    ],
    ['E16 an unknown module', "import { options } from './not-in-the-tree';", 'unknown unknown'],
    [
      'E16 before a known key',
      "import { base } from './not-in-the-tree';\nconst options = { ...base, algorithms: ['RS256'] };",
      '["RS256"] unknown',
    ],
    [
      'E17 the environment',
      'const options = { algorithms: [process.env.JWT_ALG], audience: process.env.AUDIENCE };',
      '[$JWT_ALG] $AUDIENCE',
    ],
    [
      'E17 a list of lists',
      "const ASYM = ['RS256', 'ES256'];\nconst options = { algorithms: [...ASYM, 'PS256'] };",
      '["RS256", "ES256", "PS256"] absent',
    ],
    [
      'E17 split of several',
      "const ALGS = 'RS256,ES256';\nconst options = { algorithms: ALGS.split(',') };",
      '["RS256", "ES256"] absent',
    ],
    [
      'E17 a push',
      "const algorithms = ['RS256'];\nalgorithms.push('ES256');\nconst options = { algorithms };",
      '["RS256", "ES256"] absent',
    ],
    [
      'E17 an unshift',
      "const algorithms = ['RS256'];\nalgorithms.unshift('ES256');\nconst options = { algorithms };",
      '["RS256", …] absent',
    ],
    [
      'E17 a push under a condition',
      "const algorithms = ['RS256'];\nif (live) algorithms.push('ES256');\nconst options = { algorithms };",
      '["RS256", "ES256", …] absent',
    ],
    [
      'E17 a list made anew',
      "let algorithms = ['RS256'];\nalgorithms = [...algorithms, 'ES256'];\nconst options = { algorithms };",
      '["RS256", "ES256"] absent',
    ],
    [
      'E17 a filter',
      "const options = { algorithms: ['RS256', 'none'].filter(isSafe) };",
      '["RS256", "none", …] absent',
    ],
    ['E17 new Array', "const options = { algorithms: new Array('RS256') };", '["RS256"] absent'],
    ['E17 an unknown spread', "const options = { algorithms: ['RS256', ...more] };", '["RS256", …] absent'],
  ])('%s', (_, before, expected) => {
    expect(optionsOf(before)).toBe(expected);
  });

  it('E16 another file', () => {
    const files = { 'config.ts': "export const verifyOptions = { algorithms: ['RS256'], audience: 'api' };" };
    expect(optionsOf("import { verifyOptions } from './config';", 'verifyOptions', files)).toBe('["RS256"] "api"');
  });

  it('E16 a JSON file', () => {
    const files = { 'config.json': '{ "jwt": { "algorithms": ["RS256"], "audience": "api" } }' };
    expect(optionsOf("import config from './config.json';", 'config.jwt', files)).toBe('["RS256"] "api"');
  });

  it('E17 an enum of another file', () => {
    const files = { 'algorithm.ts': "export enum Algorithm { RS = 'RS256' }" };
    expect(optionsOf("import { Algorithm } from './algorithm';", '{ algorithms: [Algorithm.RS] }', files)).toBe(
      '["RS256"] absent',
    );
  });
});

describe('keys', () => {
  const keyOf = (key: string, before = '', files: Readonly<Record<string, string>> = {}): string =>
    shown(
      signOf({
        files: {
          ...files,
          'auth.ts': `${IMPORT}${before}\nexport const issue = (user) => jwt.sign({ sub: user.id }, ${key});`,
        },
      }).key,
    );

  it.each([
    ['E31 process.env', 'process.env.JWT_SECRET', '', '$JWT_SECRET'],
    ['E31 a string key', "process.env['JWT_SECRET']", '', '$JWT_SECRET'],
    ['E31 destructured', 'JWT_SECRET', 'const { JWT_SECRET } = process.env;', '$JWT_SECRET'],
    ['E31 destructured and renamed', 'secret', 'const { JWT_SECRET: secret } = process.env;', '$JWT_SECRET'],
    ['E31 an alias of the environment', 'env.JWT_SECRET', 'const env = process.env;', '$JWT_SECRET'],
    ['E31 Bun.env', 'Bun.env.JWT_SECRET', '', '$JWT_SECRET'],
    ['E31 Deno.env.get', "Deno.env.get('JWT_SECRET')", '', '$JWT_SECRET'],
    ['E31 import.meta.env', 'import.meta.env.VITE_SECRET', '', '$VITE_SECRET'],
    ['E31 a computed name', 'process.env[NAME]', "const NAME = 'JWT_' + 'SECRET';", '$JWT_SECRET'],
    ['E32 or', "process.env.JWT_SECRET || 'changeme'", '', '$JWT_SECRET ?? "changeme"'],
    ['E32 nullish', "process.env.JWT_SECRET ?? 'changeme'", '', '$JWT_SECRET ?? "changeme"'],
    [
      'E32 a destructuring default',
      'JWT_SECRET',
      "const { JWT_SECRET = 'changeme' } = process.env;",
      '$JWT_SECRET ?? "changeme"',
    ],
    [
      'E32 a conditional on itself',
      "process.env.JWT_SECRET ? process.env.JWT_SECRET : 'changeme'",
      '',
      '$JWT_SECRET | "changeme"',
    ],
    [
      'E32 two variables',
      "process.env.JWT_SECRET || process.env.SECRET || 'changeme'",
      '',
      '$JWT_SECRET ?? $SECRET | "changeme"',
    ],
    ['E34 Buffer.from', "Buffer.from('changeme')", '', '"changeme"'],
    ['E34 TextEncoder', "new TextEncoder().encode('changeme')", '', '"changeme"'],
    [
      'E34 createSecretKey',
      "createSecretKey(Buffer.from('changeme'))",
      "import { createSecretKey } from 'crypto';",
      '"changeme"',
    ],
    ['E34 a template', '`${"change"}me`', '', '"changeme"'],
    ['E34 a sum', "'change' + 'me'", '', '"changeme"'],
    ['E34 join', "['change', 'me'].join('')", '', '"changeme"'],
    ['E34 atob, as it is written', "atob('Y2hhbmdlbWU=')", '', '"Y2hhbmdlbWU="'],
    ['E34 concat', "'change'.concat('me')", '', '"changeme"'],
    ['E34 trim', "' changeme '.trim()", '', '"changeme"'],
    ['E34 replace', "'change-me'.replace('-', '')", '', '"changeme"'],
    ['E34 a nested constant', 'config.jwt.secret', "const config = { jwt: { secret: 'changeme' } };", '"changeme"'],
    [
      'E34 a frozen constant',
      'config.jwt.secret',
      "const config = Object.freeze({ jwt: Object.freeze({ secret: 'changeme' }) });",
      '"changeme"',
    ],
    ['E34 an item', 'keys[1]', "const keys = ['old', 'changeme'];", '"changeme"'],
    ['E34 destructured items', 'second', "const [, second] = ['old', 'changeme'];", '"changeme"'],
    ['E35 not null', 'process.env.JWT_SECRET!', '', '$JWT_SECRET'],
    ['E35 as string', 'process.env.JWT_SECRET as string', '', '$JWT_SECRET'],
    ['E34 base64, as it is written', "Buffer.from('Y2hhbmdlbWU=', 'base64')", '', '"Y2hhbmdlbWU="'],
    ['E34 a static field', 'Keys.key', "class Keys { static key = 'changeme'; }", '"changeme"'],
    [
      'E34 a singleton',
      'Keys.instance().key',
      "class Keys {\n  static #own = new Keys('changeme');\n  static instance() { return Keys.#own; }\n  constructor(readonly key) {}\n}",
      '"changeme"',
    ],
    [
      'E34 a closure',
      'keyOf()',
      "const keyOf = (() => { const key = 'changeme'; return () => key; })();",
      '"changeme"',
    ],
    [
      'E34 a method of an object',
      'keys.current()',
      "const keys = { key: 'changeme', current() { return this.key; } };",
      '"changeme"',
    ],
    ['E34 a getter of an object', 'keys.key', "const keys = { get key() { return 'changeme'; } };", '"changeme"'],
    ['E34 an awaited function', 'await load()', "const load = async () => 'changeme';", '"changeme"'],
    ['E34 Promise.resolve', "await Promise.resolve('changeme')", '', '"changeme"'],
    [
      'E34 Promise.all',
      'key',
      "const load = async () => 'changeme';\nconst [key] = await Promise.all([load()]);",
      '"changeme"',
    ],
    ['E34 nested patterns', 'key', "const { jwt: { key } } = { jwt: { key: 'changeme' } };", '"changeme"'],
    ['E34 the prototype is no property', 'config.__proto__.key', "const config = { key: 'changeme' };", 'absent'],
    ['E34 the constructor is no property', "config['constructor']", "const config = { key: 'changeme' };", 'absent'],
    ['E35 String()', 'String(process.env.JWT_SECRET)', '', '$JWT_SECRET'],
    ['E35 a template', '`${process.env.JWT_SECRET}`', '', '`$JWT_SECRET`'],
    [
      'E32 stops when it is missing',
      'keyOf()',
      "function keyOf() { const key = process.env.JWT_SECRET; if (!key) throw new Error('JWT_SECRET'); return key; }",
      '$JWT_SECRET',
    ],
    ['E38 newlines put back', "process.env.JWT_KEY.replace(/\\\\n/g, '\\n')", '', '$JWT_KEY'],
    ['E36 repeated', "'x'.repeat(8)", '', '"xxxxxxxx"'],
    ['E36 a prefix before the environment', '`prefix-${process.env.JWT_SECRET}`', '', '`"prefix-" $JWT_SECRET`'],
  ])('%s', (_, key, before, expected) => {
    expect(keyOf(key, before)).toBe(expected);
  });

  it('E31 ConfigService.get names the variable', () => {
    const text = `${IMPORT}import { ConfigService } from '@nestjs/config';\nexport class Auth {\n  constructor(private readonly config: ConfigService) {}\n  issue(user) { return jwt.sign({ sub: user.id }, this.config.get('JWT_SECRET')); }\n}`;
    expect(shown(signOf({ files: text }).key)).toBe('$JWT_SECRET');
  });

  it('E32 ConfigService.get with a default', () => {
    const text = `${IMPORT}import { ConfigService } from '@nestjs/config';\nexport class Auth {\n  constructor(private readonly config: ConfigService) {}\n  issue(user) { return jwt.sign({ sub: user.id }, this.config.get('JWT_SECRET', 'changeme')); }\n}`;
    expect(shown(signOf({ files: text }).key)).toBe('$JWT_SECRET ?? "changeme"');
  });

  it('E32 a default parameter', () => {
    const text = `${IMPORT}export const issue = (user, key = 'changeme') => jwt.sign({ sub: user.id }, key);\nexport const login = (user) => issue(user);`;
    expect(sitesOf({ files: text }, 'sign').map(({ key }) => shown(key))).toEqual(['"changeme"']);
  });

  it('E33 a secret of a store is not its name', () => {
    const key = keyOf("vault.read('jwt/secret')", "import { vault } from './not-in-the-tree';");
    expect(key).toBe('unknown.vault.read("jwt/secret")');
  });

  it('E34 a key of another file', () => {
    const files = { 'config/index.ts': "export default { jwt: { secret: 'changeme' } };" };
    expect(keyOf('config.jwt.secret', "import config from './config';", files)).toBe('"changeme"');
  });

  it('E32 the other branch of NODE_ENV is for development', () => {
    const text = `${IMPORT}export const issue = (user) => jwt.sign({}, process.env.NODE_ENV === 'production' ? process.env.JWT_SECRET : 'changeme');`;
    const options = alternativesOf(signOf({ files: text }).key).map((key) => [
      shown(key),
      key.developmentOnly === true,
    ]);
    expect(options).toEqual([
      ['$JWT_SECRET', false],
      ['"changeme"', true],
    ]);
  });

  it('E34 a service of another file', () => {
    const files = {
      'service.ts': "import { Keys } from './keys';\nexport const keys = new Keys('changeme');",
      'keys.ts': 'export class Keys { constructor(readonly current: string) {} }',
    };
    expect(keyOf('keys.current', "import { keys } from './service';", files)).toBe('"changeme"');
  });

  it('E34 constants that two files take from each other', () => {
    const files = {
      'first.ts': "import { base } from './second';\nexport const seed = 'change';\nexport const key = base + 'me';",
      'second.ts': "import { seed } from './first';\nexport const base = seed;",
    };
    expect(keyOf('key', "import { key } from './first';", files)).toBe('"changeme"');
  });

  it('E34 a key of a CommonJS file', () => {
    const files = { 'config.js': "exports.secret = 'changeme';" };
    expect(keyOf('secret', "const { secret } = require('./config');", files)).toBe('"changeme"');
  });
});

describe('later assignments', () => {
  it.each([
    [
      'E45 if and else',
      "let key;\nif (live) key = process.env.LIVE_KEY; else key = 'changeme';",
      '$LIVE_KEY | "changeme"',
    ],
    ['E45 only if', "let key = 'changeme';\nif (live) key = process.env.LIVE_KEY;", '"changeme" | $LIVE_KEY'],
    [
      'E45 a switch',
      "let key;\nswitch (mode) { case 'a': key = 'first'; break; default: key = 'second'; }",
      '"first" | "second"',
    ],
    ['E45 nullish assignment', "let key = process.env.JWT_SECRET;\nkey ??= 'changeme';", '$JWT_SECRET | "changeme"'],
    [
      'E45 several returns',
      "const keyOf = () => { if (live) return process.env.LIVE_KEY; return 'changeme'; };\nconst key = keyOf();",
      '$LIVE_KEY | "changeme"',
    ],
  ])('%s', (_, before, expected) => {
    const text = `${IMPORT}${before}\nexport const issue = (user) => jwt.sign({ sub: user.id }, key);`;
    const { key } = signOf({ files: text });
    expect(
      shown(key)
        .split(/ \| | \?\? /)
        .toSorted(),
    ).toEqual(expected.split(' | ').toSorted());
  });
});

describe('lifetimes', () => {
  const lifetimeOf = (options: string, before = '', payload = '{ sub: user.id }'): string =>
    shownLifetime(
      signOf({
        files: `${IMPORT}${before}\nexport function issue(user) { return jwt.sign(${payload}, process.env.KEY, ${options}); }`,
      }).lifetime,
    );

  it.each([
    ['E42 digits in a string', "{ expiresIn: '3600' }", '', 'digits-as-milliseconds: 3.6 s for 3600 s'],
    ['E42 a template of digits', '{ expiresIn: `${3600}` }', '', 'digits-as-milliseconds: 3.6 s for 3600 s'],
    ['E42 a number', '{ expiresIn: 3600 }', '', '3600 s'],
    ['E42 a string with a unit', "{ expiresIn: '15m' }", '', '900 s'],
    ['E42 a type only', "{ expiresIn: '7d' as StringValue }", '', '604800 s'],
    ['E42 the environment', '{ expiresIn: process.env.JWT_EXPIRES }', '', 'unresolved'],
    ['E42 the environment or a default', "{ expiresIn: process.env.JWT_EXPIRES || '1h' }", '', '3600 s'],
    ['E42 a number of text', "{ expiresIn: Number('3600') }", '', '3600 s'],
    ['E43 milliseconds', '{ expiresIn: 60 * 60 * 24 * 1000 }', '', 'milliseconds-as-seconds: 86400000 s for 86400 s'],
    ['E43 a product of seconds', '{ expiresIn: 60 * 60 * 24 }', '', '86400 s'],
    ['E43 ms', "{ expiresIn: ms('1h') }", "import ms from 'ms';", 'milliseconds-as-seconds: 3600000 s for 3600 s'],
    ['E43 a constant', '{ expiresIn: HOUR }', 'const MINUTE = 60;\nconst HOUR = 60 * MINUTE;', '3600 s'],
    ['E43 none', '{}', '', 'none'],
    ['E43 undefined', '{ expiresIn: undefined }', '', 'none'],
  ])('%s', (_, options, before, expected) => {
    expect(lifetimeOf(options, before)).toBe(expected);
  });

  it.each([
    ['E44 floor', '{ exp: Math.floor(Date.now() / 1000) + 3600 }', '', '3600 s'],
    ['E44 a bitwise or', '{ exp: ((Date.now() / 1000) | 0) + 3600 }', '', '3600 s'],
    ['E44 a fraction', '{ exp: Date.now() / 1000 + 900 }', '', '900 s'],
    ['E44 dayjs', "{ exp: dayjs().add(1, 'h').unix() }", "import dayjs from 'dayjs';", '3600 s'],
    ['E44 moment', "{ exp: moment().add(2, 'days').unix() }", "import moment from 'moment';", '172800 s'],
    [
      'E44 date-fns',
      '{ exp: getUnixTime(addHours(new Date(), 1)) }',
      "import { addHours, getUnixTime } from 'date-fns';",
      '3600 s',
    ],
    ['E44 milliseconds', '{ exp: Date.now() + 3600 * 1000 }', '', 'exp-in-milliseconds: 3600000 s for 3600 s'],
    ['E44 a duration', '{ exp: 3600 }', '', 'duration-as-timestamp: 0 s for 3600 s'],
    [
      'E44 a function of the tree',
      '{ exp: inSeconds(600) }',
      'const inSeconds = (n) => Math.floor(Date.now() / 1000) + n;',
      '600 s',
    ],
    ['E45 a spread payload', '{ ...user, exp: Math.floor(Date.now() / 1000) + 60 }', '', '60 s'],
    ['E45 a computed key', "{ ['exp']: Math.floor(Date.now() / 1000) + 60 }", '', '60 s'],
  ])('%s', (_, payload, before, expected) => {
    expect(lifetimeOf('{}', before, payload)).toBe(expected);
  });

  it.each([
    ['E45 a property set later', 'payload.exp = now + 60;', '60 s'],
    ['E45 a string key set later', "payload['exp'] = now + 60;", '60 s'],
    ['E45 Object.assign', 'Object.assign(payload, { exp: now + 60 });', '60 s'],
  ])('%s', (_, statement, expected) => {
    const text = `${IMPORT}export function issue(user) {\n  const now = Math.floor(Date.now() / 1000);\n  const payload = { sub: user.id };\n  ${statement}\n  return jwt.sign(payload, process.env.KEY);\n}`;
    expect(shownLifetime(signOf({ files: text }).lifetime)).toBe(expected);
  });

  it.each([
    [
      'E46 a chain',
      "return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('2h').sign(key);",
      '7200 s',
    ],
    [
      'E46 a chain in two statements',
      "const builder = new SignJWT(claims).setProtectedHeader({ alg: 'HS256' });\n  builder.setExpirationTime('2h');\n  return builder.sign(key);",
      '7200 s',
    ],
    [
      'E46 a chain that goes on',
      "let builder = new SignJWT(claims).setProtectedHeader({ alg: 'HS256' });\n  builder = builder.setExpirationTime('2h');\n  return builder.sign(key);",
      '7200 s',
    ],
    [
      'E46 under a condition',
      "const builder = new SignJWT(claims).setProtectedHeader({ alg: 'HS256' });\n  if (short) builder.setExpirationTime('2h');\n  return builder.sign(key);",
      'none sometimes',
    ],
    ['E46 nowhere', "return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(key);", 'none'],
  ])('%s', (_, body, expected) => {
    const text = `import { SignJWT } from 'jose';\nexport function issue(user, short, key) {\n  const claims = { sub: user.id };\n  ${body}\n}`;
    expect(shownLifetime(signOf({ files: text }).lifetime)).toBe(expected);
  });
});

describe('termination', () => {
  const signing = (key: string, before: string): string =>
    `${IMPORT}${before}\nexport const issue = (user) => jwt.sign({ sub: user.id }, ${key});`;

  it.each([
    ['a constant that refers to itself', signing('key', 'const key = key;')],
    ['two constants that refer to each other', signing('first', 'var first = second;\nvar second = first;')],
    [
      'an object that holds itself',
      signing('all.self.self.self.key', "const all = { key: 'changeme' };\nall.self = all;"),
    ],
    ['an object that spreads itself', signing('all.key', 'let all = { ...all };\nall = { ...all };')],
    ['a recursive function', signing('key(3)', 'const key = (n) => (n === 0 ? seed : key(n - 1));')],
    [
      'mutually recursive functions',
      signing('even(9)', 'function even(n) { return odd(n - 1); }\nfunction odd(n) { return even(n - 1); }'),
    ],
    ['a function that returns itself', signing('make()()()', 'function make() { return make; }')],
    [
      'a class that constructs itself',
      signing(
        'new Key().next.next.value',
        'class Key { constructor() { this.next = new Key(); this.value = this.next.value; } }',
      ),
    ],
    ['a class that extends itself', signing('new Key().value', 'class Key extends Key {}')],
    ['a getter of itself', signing('holder.key', 'const holder = { get key() { return holder.key; } };')],
    ['a growing argument', signing('grow([])', 'function grow(list) { return grow([...list, list]); }')],
    [
      'functions that double',
      signing(
        'f9()',
        `const f0 = () => seed;\n${Array.from({ length: 9 }, (_, i) => `const f${i + 1} = () => (a ? f${i}() + f${i}() : f${i}());`).join('\n')}`,
      ),
    ],
    ['the Y combinator', signing('((x) => x(x))((x) => x(x))', '')],
  ])('%s', (_, text) => {
    expect(sitesOf({ files: text }, 'sign')).toHaveLength(1);
  });

  it('imports in a circle', () => {
    const files = {
      'first.ts': "export { key } from './second';",
      'second.ts': "export { key } from './first';",
      'auth.ts': signing('key', "import { key } from './first';"),
    };
    expect(shown(signOf({ files }).key)).toBe('unknown');
  });

  it('modules that export all of each other still have their own names', () => {
    const files = {
      'first.ts': "export * from './second';\nexport const other = 1;",
      'second.ts': "export * from './first';\nexport const key = 'changeme';",
      'auth.ts': signing('key', "import { key } from './first';"),
    };
    expect(shown(signOf({ files }).key)).toBe('"changeme"');
  });

  it('constants that modules take from each other', () => {
    const files = {
      'first.ts': "import { b } from './second';\nexport const a = { ...b, key: 'changeme' };",
      'second.ts': "import { a } from './first';\nexport const b = { ...a };",
      'auth.ts': signing('a.key', "import { a } from './first';"),
    };
    expect(shown(signOf({ files }).key)).toBe('"changeme"');
  });

  it('3,000 spreads, one of the other', () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `const o${index + 1} = { ...o${index} };`);
    const text = signing('o3000.key', `const o0 = { key: 'changeme' };\n${lines.join('\n')}`);
    expect(shown(signOf({ files: text }).key)).toBe('{…}.key');
  });

  it('3,000 constants, one of the other', () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `const k${index + 1} = k${index};`);
    const text = signing('k3000', `const k0 = 'changeme';\n${lines.join('\n')}`);
    expect(shown(signOf({ files: text }).key)).toBe('unknown');
  });

  it('finds the same whatever the order of the files', () => {
    const files = {
      'a.ts': "import { keyOf } from './z';\nexport const key = keyOf('changeme');",
      'm.ts': signing('key', "import { key } from './a';"),
      'z.ts': 'export const keyOf = (text: string) => text;',
    };
    const turned = Object.fromEntries(Object.entries(files).toReversed());
    expect(programOf({ files: turned }).sites).toEqual(programOf({ files }).sites);
  });
});

describe('what was wrong once', () => {
  it.each([
    [
      'E3 an import that is followed by then',
      `import('jsonwebtoken').then(({ verify }) => verify(token, ${OPTIONS}));`,
    ],
    ['E3 its default export', `import('jsonwebtoken').then((m) => m.default.verify(token, ${OPTIONS}));`],
  ])('%s', (_, text) => {
    expect(verifications(`export const check = (token) => ${text}`)).toEqual(CHECKED);
  });

  it.each([
    ['both branches', 'if (guest) claims.exp = now + 60; else claims.exp = now + 120;', 'seconds'],
    ['one branch', 'if (guest) claims.exp = now + 60;', 'none'],
  ])('E45 an expiry that %s of a condition writes', (_, write, kind) => {
    const text = `${IMPORT}export function issue(guest) {\n  const now = Math.floor(Date.now() / 1000);\n  const claims = { sub: guest };\n  ${write}\n  return jwt.sign(claims, process.env.KEY);\n}`;
    const [site] = sitesOf({ files: text }, 'sign');
    expect(site?.lifetime.kind).toBe(kind);
    expect(site?.lifetime.kind === 'none' && site.lifetime.sometimes).toBe(kind === 'none');
  });

  it('E31 the environment of node:process is the environment', () => {
    const text = `${IMPORT}import { env } from 'node:process';\nexport const issue = (sub) => jwt.sign({ sub }, env.JWT_SECRET, { expiresIn: '1h' });`;
    expect(sitesOf({ files: text }, 'sign').map(({ key, keyIdentity }) => [shown(key), keyIdentity])).toEqual([
      ['$JWT_SECRET', 'env:JWT_SECRET'],
    ]);
  });

  it('E32 a fallback that throws is none', () => {
    const text = `${IMPORT}const fail = () => {\n  throw new Error('no key');\n};\nexport const issue = (sub) => jwt.sign({ sub }, process.env.KEY || fail(), { expiresIn: '1h' });`;
    expect(sitesOf({ files: text }, 'sign').map(({ key }) => shown(key))).toEqual(['$KEY']);
  });
});
