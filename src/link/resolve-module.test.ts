import { describe, expect, it } from 'vitest';
import type { PackageManifest, PathAliases, Workspace } from '../model/workspace.js';
import { createModuleResolver } from './resolve-module.js';

const MANIFEST: PackageManifest = {
  dir: '',
  name: null,
  version: null,
  type: 'commonjs',
  main: null,
  module: null,
  source: null,
  isCommand: false,
  types: null,
  exports: undefined,
  imports: undefined,
  dependencies: {},
  devOnly: [],
  installed: {},
};

interface Tree {
  readonly files?: readonly string[];
  readonly packages?: readonly Partial<PackageManifest>[];
  readonly aliases?: readonly PathAliases[];
  readonly links?: Readonly<Record<string, string>>;
}

function resolverOf({ files = [], packages = [], aliases = [], links = {} }: Tree) {
  const manifests = packages.map((manifest) => ({ ...MANIFEST, ...manifest }));
  const workspace: Workspace = { files: new Set(files), packages: manifests, aliases, links };
  const resolve = createModuleResolver(workspace);
  /** The path of a file; `name/subpath@version` of a package; the kind of anything else. */
  return (from: string, specifier: string): string => {
    const found = resolve(from, specifier);
    expect(resolve(from, specifier)).toBe(found);
    switch (found.kind) {
      case 'file':
        return found.path;
      case 'package':
        return `package ${found.name}|${found.subpath}|${found.version}`;
      case 'builtin':
        return `builtin ${found.name}`;
      case 'missing':
        return 'missing';
    }
  };
}

describe('relative specifiers', () => {
  const resolve = resolverOf({
    files: [
      ...['src/a.ts', 'src/a.js', 'src/b.tsx', 'src/c.mts', 'src/d.cts', 'src/e.js', 'src/e.d.ts', 'src/types.d.ts'],
      ...['src/auth/index.ts', 'src/auth.ts', 'src/users/index.js', 'src/App.vue', 'src/config.json', 'src/v1.2.ts'],
      ...[
        'lib/package.json',
        'lib/main/start.js',
        'lib/index.js',
        'index.ts',
        'src/storage.native.ts',
        'src/jwt.service.ts',
      ],
    ],
    packages: [{ dir: 'lib', main: './main/start' }],
  });
  it.each([
    ['./a', 'src/a.ts'],
    ['./a.js', 'src/a.ts'],
    ['./a.ts', 'src/a.ts'],
    ['./b.js', 'src/b.tsx'],
    ['./b.jsx', 'src/b.tsx'],
    ['./c.mjs', 'src/c.mts'],
    ['./d.cjs', 'src/d.cts'],
    ['./e', 'src/e.js'],
    ['./e.js', 'src/e.js'],
    ['./types', 'missing'],
    ['./types.d.ts', 'missing'],
    ['./auth', 'src/auth.ts'],
    ['./auth/', 'src/auth/index.ts'],
    ['./auth/index.js', 'src/auth/index.ts'],
    ['./users', 'src/users/index.js'],
    ['./App.vue', 'src/App.vue'],
    ['./App.vue?raw', 'src/App.vue'],
    ['raw-loader!./a', 'src/a.ts'],
    ['./config', 'src/config.json'],
    ['./config.json', 'src/config.json'],
    ['./v1.2', 'src/v1.2.ts'],
    ['./jwt.service', 'src/jwt.service.ts'],
    ['./storage', 'src/storage.native.ts'],
    ['../lib', 'lib/main/start.js'],
    ['../lib/', 'lib/main/start.js'],
    ['..', 'index.ts'],
    ['../', 'index.ts'],
    ['.', 'missing'],
    ['./auth/..', 'missing'],
    ['../../outside', 'missing'],
    ['./nothing', 'missing'],
    ['/src/a.ts', 'src/a.ts'],
  ])('%s: %s', (specifier, expected) => expect(resolve('src/main.ts', specifier)).toBe(expected));
});

describe('packages and builtins', () => {
  const resolve = resolverOf({
    files: ['src/jose.ts', 'src/helpers/role.js', 'config.json', 'fs.ts'],
    packages: [
      {
        dependencies: {
          jose: '^5.1.0',
          jsonwebtoken: '~8.5',
          next: 'workspace:*',
          koa: 'catalog:',
          '@nestjs/jwt': '*',
          hono: 'latest',
        },
        installed: { jose: '5.2.0' },
      },
      {
        dir: 'apps/api',
        dependencies: {
          jsonwebtoken: '>=9.0.0 <10',
          jwt: 'npm:jsonwebtoken@^9.0.2',
          tokens: 'npm:@panva/jose@1.2.3',
          git: 'github:a/b',
        },
        installed: { jwt: '9.0.3' },
      },
    ],
  });
  it.each([
    ['jose', 'package jose||5.2.0'],
    ['jose/jwt/sign', 'package jose|jwt/sign|5.2.0'],
    ['jsonwebtoken', 'package jsonwebtoken||9.x'],
    ['jwt', 'package jsonwebtoken||9.0.3'],
    ['tokens/x', 'package @panva/jose|x|1.2.3'],
    ['git', 'package git||null'],
    ['next', 'package next||null'],
    ['koa', 'package koa||null'],
    ['@nestjs/jwt', 'package @nestjs/jwt||null'],
    ['hono/jwt', 'package hono|jwt|null'],
    ['undeclared', 'package undeclared||null'],
    ['@scope/name/deep/path', 'package @scope/name|deep/path|null'],
    ['constructor', 'package constructor||null'],
    ['__proto__', 'package __proto__||null'],
    ['fs', 'builtin fs'],
    ['node:crypto', 'builtin crypto'],
    ['fs/promises', 'builtin fs/promises'],
    ['bun:sqlite', 'builtin bun:sqlite'],
    ['npm:jose@5.2.0', 'package jose||5.2.0'],
    ['npm:jose@^5/jwt/sign', 'package jose|jwt/sign|5.x'],
    ['npm:/@panva/hkdf', 'package @panva/hkdf||null'],
    ['jsr:@panva/jose@6', 'package @panva/jose||6.x'],
    ['https://esm.sh/jose@5.1.0/jwt/verify', 'package jose|jwt/verify|5.1.0'],
    ['https://deno.land/x/djwt@v3.0.2/mod.ts', 'package djwt|mod.ts|3.0.2'],
    ['https://deno.land/std@0.200.0/http/server.ts', 'package std|http/server.ts|0.200.0'],
    ['https://example.com/a.ts', 'missing'],
    ['virtual:pwa-register', 'missing'],
    ['\0virtual', 'missing'],
    ['data:text/javascript,1', 'missing'],
    ['', 'missing'],
    ['@', 'missing'],
  ])('%s: %s', (specifier, expected) => expect(resolve('apps/api/src/main.ts', specifier)).toBe(expected));

  it('finds files below the package where nothing declares the name', () => {
    expect(resolve('src/users/service.js', 'helpers/role')).toBe('src/helpers/role.js');
    expect(resolve('src/users/service.js', 'config.json')).toBe('config.json');
    expect(resolve('src/users/service.js', 'jose')).toBe('package jose||5.2.0');
  });
});

describe('aliases', () => {
  const resolve = resolverOf({
    files: [
      ...['src/a.ts', 'src/auth/jwt.ts', 'lib/b.ts', 'apps/web/src/a.ts', 'apps/web/src/special/index.ts', 'exact.ts'],
      ...[
        'apps/web/base/util.ts',
        'apps/kit/src/lib/server/jwt.ts',
        'apps/nuxt/composables/auth.ts',
        'apps/nuxt/app/c.ts',
      ],
    ],
    packages: [{ dir: '' }, { dir: 'apps/web' }, { dir: 'apps/kit' }, { dir: 'apps/nuxt' }],
    aliases: [
      {
        dir: '',
        baseUrl: null,
        paths: [
          ['~root/*', ['src/*', 'lib/*']],
          ['@app/auth/*', ['src/auth/*']],
          ['@app/*', ['nowhere/*']],
          ['exact', ['exact.ts']],
          ['*.model', ['src/auth/*']],
        ],
      },
      {
        dir: 'apps/web',
        baseUrl: 'apps/web/base',
        paths: [
          ['~root/a', ['apps/web/src/a.ts']],
          ['@/*', ['apps/web/src/*']],
        ],
      },
    ],
  });
  it.each([
    ['src/main.ts', '~root/a', 'src/a.ts'],
    ['src/main.ts', '~root/b', 'lib/b.ts'],
    ['src/main.ts', '~root/c', 'package ~root|c|null'],
    ['src/main.ts', '@app/auth/jwt', 'src/auth/jwt.ts'],
    ['src/main.ts', '@app/other', 'package @app/other||null'],
    ['src/main.ts', 'exact', 'exact.ts'],
    ['src/main.ts', 'jwt.model', 'src/auth/jwt.ts'],
    ['apps/web/src/main.ts', '~root/a', 'apps/web/src/a.ts'],
    ['apps/web/src/main.ts', '~root/b', 'lib/b.ts'],
    ['apps/web/src/main.ts', '@/special', 'apps/web/src/special/index.ts'],
    ['apps/web/src/main.ts', 'util', 'builtin util'],
    ['apps/web/src/main.ts', 'util.js', 'apps/web/base/util.ts'],
    ['apps/web/src/main.ts', '@/missing', 'missing'],
    ['src/main.ts', '@/a', 'src/a.ts'],
    ['src/main.ts', '~/lib/b', 'lib/b.ts'],
    ['apps/kit/src/routes/+page.svelte', '$lib/server/jwt', 'apps/kit/src/lib/server/jwt.ts'],
    ['apps/kit/src/routes/+page.svelte', '$env/static/private', 'package $env|static/private|null'],
    ['apps/nuxt/pages/index.vue', '~/composables/auth', 'apps/nuxt/composables/auth.ts'],
    ['apps/nuxt/pages/index.vue', '~~/composables/auth', 'apps/nuxt/composables/auth.ts'],
    ['apps/nuxt/pages/index.vue', '@/c', 'apps/nuxt/app/c.ts'],
    ['apps/nuxt/pages/index.vue', '#imports', 'missing'],
  ])('%s imports %s: %s', (from, specifier, expected) => expect(resolve(from, specifier)).toBe(expected));
});

describe('workspace packages', () => {
  const resolve = resolverOf({
    files: [
      ...[
        'packages/auth/src/index.ts',
        'packages/auth/src/jwt/sign.ts',
        'packages/auth/src/jwt/verify.ts',
        'packages/auth/styles.css',
      ],
      ...[
        'packages/plain/src/index.ts',
        'packages/plain/src/deep/x.ts',
        'packages/old/lib/index.js',
        'packages/old/index.js',
      ],
      ...[
        'packages/esm/src/client/index.ts',
        'packages/esm/src/index.ts',
        'packages/db/lib/client.ts',
        'packages/jose/index.js',
      ],
      ...['packages/own/src/db.ts', 'packages/own/src/main.ts', 'packages/list/b.ts', 'templates/plain/index.js'],
    ],
    packages: [
      { dir: '', name: 'root' },
      {
        dir: 'packages/auth',
        name: '@acme/auth',
        version: '1.2.0',
        exports: {
          '.': { types: './dist/index.d.ts', import: './dist/index.mjs', require: './dist/index.cjs' },
          './jwt/*': { import: { default: './dist/jwt/*.js' } },
          './internal/*': null,
          './styles': './styles.css',
        },
      },
      { dir: 'packages/plain', name: 'plain' },
      { dir: 'templates/plain', name: 'plain' },
      { dir: 'packages/old', name: 'old', version: '1.0.0', main: 'lib/index.js' },
      {
        dir: 'packages/esm',
        name: 'esm',
        module: 'dist/esm/index.js',
        exports: { './client': { '@acme/source': './src/client/index.ts', default: './x.js' } },
      },
      { dir: 'packages/db', name: 'db', main: 'dist/lib/client.js' },
      { dir: 'packages/jose', name: 'jose', version: '0.1.0' },
      { dir: 'packages/list', name: 'list', exports: ['./a.js', './b.js'] },
      { dir: 'packages/gone', name: 'gone', main: 'dist/index.js' },
      {
        dir: 'packages/own',
        name: 'own',
        imports: {
          '#db': { node: './dist/db.js', default: './db-web.js' },
          '#lib/*': './src/*.ts',
          '#jwt': 'jose',
          '#self': '#db',
        },
        dependencies: { '@acme/auth': '^1.0.0', jose: '^5.0.0', old: '^2.0.0', plain: 'workspace:*' },
      },
    ],
  });
  it.each([
    ['@acme/auth', 'packages/auth/src/index.ts'],
    ['@acme/auth/jwt/sign', 'packages/auth/src/jwt/sign.ts'],
    ['@acme/auth/src/jwt/verify', 'packages/auth/src/jwt/verify.ts'],
    ['@acme/auth/dist/jwt/verify.js', 'packages/auth/src/jwt/verify.ts'],
    ['@acme/auth/nothing', 'missing'],
    ['plain', 'packages/plain/src/index.ts'],
    ['plain/deep/x', 'packages/plain/src/deep/x.ts'],
    ['esm', 'packages/esm/src/index.ts'],
    ['esm/client', 'packages/esm/src/client/index.ts'],
    ['db', 'packages/db/lib/client.ts'],
    ['list', 'packages/list/b.ts'],
    ['gone', 'missing'],
    ['jose', 'package jose||5.x'],
    ['old', 'package old||2.x'],
    ['#db', 'packages/own/src/db.ts'],
    ['#lib/db', 'packages/own/src/db.ts'],
    ['#jwt', 'package jose||5.x'],
    ['#self', 'missing'],
    ['#none', 'missing'],
  ])('%s: %s', (specifier, expected) => expect(resolve('packages/own/src/main.ts', specifier)).toBe(expected));

  it('takes the workspace package where no range speaks against it', () => {
    expect(resolve('src/main.ts', 'old')).toBe('packages/old/lib/index.js');
    expect(resolve('templates/app/main.ts', 'plain')).toBe('templates/plain/index.js');
  });

  it('means the library where a demo is called like it', () => {
    const inDemo = resolverOf({ files: ['index.js'], packages: [{ name: 'express', dependencies: { express: '*' } }] });
    expect(inDemo('index.js', 'express')).toBe('package express||null');
  });
});

describe('hostile data', () => {
  it('ends where links, imports and conditions are circles', () => {
    const nested: { default: unknown } = { default: './a.js' };
    nested.default = nested;
    const resolve = resolverOf({
      files: ['a.ts', 'real/b.ts'],
      packages: [
        { dir: '', name: 'self', main: '.', exports: nested, imports: { '#a': '#b', '#b': '#a', '#c/*': 'x/*' } },
        { dir: 'x', name: 'x', imports: { '#y': 'x2' } },
      ],
      links: { loop: 'loop/again', a1: 'a2', a2: 'a1', linked: 'real' },
    });
    expect(resolve('a.ts', './loop/x')).toBe('missing');
    expect(resolve('a.ts', './a1/x')).toBe('missing');
    expect(resolve('a.ts', './linked/b')).toBe('real/b.ts');
    expect(resolve('a.ts', '#a')).toBe('missing');
    expect(resolve('a.ts', 'self')).toBe('missing');
    expect(resolve('real/b.ts', '..')).toBe('missing');
  });
});
