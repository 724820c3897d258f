import { expect, it } from 'vitest';
import { lineHashesOf } from './line-hashes.js';

/** The values of github/codeql-action, src/fingerprints.test.ts. */
it.each([
  ['', ['c129715d7a2bc9a3:1']],
  [' a\nb\n  \t\tc\n d', ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1']],
  [' a\r\nb\r\n  \t\tc\r\n d', ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1']],
  [' a\rb\r  \t\tc\r d', ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1']],
])('hashes the lines of %j', (text, expected) => {
  expect([...lineHashesOf(text).values()]).toEqual(expected);
});

it('counts equal hashes', () => {
  const line = 'a'.repeat(100);
  const hashes = [...lineHashesOf(`${line}\n${line}\n`).values()];
  expect(hashes[0]?.endsWith(':1')).toBe(true);
  expect(hashes[1]).toBe(hashes[0]?.replace(/:1$/, ':2'));
});
