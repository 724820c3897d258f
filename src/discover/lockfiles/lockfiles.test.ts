import { describe, expect, it } from 'vitest';
import { readBunLock } from './bun.js';
import { exactVersionIn } from './lockfile.js';
import { readNpmLock } from './npm.js';
import { readPnpmLock } from './pnpm.js';
import { readYarnLock } from './yarn.js';

const NAMES = ['@nestjs/jwt', 'jose'];

describe('package-lock.json', () => {
  it.each([2, 3])('version %d, with copies of a workspace package and links', (lockfileVersion) => {
    const packages = {
      '': { dependencies: { jose: '^5.0.0' } },
      'node_modules/jose': { version: '5.2.0', resolved: 'https://registry.npmjs.org/jose/-/jose-5.2.0.tgz' },
      'node_modules/other/node_modules/jose': { version: '1.0.0' },
      'packages/api/node_modules/jose': { version: '4.15.4' },
      'node_modules/@nestjs/jwt': { resolved: 'packages/jwt', link: true },
      'node_modules/jose-extra': { version: '9.9.9' },
    };
    const lock = readNpmLock(JSON.stringify({ lockfileVersion, packages }, null, 2), NAMES);
    expect(lock.versionOf('', 'jose', '')).toBe('5.2.0');
    expect(lock.versionOf('packages/api', 'jose', '')).toBe('4.15.4');
    expect(lock.versionOf('packages/web', 'jose', '')).toBe('5.2.0');
    expect(lock.versionOf('', '@nestjs/jwt', '')).toBe(null);
  });

  it('version 1: the top entry, not a nested one', () => {
    const dependencies = {
      abc: { version: '1.0.0', requires: { jose: '^1.0.0' }, dependencies: { jose: { version: '1.28.0' } } },
      jose: { version: '2.0.6', requires: { '@panva/asn1.js': '^1.0.0' } },
    };
    const lock = readNpmLock(JSON.stringify({ lockfileVersion: 1, dependencies }, null, 2), NAMES);
    expect(lock.versionOf('packages/api', 'jose', '')).toBe('2.0.6');
  });
});

describe('pnpm-lock.yaml', () => {
  const importers = `importers:

  .:
    dependencies:
      '@nestjs/jwt':
        specifier: ^10.0.0
        version: 10.2.0(@nestjs/common@10.0.0(rxjs@7.8.1))
    devDependencies:
      jose:
        specifier: 'catalog:'
        version: 5.2.0

  packages/api:
    dependencies:
      jose:
        specifier: ^4
        version: 4.15.4
      '@nestjs/jwt':
        specifier: workspace:*
        version: link:../jwt

packages:

  jose@5.2.0:
    resolution: {integrity: sha512}
`;
  it.each([
    ['one document', `lockfileVersion: '9.0'\n\n${importers}`],
    [
      'two documents',
      `---\nlockfileVersion: '9.0'\n\nimporters:\n\n  .: {}\n\npackages:\n\n---\nlockfileVersion: '9.0'\n\n${importers}`,
    ],
  ])('with importers, %s', (_, text) => {
    const lock = readPnpmLock(text, NAMES);
    expect(lock.versionOf('', '@nestjs/jwt', '')).toBe('10.2.0');
    expect(lock.versionOf('', 'jose', '')).toBe('5.2.0');
    expect(lock.versionOf('packages/api', 'jose', '')).toBe('4.15.4');
    expect(lock.versionOf('packages/api', '@nestjs/jwt', '')).toBe(null);
  });

  it('of one package, formats 5 and 6', () => {
    const five =
      'lockfileVersion: 5.4\n\nspecifiers:\n  jose: ^4.0.0\n\ndependencies:\n  jose: 4.15.4_peer@1.0.0\n  b: 1.0.0\n\npackages:\n';
    expect(readPnpmLock(five, NAMES).versionOf('', 'jose', '')).toBe('4.15.4');
    const six =
      "lockfileVersion: '6.0'\n\ndependencies:\n  jose:\n    specifier: ^4.0.0\n    version: 4.15.5(a@1.0.0)\n\npackages:\n";
    expect(readPnpmLock(six, NAMES).versionOf('', 'jose', '')).toBe('4.15.5');
  });
});

describe('yarn.lock', () => {
  it('classic', () => {
    const text = `# yarn lockfile v1


"@nestjs/jwt@^10.0.0":
  version "10.2.0"
  resolved "https://registry.yarnpkg.com/@nestjs/jwt/-/jwt-10.2.0.tgz#aa"
  dependencies:
    jose "^5.0.0"

jose@^4.0.0, jose@^4.1.0:
  version "4.15.4"

jose@^5.0.0:
  version "5.2.0"
`;
    const lock = readYarnLock(text, NAMES);
    expect(lock.versionOf('', '@nestjs/jwt', '^10.0.0')).toBe('10.2.0');
    expect(lock.versionOf('', 'jose', '^4.1.0')).toBe('4.15.4');
    expect(lock.versionOf('', 'jose', '^5.0.0')).toBe('5.2.0');
    expect(lock.versionOf('', 'jose', '^6.0.0')).toBe(null);
  });

  it('berry', () => {
    const text = `__metadata:
  version: 8

"jose@npm:^4.0.0, jose@npm:^4.1.0":
  version: 4.15.4
  resolution: "jose@npm:4.15.4"
  languageName: node

"@nestjs/jwt@workspace:packages/jwt":
  version: 0.0.0-use.local
`;
    const lock = readYarnLock(text, NAMES);
    expect(lock.versionOf('', 'jose', '^4.1.0')).toBe('4.15.4');
    expect(lock.versionOf('', 'jose', 'catalog:')).toBe('4.15.4');
  });
});

describe('bun.lock', () => {
  it('reads the version of the resolved name', () => {
    const text =
      '{\n  "packages": {\n    "jose": ["jose@5.2.0", "", {}, "sha512-"],\n    "a/jose": ["jose@4.0.0", "", {}, ""],\n  }\n}';
    expect(readBunLock(text, NAMES).versionOf('', 'jose', '')).toBe('5.2.0');
  });
});

describe('exactVersionIn', () => {
  it.each([
    ['5.2.0', '5.2.0'],
    ['5.2.0-beta.31(next@14.0.0)', '5.2.0-beta.31'],
    ['/jose/4.0.0', '4.0.0'],
    ['/@nestjs/jwt/10.0.0_a@1.0.0', '10.0.0'],
    ['jsonwebtoken@9.0.2', '9.0.2'],
    ['link:../jose-1.0.0', null],
    ['file:jose-1.0.0.tgz', null],
    ['https://codeload.github.com/panva/jose/tar.gz/abc', null],
    ['git+ssh://git@github.com/panva/jose.git#5.0.0', null],
    ['', null],
  ])('%s: %s', (text, version) => expect(exactVersionIn(text)).toBe(version));
});
