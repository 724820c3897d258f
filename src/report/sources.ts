import { type LineStarts, type Location, lineStartsOf, type Span } from '../model/location.js';
import {
  escapeControls,
  insideQuotes,
  maskedValue,
  mergeSpans,
  secretSpansOf,
  stringSpansWithin,
} from '../model/masking.js';
import type { Report } from '../model/report.js';

/** Rules whose findings are about a written key: no string near where it is written is shown. */
const SECRET_RULES = new Set([
  'hardcoded-secret',
  'fallback-secret',
  'weak-secret',
  'secret-in-client',
  'committed-token',
]);
/** Lines around a place that a frame may show. */
const CONTEXT_LINES = 1;

/** The scanned files as reports may show them: line by line, keys and tokens masked. */
export interface Sources {
  /** Undefined where the file cannot be read or has no such line (1-based). */
  lineOf(file: string, line: number): SourceLine | undefined;
  /** Masked text of a span, with its line breaks. */
  textOf(location: Location): string | undefined;
}

export interface SourceLine {
  /** Without its line break. */
  readonly text: string;
  /** Offset of its first character in the file. */
  readonly start: number;
  readonly masks: readonly Mask[];
}

/** A piece of a line that is replaced, as offsets in the line. */
export interface Mask {
  readonly start: number;
  readonly end: number;
  readonly shown: string;
}

interface Source {
  readonly text: string;
  readonly lineStarts: LineStarts;
  readonly secrets: readonly Span[];
}

export function createSources(report: Report, textOf: (file: string) => string | undefined): Sources {
  const known = knownSpansOf(report);
  const sources = new Map<string, Source | undefined>();
  const sourceOf = (file: string): Source | undefined => {
    if (!sources.has(file)) sources.set(file, readSource(file, textOf(file), known.get(file) ?? []));
    return sources.get(file);
  };
  return {
    lineOf(file, line) {
      const source = sourceOf(file);
      return source === undefined ? undefined : sourceLine(source, line);
    },
    textOf({ file, span }) {
      const source = sourceOf(file);
      return source === undefined ? undefined : renderMasked(source.text, span, source.secrets);
    },
  };
}

/** What the report knows to be secret, or may be, before the text is looked at. */
interface KnownSpan {
  readonly kind: 'secret' | 'strings-of-lines';
  readonly place: Location;
  readonly lines: readonly [first: number, last: number];
}

function knownSpansOf(report: Report): ReadonlyMap<string, readonly KnownSpan[]> {
  const spans = new Map<string, KnownSpan[]>();
  const add = (span: KnownSpan) => spans.set(span.place.file, [...(spans.get(span.place.file) ?? []), span]);
  for (const place of report.secrets) add({ kind: 'secret', place, lines: [0, 0] });
  for (const finding of [...report.findings, ...report.suppressed]) {
    if (!SECRET_RULES.has(finding.rule)) continue;
    for (const place of [finding.place, ...finding.flow.slice(0, 1)]) {
      const lines = [place.start.line - CONTEXT_LINES, place.end.line + CONTEXT_LINES] as const;
      add({ kind: 'strings-of-lines', place, lines });
    }
  }
  return spans;
}

function readSource(file: string, text: string | undefined, known: readonly KnownSpan[]): Source | undefined {
  if (text === undefined) return undefined;
  const lineStarts = lineStartsOf(text);
  const spans = known.flatMap(({ kind, place, lines: [first, last] }) =>
    kind === 'secret'
      ? [insideQuotes(text, place.span)]
      : stringSpansWithin(text, [lineStarts[Math.max(first, 1) - 1] ?? 0, lineStarts[last] ?? text.length]),
  );
  return { text, lineStarts, secrets: mergeSpans([...spans, ...secretSpansOf(file, text)]) };
}

function sourceLine({ text, lineStarts, secrets }: Source, line: number): SourceLine | undefined {
  const start = lineStarts[line - 1];
  if (start === undefined) return undefined;
  const content = text.slice(start, lineStarts[line] ?? text.length).replace(/[\r\n]+$/, '');
  const end = start + content.length;
  const masks = secrets
    .filter(([from, to]) => from < end && to > start)
    .map((span) => ({
      start: Math.max(span[0] - start, 0),
      end: Math.min(span[1], end) - start,
      shown: span[0] >= start ? maskedValue(text.slice(span[0], span[1])) : '…',
    }));
  return { text: content, start, masks };
}

function renderMasked(text: string, [start, end]: Span, secrets: readonly Span[]): string {
  let result = '';
  let position = start;
  for (const span of secrets.filter(([from, to]) => from < end && to > start)) {
    result += text.slice(position, Math.max(span[0], position));
    result += span[0] >= start ? maskedValue(text.slice(span[0], span[1])) : '…';
    position = Math.min(span[1], end);
  }
  return escapeControls((result + text.slice(position, end)).replaceAll(/\r\n?/g, '\n'));
}

/** A whole line as text, without the blanks around it. */
export function renderLine({ text, masks }: SourceLine): string {
  let result = '';
  let position = 0;
  for (const mask of masks) {
    result += text.slice(position, mask.start) + mask.shown;
    position = mask.end;
  }
  return escapeControls(result + text.slice(position)).trim();
}
