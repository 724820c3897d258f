import { describe, expect, it } from 'vitest';
import { CHECKED, OPTIONS, verifications } from '../../testing/verified-calls.js';

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
