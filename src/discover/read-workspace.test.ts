import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Workspace } from '../model/workspace.js';
import { temporaryTree } from '../testing/temporary-tree.js';
import { discover } from './discover.js';

async function read(root: string) {
  const options = { root, paths: [], cwd: root, includeTests: false, ignore: [], gitignore: true };
  const packagesOfInterest = new Set(['jose', 'jsonwebtoken']);
  const { workspace, diagnostics } = await discover({ ...options, packagesOfInterest });
  return { workspace, diagnostics };
}

async function aliasesOf(files: Readonly<Record<string, unknown>>): Promise<Workspace['aliases']> {
  return (await read(temporaryTree(files))).workspace.aliases;
}

describe('manifests', () => {
  it('reads every package.json outside node_modules', async () => {
    const root = temporaryTree({
      'package.json': {
        name: 'api',
        version: '1.2.3',
        type: 'module',
        main: 'dist/index.js',
        typings: 'dist/index.d.ts',
        exports: { '.': './dist/index.js' },
        dependencies: { jose: '^5.0.0' },
        devDependencies: { vitest: '^1', jose: '^4' },
        peerDependencies: { express: '>=4' },
      },
      'packages/a/package.json': { name: 'a' },
      'node_modules/jose/package.json': { name: 'jose', version: '5.2.0' },
    });
    const { workspace } = await read(root);
    expect(workspace.packages).toMatchObject([
      {
        dir: '',
        name: 'api',
        version: '1.2.3',
        type: 'module',
        main: 'dist/index.js',
        module: null,
        source: null,
        isCommand: false,
        types: 'dist/index.d.ts',
        exports: { '.': './dist/index.js' },
        imports: undefined,
        dependencies: { jose: '^5.0.0', vitest: '^1', express: '>=4' },
        devOnly: ['vitest'],
        installed: { jose: '5.2.0' },
      },
      { dir: 'packages/a', name: 'a', type: 'commonjs', installed: {} },
    ]);
  });

  it('reports what is malformed and goes on', async () => {
    const root = temporaryTree({
      'package.json': '{\n  "name": "api",\n  "dependencies": { "jose" "^5" }\n',
      'a/package.json': '[]',
      'b/tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["src/*"] } ',
      'c/package.json/file': '',
    });
    const { workspace, diagnostics } = await read(root);
    expect(workspace.packages.map(({ dir, name }) => [dir, name])).toEqual([
      ['a', null],
      ['', 'api'],
    ]);
    expect(workspace.aliases).toEqual([{ dir: 'b', baseUrl: null, paths: [['@/*', ['b/src/*']]] }]);
    expect(diagnostics).toEqual([
      { kind: 'config', file: 'a/package.json', message: 'package.json is not a JSON object', line: null },
      { kind: 'config', file: 'package.json', message: 'package.json is not valid JSON (ColonExpected)', line: 3 },
      {
        kind: 'config',
        file: 'b/tsconfig.json',
        message: 'tsconfig.json is not valid JSON (CloseBraceExpected)',
        line: 1,
      },
    ]);
  });

  it('does not stumble over names of Object.prototype', async () => {
    const root = temporaryTree({ 'package.json': '{ "dependencies": { "__proto__": "1.0.0", "constructor": "^1" } }' });
    const [manifest] = (await read(root)).workspace.packages;
    expect(Object.keys(manifest?.dependencies ?? {})).toEqual(['constructor', '__proto__']);
  });
});

describe('path aliases', () => {
  it('reads comments and trailing commas; targets are relative to the config without baseUrl', async () => {
    const written = '// aliases\n{ "compilerOptions": { "paths": { "@/*": ["./src/*", "./lib/*"], }, }, /* end */ }';
    expect(await aliasesOf({ 'apps/web/tsconfig.json': written })).toEqual([
      { dir: 'apps/web', baseUrl: null, paths: [['@/*', ['apps/web/src/*', 'apps/web/lib/*']]] },
    ]);
  });

  it('reads targets relative to baseUrl where there is one', async () => {
    const compilerOptions = { baseUrl: './src', paths: { '@app/*': ['app/*'] } };
    expect(await aliasesOf({ 'jsconfig.json': { compilerOptions } })).toEqual([
      { dir: '', baseUrl: 'src', paths: [['@app/*', ['src/app/*']]] },
    ]);
  });

  it('follows extends: relative, without .json, as a list, from packages of the tree and of node_modules', async () => {
    const files = {
      'base/one.json': { compilerOptions: { paths: { 'one/*': ['./one/*'] } } },
      'base/two.json': { compilerOptions: { paths: { 'two/*': ['./two/*'] } } },
      'config/package.json': { name: '@acme/tsconfig' },
      'config/base.json': { compilerOptions: { paths: { 'shared/*': ['./shared/*'] } } },
      'node_modules/@acme/presets/tsconfig.json': { compilerOptions: { baseUrl: '../../../src' } },
      'a/tsconfig.json': { extends: '../base/one' },
      'b/tsconfig.json': { extends: ['../base/one.json', '../base/two.json'] },
      'c/tsconfig.json': { extends: '@acme/tsconfig/base.json' },
      'd/tsconfig.json': { extends: '@acme/presets' },
      'e/tsconfig.json': { extends: './missing.json' },
    };
    expect(await aliasesOf(files)).toEqual([
      { dir: 'a', baseUrl: null, paths: [['one/*', ['base/one/*']]] },
      { dir: 'b', baseUrl: null, paths: [['two/*', ['base/two/*']]] },
      { dir: 'c', baseUrl: null, paths: [['shared/*', ['config/shared/*']]] },
      { dir: 'd', baseUrl: 'src', paths: [] },
    ]);
  });

  it('ends where extends is a circle, and reads each base once however often it is named', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 24 }, (_, index) => [
        `chain/${index}.json`,
        { extends: [`./${index + 1}.json`, `./${index + 1}.json`] },
      ]),
    );
    const files = {
      ...many,
      'tsconfig.json': { extends: './other.json', compilerOptions: { paths: { '@/*': ['./src/*'] } } },
      'other.json': { extends: './tsconfig.json' },
      'a/tsconfig.json': { extends: '../chain/0.json' },
    };
    expect(await aliasesOf(files)).toEqual([{ dir: '', baseUrl: null, paths: [['@/*', ['src/*']]] }]);
  });

  it('joins the configs of a folder, the main one first, and the references of a solution file', async () => {
    const files = {
      'package.json': {},
      'tsconfig.json': {
        files: [],
        references: [{ path: './tsconfig.app.json' }, { path: './.types/tsconfig.json' }, { path: './lib' }],
      },
      'tsconfig.app.json': { compilerOptions: { paths: { '@/*': ['./src/*'] } } },
      'tsconfig.node.json': { compilerOptions: { paths: { '@/*': ['./scripts/*'] } } },
      '.types/tsconfig.json': { compilerOptions: { paths: { '#app': ['../app/index.ts'] } } },
      'lib/package.json': {},
      'lib/tsconfig.json': { compilerOptions: { paths: { '~/*': ['./*'] } } },
    };
    expect((await aliasesOf(files))[0]).toEqual({
      dir: '',
      baseUrl: null,
      paths: [
        ['@/*', ['src/*', 'scripts/*']],
        ['#app', ['app/index.ts']],
      ],
    });
  });

  it('puts configDir in and leaves out what lies outside the root', async () => {
    const files = {
      'base.json': { compilerOptions: { paths: { '@/*': [`$${'{configDir}'}/src/*`], 'up/*': ['../../up/*'] } } },
      'app/tsconfig.json': { extends: '../base.json' },
      'evil/tsconfig.json': { extends: '/etc/hostname', compilerOptions: { baseUrl: '../..' } },
    };
    expect(await aliasesOf(files)).toEqual([{ dir: 'app', baseUrl: null, paths: [['@/*', ['app/src/*']]] }]);
  });
});

describe('installed versions', () => {
  const dependencies = { jose: '^5.0.0', express: '^4.0.0' };

  it('are those of node_modules before those of a lockfile, of the folder before those above', async () => {
    const root = temporaryTree({
      'package.json': { dependencies },
      'packages/a/package.json': { dependencies },
      'node_modules/jose/package.json': { version: '5.1.0' },
      'node_modules/express/package.json': { version: '4.18.2' },
      'packages/a/node_modules/jose/package.json': { version: '5.2.0' },
      'yarn.lock': 'jose@^5.0.0:\n  version "5.0.1"\n',
    });
    const { workspace } = await read(root);
    expect(workspace.packages.map(({ installed }) => installed)).toEqual([{ jose: '5.1.0' }, { jose: '5.2.0' }]);
  });

  it('are read from a lockfile above the root, up to the repository', async () => {
    const root = temporaryTree({
      'apps/api/package.json': { dependencies },
      'yarn.lock': 'jose@^5.0.0:\n  version "5.0.1"\n',
    });
    const inRepository = async () => (await read(join(root, 'apps/api'))).workspace.packages[0]?.installed;
    expect(await inRepository()).toEqual({});
    mkdirSync(join(root, '.git'));
    expect(await inRepository()).toEqual({ jose: '5.0.1' });
  });

  it('know aliases by their real name', async () => {
    const root = temporaryTree({
      'package.json': { dependencies: { jwt: 'npm:jsonwebtoken@^9.0.0' } },
      'package-lock.json': {
        lockfileVersion: 3,
        packages: { 'node_modules/jwt': { name: 'jsonwebtoken', version: '9.0.2' } },
      },
    });
    expect((await read(root)).workspace.packages[0]?.installed).toEqual({ jwt: '9.0.2' });
  });
});
