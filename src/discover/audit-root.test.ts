import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryTree } from '../testing/temporary-tree.js';
import { auditRootOf } from './audit-root.js';

const FILES = {
  'repo/.git/HEAD': '',
  'repo/src/a.ts': '',
  'repo/lib/b.ts': '',
  'repo/nested/.git': 'gitdir: x',
  'repo/nested/c.ts': '',
  'plain/d.ts': '',
};

describe('auditRootOf', () => {
  it.each([
    ['repo', [], 'repo'],
    ['repo/src', [], 'repo'],
    ['.', ['repo/src/a.ts'], 'repo'],
    ['repo', ['src', 'lib/b.ts'], 'repo'],
    ['repo', ['nested'], 'repo/nested'],
    ['repo', ['nested', 'src'], 'repo'],
    ['plain', [], 'plain'],
    ['.', ['plain/d.ts'], 'plain'],
    ['.', ['plain', 'repo/src'], '.'],
    ['repo', ['missing'], 'repo'],
  ])('from %s with %j is %s', (cwd, paths, expected) => {
    const tree = temporaryTree(FILES);
    expect(auditRootOf(join(tree, cwd), paths)).toBe(join(tree, expected));
  });
});
