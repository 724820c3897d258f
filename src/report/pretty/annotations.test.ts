import { describe, expect, it } from 'vitest';
import { type Annotation, renderAnnotations } from './annotations.js';

function mark(start: number, end: number, ...labels: readonly string[]): Annotation {
  return { start, end, labels, isPrimary: false, paint: (text) => text };
}

function render(annotations: readonly Annotation[], width = 60): string {
  return `\n${renderAnnotations(annotations, width).join('\n')}`;
}

describe('renderAnnotations', () => {
  it('writes one label beside its mark', () => {
    expect(render([mark(4, 8, 'here')])).toBe('\n    ──── here');
  });

  it('hangs the others, rightmost first', () => {
    expect(render([mark(0, 2, 'left'), mark(5, 7, 'middle'), mark(10, 12, 'right')])).toBe(`
──   ──   ── right
│    ╰ middle
╰ left`);
  });

  it('draws the primary mark over others', () => {
    expect(render([mark(0, 9), { ...mark(3, 6, 'x'), isPrimary: true }])).toBe(`
───━━━───
   ╰ x`);
  });

  it('says several things about one mark', () => {
    expect(render([mark(2, 4, 'one', 'two')])).toBe(`
  ──
  ╰ one
    two`);
  });

  it('wraps labels, and writes them to the left where there is no room', () => {
    expect(render([mark(2, 4, 'a label that is rather long for this width')], 30)).toBe(`
  ──
  ╰ a label that is rather
    long for this width`);
    expect(render([mark(0, 2, 'left'), mark(26, 30, 'a label at the end')], 30)).toBe(`
──                        ────
│      a label at the end ╯
╰ left`);
  });

  it('joins marks that begin at one column', () => {
    expect(render([mark(1, 2, 'one'), mark(1, 4, 'two')])).toBe(`
 ───
 ╰ one
   two`);
  });
});
