import { describe, expect, it } from 'vitest';
import { columnsOf, displayWidth, padEnd, plural, truncate, wrapText } from './text.js';

describe('text', () => {
  it.each([
    ['abc', 3],
    ['日本', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['😀', 2],
  ])('measures %s', (text, width) => {
    expect(displayWidth(text)).toBe(width);
    expect(columnsOf(text)).toHaveLength(width);
  });

  it('wraps at blanks and cuts long words', () => {
    expect(wrapText('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapText('abcdefghij k', 4)).toEqual(['abcd', 'efgh', 'ij k']);
    expect(wrapText('one two', 7, 5)).toEqual(['', 'one two']);
    expect(wrapText('', 7)).toEqual(['']);
  });

  it('cuts, pads and counts', () => {
    expect(truncate('日本語', 5)).toBe('日本…');
    expect(truncate('abc', 3)).toBe('abc');
    expect(padEnd('日', 4)).toBe('日  ');
    expect([plural(1, 'file'), plural(1688, 'file'), plural(2, 'library', 'libraries')]).toEqual([
      '1 file',
      '1,688 files',
      '2 libraries',
    ]);
  });
});
