import { escapeControls } from '../../model/masking.js';
import type { SourceLine } from '../sources.js';
import { columnsOf } from './text.js';

const TAB = '  ';

/** A source line in terminal columns: tabs widened, controls escaped, secrets masked. */
export interface LineLayout {
  /** One entry per column. */
  readonly columns: readonly string[];
  /** Column at which the character at an offset of the line starts, or, for `end`, before which it ends. */
  columnOf(offset: number, side: 'start' | 'end'): number;
}

export function layoutLine({ text, masks }: SourceLine): LineLayout {
  const columns: string[] = [];
  const starts: number[] = [];
  const maskAt = new Map(masks.map((mask) => [mask.start, mask]));
  for (let offset = 0; offset < text.length; ) {
    const mask = maskAt.get(offset);
    const next = mask === undefined ? offset + characterLength(text, offset) : Math.max(mask.end, offset + 1);
    for (let inside = offset; inside < next; inside++) starts[inside] = columns.length;
    columns.push(...columnsOf(mask?.shown ?? shownCharacter(text.slice(offset, next))));
    offset = next;
  }
  const startOf = (offset: number) => starts[offset] ?? columns.length;
  const isInsideMask = (offset: number) => masks.some((mask) => mask.start < offset && offset < mask.end);
  return {
    columns,
    columnOf(offset, side) {
      if (side === 'start' || !isInsideMask(offset)) return startOf(offset);
      return startOf(masks.find((mask) => offset < mask.end)?.end ?? offset);
    },
  };
}

function characterLength(text: string, offset: number): number {
  return (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
}

function shownCharacter(character: string): string {
  return character === '\t' ? TAB : escapeControls(character);
}

export function indentOf({ columns }: LineLayout): number {
  const first = columns.findIndex((column) => column !== ' ');
  return first === -1 ? Number.POSITIVE_INFINITY : first;
}
