import { columnsOf, displayWidth, wrapText } from './text.js';
import type { Paint } from './theme.js';

/** A marked stretch of a line, in columns. */
export interface Annotation {
  readonly start: number;
  readonly end: number;
  /** What is said about it; several things may be said about one stretch. */
  readonly labels: readonly string[];
  readonly isPrimary: boolean;
  readonly paint: Paint;
}

interface Cell {
  readonly text: string;
  readonly paint: Paint | undefined;
}

/** Below this many columns, a label is written to the left of its connector. */
const MIN_LABEL_COLUMNS = 24;

/**
 * The rows below a source line: marks under the stretches, the rightmost label beside its mark, the others
 * hanging on connectors, rightmost first.
 */
export function renderAnnotations(annotations: readonly Annotation[], width: number): readonly string[] {
  const canvas = new Canvas();
  const ordered = mergeStarts(annotations).sort((a, b) => b.start - a.start || b.end - a.end);
  for (const annotation of [...ordered].sort((a, b) => Number(a.isPrimary) - Number(b.isPrimary))) {
    const mark = annotation.isPrimary ? '━' : '─';
    canvas.write(0, annotation.start, mark.repeat(Math.max(annotation.end - annotation.start, 1)), annotation.paint);
  }
  const inline = inlineOf(ordered, width);
  if (inline !== undefined) canvas.write(0, inline.end + 1, inline.labels[0] ?? '', inline.paint);
  const hanging = ordered.filter((annotation) => annotation !== inline && annotation.labels.length > 0);
  let row = 1;
  for (const [index, annotation] of hanging.entries()) {
    row = hang(canvas, annotation, row, { left: (hanging[index + 1]?.start ?? -2) + 2, right: width });
  }
  return canvas.render();
}

/** Marks that begin at one column, as cropping makes them, share a connector. */
function mergeStarts(annotations: readonly Annotation[]): Annotation[] {
  const byStart = new Map<number, Annotation>();
  for (const annotation of annotations) {
    const other = byStart.get(annotation.start);
    const main = other?.isPrimary ? other : annotation;
    const end = Math.max(annotation.end, other?.end ?? 0);
    byStart.set(annotation.start, { ...main, end, labels: [...(other?.labels ?? []), ...annotation.labels] });
  }
  return [...byStart.values()];
}

/** The label that fits beside the marks without crossing any. */
function inlineOf(ordered: readonly Annotation[], width: number): Annotation | undefined {
  const end = Math.max(...ordered.map((annotation) => annotation.end));
  const last = ordered.find((annotation) => annotation.end === end);
  const [label, ...others] = last?.labels ?? [];
  if (last === undefined || label === undefined || others.length > 0) return undefined;
  return last.end + 1 + displayWidth(label) <= width ? last : undefined;
}

/** Columns between the connector of the next label to the left and the edge. */
interface Room {
  readonly left: number;
  readonly right: number;
}

/** Writes the labels below the marks from `row` on and returns the next free row. */
function hang(canvas: Canvas, annotation: Annotation, row: number, { left, right }: Room): number {
  const { start, labels, paint } = annotation;
  const roomLeft = start - 1 - left;
  const roomRight = right - start - 2;
  const isLeft = roomRight < Math.min(longestOf(labels), MIN_LABEL_COLUMNS) && roomLeft > roomRight;
  const lines = labels.flatMap((label) => wrapText(label, Math.max(isLeft ? roomLeft : roomRight, 1)));
  for (let above = 1; above < row; above++) canvas.write(above, start, '│', paint);
  for (const [index, line] of lines.entries()) {
    const corner = index === 0 ? (isLeft ? '╯' : '╰') : ' ';
    const text = isLeft ? `${line} ${corner}`.trimEnd() : `${corner} ${line}`;
    if (isLeft) canvas.write(row + index, start - 1 - displayWidth(line), text, paint);
    else canvas.write(row + index, start, text, paint);
  }
  return row + lines.length;
}

function longestOf(labels: readonly string[]): number {
  return Math.max(...labels.map(displayWidth));
}

/** Rows of columns that can be written in any order; what is written last is seen. */
class Canvas {
  private readonly rows: Cell[][] = [];

  write(row: number, column: number, text: string, paint: Paint): void {
    while (this.rows.length <= row) this.rows.push([]);
    const cells = this.rows[row] ?? [];
    while (cells.length < column) cells.push({ text: ' ', paint: undefined });
    for (const [index, character] of columnsOf(text).entries()) cells[column + index] = { text: character, paint };
  }

  render(): readonly string[] {
    return this.rows.map(renderCells);
  }
}

/** Neighbours of one colour share its codes. */
function renderCells(cells: readonly Cell[]): string {
  let result = '';
  let run = '';
  let paint: Paint | undefined;
  for (const cell of cells) {
    if (cell.paint !== paint) {
      result += paint === undefined ? run : paint(run);
      run = '';
      paint = cell.paint;
    }
    run += cell.text;
  }
  return result + (paint === undefined ? run : paint(run));
}
