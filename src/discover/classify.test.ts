import { describe, expect, it } from 'vitest';
import { createPathClassifier, isAuditable, sourceDirsOf, type TreeFacts } from './classify.js';

const FILES = ['packages/build/src/run.ts', 'routes/vendor/login.js', 'src/coverage/claim.ts', 'libs/vendor/x.tsx'];
const FACTS: TreeFacts = {
  packageDirs: new Set(['', 'apps/mock', 'apps/mocks', 'apps/web', 'packages/build']),
  serverDirs: new Set(['apps/mock']),
  sourceDirs: sourceDirsOf(FILES),
};

const classifier = createPathClassifier(FACTS);

describe('skipReason', () => {
  it.each([
    ['src/login.ts', null],
    ['src/latest.ts', null],
    ['src/contest.spec-helper.ts', null],
    ['src/testimonials/list.tsx', null],
    ['server/attest.ts', null],
    ['src/login.test.ts', 'test'],
    ['src/login.test-d.ts', null],
    ['src/app.e2e-spec.ts', 'test'],
    ['src/login-spec.ts', 'test'],
    ['src/login_test.ts', 'test'],
    ['src/Button.stories.tsx', 'test'],
    ['src/login.cy.ts', 'test'],
    ['src/__tests__/login.ts', 'test'],
    ['Tests/login.ts', 'test'],
    ['e2e/support/login.ts', 'test'],
    ['playwright/global-setup.ts', 'test'],
    ['src/mocks/browser.ts', 'mock'],
    ['src/msw/handlers.ts', 'mock'],
    ['src/testing/render.ts', 'mock'],
    ['src/fixtures/user.ts', 'mock'],
    ['src/user.mock.ts', 'mock'],
    ['packages/http/src/__fixtures__/server.ts', 'mock'],
    ['integration-tests/helpers/create-admin.ts', 'test'],
    ['apps/backend-mock/api/login.ts', null],
    ['apps/mock/server.ts', null],
    ['apps/mock/mocks/users.ts', 'mock'],
    ['apps/mocks/users.ts', 'mock'],
    ['src/env.d.ts', 'declaration'],
    ['src/env.d.mts', 'declaration'],
    ['public/app.min.js', 'minified'],
    ['dist/app.js', 'generated'],
    ['build/app.js', 'generated'],
    ['apps/web/out/index.html', 'generated'],
    ['src/build/webpack.js', null],
    ['packages/build/src/run.ts', null],
    ['public/build/entry.js', 'generated'],
    ['src/coverage/claim.ts', null],
    ['coverage/lcov-report/sorter.js', 'generated'],
    ['.next/server/page.js', 'generated'],
    ['src/api.generated.ts', 'generated'],
    ['.pnp.cjs', 'generated'],
    ['vendor/jwt.js', 'vendored'],
    ['public/vendor/jquery.js', 'vendored'],
    ['src/vendor/mongo-url.js', 'vendored'],
    ['routes/vendor/login.js', null],
    ['libs/vendor/x.tsx', null],
    ['third_party/jose/sign.ts', 'vendored'],
    ['node_modules/jose/index.js', 'vendored'],
    ['.yarn/releases/yarn-4.cjs', 'vendored'],
  ])('%s: %s', (path, reason) => {
    expect(classifier.skipReason(path, '')).toBe(reason);
  });

  it('leaves aside what stands above the folder given', () => {
    expect(classifier.skipReason('dist/test/login.ts', 'dist')).toBe('test');
    expect(classifier.skipReason('dist/test/login.ts', 'dist/test')).toBe(null);
  });
});

describe('isAuditable', () => {
  it.each([
    'a.ts',
    'a.tsx',
    'a.js',
    'a.jsx',
    'a.mts',
    'a.cts',
    'a.mjs',
    'a.cjs',
    'a.vue',
    'a.svelte',
    'a.astro',
    'a.html',
  ])('%s', (path) => expect(isAuditable(path)).toBe(true));
  it.each(['a.json', 'a.css', 'a.mjsx', 'ts', 'a.ts.bak'])('not %s', (path) => expect(isAuditable(path)).toBe(false));
});
