import { describe, expect, it } from 'vitest';
import { layoutLine } from './line-layout.js';

describe('layoutLine', () => {
  it('maps offsets to columns past tabs, wide characters and masks', () => {
    const text = "\t日('secret');";
    const layout = layoutLine({ text, start: 0, masks: [{ start: 4, end: 10, shown: 'sec…' }] });
    expect(layout.columns.join('')).toBe("  日('sec…');");
    expect([0, 1, 2, 3, 4, 10, 11].map((offset) => layout.columnOf(offset, 'start'))).toEqual([0, 2, 4, 5, 6, 10, 11]);
    expect([layout.columnOf(6, 'start'), layout.columnOf(6, 'end')]).toEqual([6, 10]);
  });

  it('escapes controls', () => {
    expect(layoutLine({ text: 'a\u001b[2J', start: 0, masks: [] }).columns.join('')).toBe('a␛[2J');
  });
});
