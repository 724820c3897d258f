import { ts } from 'ts-morph';
import type { Span } from '../model/location.js';
import type { CommentRecord } from '../model/summary.js';
import { lineStatementOf, nextStatementOf } from './comment-targets.js';

const MARK = 'jwtlint-';

/** Each is looked up in the tree: a file made of nothing else would take minutes. */
const MAX_COMMENTS = 1000;

/** The comments of a script that speak to this program, without their markers, and what they are attached to. */
export function commentsOf(file: ts.SourceFile, text: string): CommentRecord[] {
  const comments: CommentRecord[] = [];
  let at = text.indexOf(MARK);
  while (at >= 0 && comments.length < MAX_COMMENTS) {
    const span = commentAround(file, text, at);
    if (span !== null) comments.push(recordOf(file, text, span));
    at = text.indexOf(MARK, span === null ? at + MARK.length : span[1]);
  }
  return comments;
}

function recordOf(file: ts.SourceFile, text: string, at: Span): CommentRecord {
  const isBlock = text.charAt(at[0] + 1) === '*';
  const inner = text.slice(at[0] + 2, isBlock && text.endsWith('*/', at[1]) ? at[1] - 2 : at[1]);
  return {
    text: inner.trim(),
    at,
    nextStatement: nextStatementOf(file, at),
    lineStatement: lineStatementOf(file, text, at),
  };
}

/** Kinds whose text may look like a comment and is none. */
const textKinds = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.TemplateHead,
  ts.SyntaxKind.TemplateMiddle,
  ts.SyntaxKind.TemplateTail,
  ts.SyntaxKind.RegularExpressionLiteral,
  ts.SyntaxKind.JsxText,
]);

/** The comment that holds `offset`; null where the text there is a string, JSX text or code. */
function commentAround(file: ts.SourceFile, text: string, offset: number): Span | null {
  let node: ts.Node = file;
  let from = 0;
  for (;;) {
    const place: Gap = gapIn(node, offset);
    if (place.child === undefined) {
      if (textKinds.has(node.kind) && offset >= node.getStart(file)) return null;
      return scanned(text, Math.max(from, place.from), offset);
    }
    node = place.child;
    from = node.pos;
  }
}

interface Gap {
  /** The child whose range holds the offset. */
  readonly child: ts.Node | undefined;
  /** Without one: where the code between the children begins. Only punctuation and comments stand there. */
  readonly from: number;
}

function gapIn(node: ts.Node, offset: number): Gap {
  let child: ts.Node | undefined;
  let from = node.pos;
  ts.forEachChild(node, (next) => {
    if (next.pos <= offset && offset < next.end) child = next;
    else if (next.end <= offset && next.end > from) from = next.end;
  });
  return { child, from };
}

function scanned(text: string, from: number, offset: number): Span | null {
  let index = from;
  while (index <= offset) {
    const pair = text.slice(index, index + 2);
    if (pair !== '//' && pair !== '/*') {
      index++;
      continue;
    }
    const end = pair === '//' ? lineEnd(text, index) : blockEnd(text, index);
    if (offset < end) return [index, end];
    index = end;
  }
  return null;
}

function lineEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text.charAt(end) !== '\n' && text.charAt(end) !== '\r') end++;
  return end;
}

function blockEnd(text: string, from: number): number {
  const close = text.indexOf('*/', from + 2);
  return close < 0 ? text.length : close + 2;
}
