import { describe, expect, it } from 'vitest';
import { readBunGraph } from './bun-graph.js';
import { chainsOf, type LockGraph } from './lock-graph.js';
import { readNpmGraph } from './npm-graph.js';
import { readPnpmGraph } from './pnpm-graph.js';
import { readYarnGraph } from './yarn-graph.js';

const importers = [{ dir: '', dependencies: { 'passport-jwt': '^4.0.0' } }];

/** Every lockfile installs jsonwebtoken 8.5.1 for passport-jwt. */
const LOCKS: Readonly<Record<string, readonly [LockGraph, string]>> = {
  'npm 3': lock(readNpmGraph, {
    lockfileVersion: 3,
    packages: {
      '': { dependencies: { 'passport-jwt': '^4.0.0' } },
      'node_modules/passport-jwt': { version: '4.0.0', dependencies: { jsonwebtoken: '^8.2.0' } },
      'node_modules/passport-jwt/node_modules/jsonwebtoken': { version: '8.5.1' },
      'node_modules/jsonwebtoken': { version: '9.0.2' },
    },
  }),
  'npm 1': lock(readNpmGraph, {
    lockfileVersion: 1,
    dependencies: {
      jsonwebtoken: { version: '9.0.2' },
      'passport-jwt': {
        version: '4.0.0',
        requires: { jsonwebtoken: '^8.2.0' },
        dependencies: { jsonwebtoken: { version: '8.5.1' } },
      },
    },
  }),
  'pnpm 9': lock(
    readPnpmGraph,
    `importers:

  .:
    dependencies:
      passport-jwt:
        specifier: ^4.0.0
        version: 4.0.0(react@19.0.0)

packages:

  jsonwebtoken@8.5.1:
    resolution: {integrity: x}

snapshots:

  passport-jwt@4.0.0(react@19.0.0):
    dependencies:
      jsonwebtoken: 8.5.1
`,
  ),
  'pnpm 5': lock(
    readPnpmGraph,
    `lockfileVersion: 5.4

dependencies:
  passport-jwt: 4.0.0_react@19.0.0

packages:

  /jsonwebtoken/8.5.1:
    resolution: {integrity: x}

  /passport-jwt/4.0.0_react@19.0.0:
    dependencies:
      jsonwebtoken: 8.5.1
`,
  ),
  'yarn 1': lock(
    readYarnGraph,
    `jsonwebtoken@^8.2.0, jsonwebtoken@^8.5.1:
  version "8.5.1"

passport-jwt@^4.0.0:
  version "4.0.0"
  dependencies:
    jsonwebtoken "^8.2.0"
`,
  ),
  'yarn 4': lock(
    readYarnGraph,
    `"jsonwebtoken@npm:^8.2.0":
  version: 8.5.1
  resolution: "jsonwebtoken@npm:8.5.1"

"passport-jwt@npm:^4.0.0":
  version: 4.0.0
  dependencies:
    jsonwebtoken: "npm:^8.2.0"
`,
  ),
  bun: lock(
    readBunGraph,
    `{
  "workspaces": { "": { "name": "api", "dependencies": { "passport-jwt": "^4.0.0" } } },
  "packages": {
    "jsonwebtoken": ["jsonwebtoken@8.5.1", "", {}, "sha512-x"],
    "passport-jwt": ["passport-jwt@4.0.0", "", { "dependencies": { "jsonwebtoken": "^8.2.0" } }, "sha512-y"],
  }
}`,
  ),
};

function lock(read: typeof readNpmGraph, content: object | string): readonly [LockGraph, string] {
  const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
  return [read(text, importers), text];
}

describe.each(Object.entries(LOCKS))('%s', (_, [graph, text]) => {
  const copy = [...graph.packages].find(([, { name, version }]) => name === 'jsonwebtoken' && version === '8.5.1');

  it('tells on which way a copy is installed', () => {
    expect(chainsOf(graph).get(copy?.[0] ?? '')).toEqual(['passport-jwt', 'jsonwebtoken']);
  });

  it('points at the entry', () => {
    const [start, end] = copy?.[1].span ?? [0, 0];
    expect(text.slice(start, end)).toContain('jsonwebtoken');
  });

  it('knows what the tree asks for itself', () => {
    expect(graph.roots.map(({ importer, name }) => [importer, name])).toContainEqual(['', 'passport-jwt']);
  });
});

describe('odd lockfiles', () => {
  it.each([
    ['npm', readNpmGraph],
    ['pnpm', readPnpmGraph],
    ['yarn', readYarnGraph],
    ['bun', readBunGraph],
  ])('%s: nothing in what cannot be understood', (_, read) => {
    for (const text of [
      '',
      '<<<<<<< HEAD\n=======\n',
      '{',
      '[]',
      'packages:\n  :\n',
      '{"packages":{"":3,"node_modules/a":null}}',
    ]) {
      expect([...read(text, importers).packages.values()].filter(({ version }) => version !== '')).toEqual([]);
    }
  });

  it('ends on packages that need each other', () => {
    const text = JSON.stringify({
      packages: {
        '': { dependencies: { a: '1' } },
        'node_modules/a': { version: '1.0.0', dependencies: { b: '1' } },
        'node_modules/b': { version: '1.0.0', dependencies: { a: '1' } },
      },
    });
    expect([...chainsOf(readNpmGraph(text, [])).values()]).toEqual([['a'], ['a', 'b']]);
  });
});
