import { ts } from 'ts-morph';
import { type LineStarts, lineStartsOf, positionOf } from '../model/location.js';
import type { CommentRecord, FileKind, ModuleSummary } from '../model/summary.js';
import { commentsOf } from './comments.js';
import { directivesOf } from './directives.js';
import { walkExpression } from './expressions.js';
import { declareBody } from './hoisting.js';
import { markupCommentsOf } from './markup-comments.js';
import { type Parsed, parseJson, parseScript } from './parse.js';
import { scopeInside } from './scopes.js';
import { type SourceText, sourceTextOf } from './source-text.js';
import { walkStatements } from './statements.js';
import { withinTime } from './time-limit.js';
import { markExportedTypes } from './type-declarations.js';
import { NONE, OPERAND, type Walk } from './walk.js';

export type SummariseResult =
  | { readonly kind: 'summary'; readonly summary: ModuleSummary }
  /** `line` is 1-based; null where no single line is wrong. */
  | { readonly kind: 'unparsable'; readonly message: string; readonly line: number | null };

/** A file of a megabyte takes about a second; a few lines can be written for which the parser takes years. */
const TIME_LIMIT_MS = 30_000;

/**
 * Says what one file says, as plain JSON (see model/summary.ts). Reads nothing but its arguments, keeps nothing,
 * never throws: what cannot be parsed without errors, or not in time, is `unparsable`.
 */
export function summarise(path: string, text: string, timeLimitMs = TIME_LIMIT_MS): SummariseResult {
  if (!mayTakeLong(text)) return summariseFile(path, text);
  const message = `Parsing takes longer than ${timeLimitMs / 1000} seconds.`;
  return withinTime(timeLimitMs, () => summariseFile(path, text)) ?? { kind: 'unparsable', message, line: null };
}

/**
 * The parser reads what follows these words, finds out that it is something else and reads it again: for each one
 * inside of another the time doubles, and a dozen take 0.05 s. Escapes spell them, too.
 */
const READ_TWICE = /\b(?:async|infer)\b|\\u/g;
const FEW = 12;
const LONG_CHARS = 64 * 1024;

/** To stand by for others costs more than to parse them. */
function mayTakeLong(text: string): boolean {
  return text.length > LONG_CHARS || (text.match(READ_TWICE)?.length ?? 0) > FEW;
}

function summariseFile(path: string, text: string): SummariseResult {
  const source = sourceTextOf(path, text);
  const lineStarts = lineStartsOf(text);
  const parsed =
    source.kind === 'json' ? parseJson(path, source.code) : parseScript(path, source.code, source.languages);
  if (parsed.kind === 'unparsable') return unparsable(parsed, lineStarts);
  try {
    return { kind: 'summary', summary: summaryOf(path, text, source, parsed.file, lineStarts) };
  } catch (error) {
    return { kind: 'unparsable', message: failureOf(error), line: null };
  }
}

/** One file that defeats this program must not end the audit: it is reported as not analysed. */
function failureOf(error: unknown): string {
  if (error instanceof RangeError) return 'The code is nested too deeply to be summarised.';
  return `jwtlint failed on this file: ${error instanceof Error ? error.message : String(error)}`;
}

function unparsable(parsed: Parsed & { readonly kind: 'unparsable' }, lineStarts: LineStarts): SummariseResult {
  const line = parsed.offset === null ? null : positionOf(lineStarts, parsed.offset).line;
  return { kind: 'unparsable', message: parsed.message, line };
}

function summaryOf(
  path: string,
  text: string,
  source: SourceText,
  file: ts.SourceFile,
  lineStarts: LineStarts,
): ModuleSummary {
  const walk = walkOf(file, source.code);
  if (source.kind === 'json') walkJson(walk);
  else walkModule(walk);
  return tablesOf(walk, path, source.kind, lineStarts, allCommentsOf(text, source, file));
}

function walkOf(file: ts.SourceFile, text: string): Walk {
  return {
    file,
    text,
    hasVar: /\bvar\b/.test(text),
    specifiers: new Set(),
    exports: [],
    exportedTypes: new Set(),
    bindings: [],
    functions: [],
    classes: [],
    types: [],
    calls: [],
    writes: [],
    elements: [],
    guards: [],
    tries: [],
    loose: [],
    browserGlobals: false,
    jsx: false,
    place: { scope: scopeInside(null), fn: -1, cls: null, guard: null, try: null, catch: null },
    depth: 0,
    namespace: null,
    typePrefix: '',
  };
}

function walkModule(walk: Walk): void {
  declareBody(walk, walk.place.scope, walk.file.statements);
  walkStatements(walk, walk.file.statements);
  markExportedTypes(walk);
}

/** A JSON module is its value. */
function walkJson(walk: Walk): void {
  const [statement] = walk.file.statements;
  if (statement === undefined || !ts.isExpressionStatement(statement)) return;
  const value = walkExpression(walk, statement.expression, OPERAND, false);
  walk.exports.push({ kind: 'assign', value, at: value.at });
}

function tablesOf(
  walk: Walk,
  path: string,
  kind: FileKind,
  lineStarts: LineStarts,
  comments: readonly CommentRecord[],
): ModuleSummary {
  return {
    path,
    kind,
    lineStarts,
    directives: directivesOf(walk.file.statements),
    specifiers: [...walk.specifiers],
    exports: walk.exports,
    bindings: walk.bindings,
    functions: walk.functions,
    classes: walk.classes,
    types: walk.types,
    calls: walk.calls,
    writes: walk.writes,
    elements: walk.elements,
    guards: walk.guards,
    tries: walk.tries,
    loose: walk.loose,
    comments,
    browserGlobals: walk.browserGlobals,
    jsx: walk.jsx,
  };
}

/** Most files hold no directive for this program: then nothing is looked for. */
function allCommentsOf(text: string, source: SourceText, file: ts.SourceFile): readonly CommentRecord[] {
  if (!text.includes('jwtlint-')) return NONE;
  const comments = [...commentsOf(file, source.code), ...markupCommentsOf(text, source)];
  return comments.sort((a, b) => a.at[0] - b.at[0]);
}
