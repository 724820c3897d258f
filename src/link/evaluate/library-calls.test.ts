import { describe, expect, it } from 'vitest';
import { shown, sitesOf } from '../../testing/linked-program.js';
import { CHECKED, IMPORT, OPTIONS, verifications } from '../../testing/verified-calls.js';

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

  it.each([
    [
      'E3 an import that is followed by then',
      `import('jsonwebtoken').then(({ verify }) => verify(token, ${OPTIONS}));`,
    ],
    ['E3 its default export', `import('jsonwebtoken').then((m) => m.default.verify(token, ${OPTIONS}));`],
  ])('%s', (_, text) => {
    expect(verifications(`export const check = (token) => ${text}`)).toEqual(CHECKED);
  });
});
