/** UTF-16 offsets into the original file text: `[start, end)`. A tuple keeps stored summaries small. */
export type Span = readonly [start: number, end: number];

/** A span in a named file. `file` is relative to the audit root, with forward slashes. */
export interface Location {
  readonly file: string;
  readonly span: Span;
}

/** A place for people: 1-based line and column, column in UTF-16 units (SARIF `utf16CodeUnits`). */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Offsets at which each line starts; the first is 0. Lines end at LF, CRLF or a lone CR. */
export type LineStarts = readonly number[];

export function lineStartsOf(text: string): LineStarts {
  const starts = [0];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1);
  }
  return starts;
}

export function positionOf(lineStarts: LineStarts, offset: number): Position {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}

export function isSameLocation(a: Location, b: Location): boolean {
  return a.file === b.file && a.span[0] === b.span[0] && a.span[1] === b.span[1];
}
