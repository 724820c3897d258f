import { describe, expect, it } from 'vitest';
import { temporaryTree } from '../testing/temporary-tree.js';
import { reexportsIn, textsIn } from './known-texts.js';
import { createScreening } from './screening.js';

describe('texts of a tree', () => {
  it.each([
    ["export * from './session.js';", true],
    ["export { sign as signToken } from './jwt.js';", true],
    ["export type { Claims } from './claims.js';", true],
    ["module.exports = require('./jwt');", true],
    ["exports.sign = require('./jwt').sign;", true],
    ["__exportStar(require('./jwt'), exports);", true],
    ['export const limit = 3;', false],
    ['export { limit };', false],
    ["import { limit } from './limits.js';\nexport function within(n) { return n < limit; }", false],
  ])('%s', (text, passesOn) => {
    const root = temporaryTree({ 'module.ts': text });
    expect(reexportsIn(createScreening({ root, words: [] }))('module.ts')).toBe(passesOn);
  });

  it('are undefined for files that cannot be read', () => {
    const texts = textsIn(createScreening({ root: temporaryTree({ 'a.ts': 'export const a = 1;' }), words: [] }));
    expect([texts('a.ts'), texts('a.ts'), texts('missing.ts')]).toEqual([
      'export const a = 1;',
      'export const a = 1;',
      undefined,
    ]);
  });
});
