import type { Place } from '../../model/finding.js';
import { escapeControls } from '../../model/masking.js';
import type { Terminal } from '../format.js';
import type { SourceLine, Sources } from '../sources.js';
import { type Annotation, renderAnnotations } from './annotations.js';
import { indentOf, type LineLayout, layoutLine } from './line-layout.js';
import { hyperlink, type Paint, type Theme } from './theme.js';

const CONTEXT_LINES = 1;

/** A place in a frame, with everything that is said about it. */
export interface FramePlace {
  readonly place: Place;
  readonly labels: readonly string[];
  readonly isPrimary: boolean;
  readonly paint: Paint;
}

export interface FrameContext {
  readonly sources: Sources;
  readonly terminal: Terminal;
  readonly theme: Theme;
  /** Absolute path of the audit root, for hyperlinks. */
  readonly root: string;
  readonly width: number;
}

/** A code frame over one or several files, in the order in which the places name them. */
export function renderFrame(places: readonly FramePlace[], context: FrameContext): readonly string[] {
  const files = [...new Set(places.map(({ place }) => place.file))];
  const gutter = String(Math.max(...places.map(({ place }) => place.end.line + CONTEXT_LINES))).length;
  const { gutter: paint } = context.theme;
  const lines = files.flatMap((file, index) => {
    const inFile = places.filter(({ place }) => place.file === file);
    const segment = renderSegment(inFile, index === 0 ? '╭' : '├', gutter, context);
    return index === 0 ? segment : [`${' '.repeat(gutter + 1)}${paint('│')}`, ...segment];
  });
  return [...lines, `${' '.repeat(gutter + 1)}${paint('╰')}`];
}

function renderSegment(
  places: readonly FramePlace[],
  corner: string,
  gutter: number,
  context: FrameContext,
): readonly string[] {
  const { theme, width } = context;
  const margin = ' '.repeat(gutter + 1);
  const head = places.find(({ isPrimary }) => isPrimary) ?? places[0];
  const heading =
    head === undefined ? [] : [`${margin}${theme.gutter(`${corner}─▸`)} ${renderPosition(head.place, context)}`];
  const shown = shownLinesOf(places, context.sources);
  const layouts = new Map(shown.map(({ number, line }) => [number, layoutLine(line)]));
  const indent = Math.min(...[...layouts.values()].map(indentOf));
  const body = shown.flatMap(({ number, line }, index) => {
    const layout = layouts.get(number);
    if (layout === undefined) return [];
    const here = places.filter(({ place }) => place.start.line === number);
    const gap = index > 0 && (shown[index - 1]?.number ?? number) < number - 1 ? [`${margin}${theme.gutter('⋮')}`] : [];
    const view = viewOf(layout, line, here, { indent: Number.isFinite(indent) ? indent : 0, room: width - gutter - 3 });
    const source = `${theme.gutter(`${String(number).padStart(gutter)} │`)} ${view.text}`.trimEnd();
    return [...gap, source, ...view.rows.map((row) => `${margin}${theme.gutter('│')} ${row}`)];
  });
  return [...heading, ...(body.length === 0 ? [] : [`${margin}${theme.gutter('│')}`, ...body])];
}

function renderPosition({ file, start }: Place, { terminal, theme, root }: FrameContext): string {
  const text = `${escapeControls(terminal.displayPathOf(file))}:${start.line}:${start.column}`;
  const target = `file://${[...root.split(/[\\/]/), ...file.split('/')].map(encodeURIComponent).join('/')}`;
  return hyperlink(theme.path(text), target, terminal.links);
}

interface ShownLine {
  readonly number: number;
  readonly line: SourceLine;
}

/** Lines with a place, a line around the primary ones, and single lines that would be a gap. */
function shownLinesOf(places: readonly FramePlace[], sources: Sources): readonly ShownLine[] {
  const numbers = new Set<number>();
  for (const { place, isPrimary } of places) {
    const context = isPrimary ? CONTEXT_LINES : 0;
    for (let line = place.start.line - context; line <= place.start.line + context; line++) numbers.add(line);
  }
  for (const number of [...numbers]) if (numbers.has(number + 2)) numbers.add(number + 1);
  const file = places[0]?.place.file ?? '';
  const labelled = new Set(places.map(({ place }) => place.start.line));
  return [...numbers]
    .sort((a, b) => a - b)
    .flatMap((number) => {
      const line = number < 1 ? undefined : sources.lineOf(file, number);
      return line === undefined ? [] : [{ number, line }];
    })
    .filter(({ number, line }, index, all) => {
      const isBetween = all[index - 1]?.number === number - 1 && all[index + 1]?.number === number + 1;
      return labelled.has(number) || isBetween || line.text.trim() !== '';
    });
}

interface View {
  readonly text: string;
  readonly rows: readonly string[];
}

/** The part of a line that fits, with the rows of its annotations. */
function viewOf(
  layout: LineLayout,
  line: SourceLine,
  places: readonly FramePlace[],
  { indent, room }: { readonly indent: number; readonly room: number },
): View {
  const annotations = places.map((framePlace) => annotationOf(framePlace, layout, line));
  const from = Math.max(indent, cropStartOf(layout, annotations, indent, room));
  const isCropped = from > indent;
  const isCut = layout.columns.length - from > room;
  const end = isCut ? from + room - 1 : layout.columns.length;
  const visible = layout.columns.slice(isCropped ? from + 1 : from, end).join('');
  const clamp = (column: number) => Math.min(Math.max(column - from, 0), room - 1);
  const shifted = annotations.map((each) => ({
    ...each,
    start: clamp(each.start),
    end: Math.max(clamp(each.end), clamp(each.start) + 1),
  }));
  return {
    text: `${isCropped ? '…' : ''}${visible}${isCut ? '…' : ''}`,
    rows: shifted.length === 0 ? [] : renderAnnotations(shifted, room),
  };
}

function annotationOf(
  { place, labels, isPrimary, paint }: FramePlace,
  layout: LineLayout,
  line: SourceLine,
): Annotation {
  const start = layout.columnOf(place.span[0] - line.start, 'start');
  const endOffset = Math.min(place.span[1] - line.start, line.text.length);
  return { start, end: Math.max(layout.columnOf(endOffset, 'end'), start + 1), labels, isPrimary, paint };
}

/** Long lines are shown from a little before the first mark, or where all marks do not fit, the primary one. */
function cropStartOf(layout: LineLayout, annotations: readonly Annotation[], indent: number, room: number): number {
  const first = Math.min(...annotations.map(({ start }) => start));
  const last = Math.max(0, ...annotations.map(({ end }) => end));
  if (annotations.length === 0 || layout.columns.length - indent <= room || last - indent < room) return indent;
  if (last - first < room - 2)
    return Math.max(indent, first - Math.min(Math.floor(room / 4), room - 2 - (last - first)));
  const primary = annotations.find(({ isPrimary }) => isPrimary)?.start ?? first;
  return Math.max(indent, primary - Math.floor(room / 3));
}
