import { describe, expect, it } from 'vitest';
import { audit } from '../../src/audit.js';
import { temporaryTree } from '../../src/testing/temporary-tree.js';
import rule from './vulnerable-jwt-library.js';

const COPY = 'node_modules/jsonwebtoken';

/** A copy that passport-jwt brings along, and that a code generator brings along where it does. */
function lockedTree(manifest: object): string {
  const bringing = { version: '4.0.0', dependencies: { jsonwebtoken: '^8.2.0' } };
  return temporaryTree({
    'package.json': { name: 'shop', ...manifest },
    'package-lock.json': {
      name: 'shop',
      lockfileVersion: 3,
      packages: {
        '': { name: 'shop', ...manifest },
        'node_modules/passport-jwt': bringing,
        'node_modules/code-generator': bringing,
        [COPY]: { version: '8.5.1' },
      },
    },
  });
}

async function confidenceFor(manifest: object) {
  const { report } = await audit({ cwd: lockedTree(manifest), rules: [rule], minConfidence: 'low' });
  return report.findings.map(({ confidence, message }) => [confidence, message.slice(0, 60)]);
}

describe('vulnerable-jwt-library', () => {
  it('is sure of what the service brings along', async () => {
    const manifest = { dependencies: { 'passport-jwt': '4.0.0' }, devDependencies: { 'code-generator': '4.0.0' } };
    expect(await confidenceFor(manifest)).toMatchObject([['high', expect.stringContaining('jsonwebtoken 8.5.1')]]);
  });

  it('hardly counts what only a development tool brings along', async () => {
    const manifest = { devDependencies: { 'code-generator': '4.0.0' } };
    expect(await confidenceFor(manifest)).toMatchObject([['low', expect.stringContaining('jsonwebtoken 8.5.1')]]);
  });
});
