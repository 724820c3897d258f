import { lineStartsOf, type Span } from '../../model/location.js';
import type { CommentRecord, ModuleSummary } from '../../model/summary.js';

const MARK = 'jwtlint-';

/**
 * What triage needs of a committed file that is no source code: its lines, and the suppressions in its comments (`#`,
 * `//` in JSON). A statement is a line there.
 */
export function settingsSummary(path: string, text: string): ModuleSummary {
  return {
    path,
    kind: 'json',
    lineStarts: lineStartsOf(text),
    directives: [],
    specifiers: [],
    exports: [],
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
    comments: text.includes(MARK) ? commentsIn(text) : [],
    browserGlobals: false,
    jsx: false,
  };
}

function commentsIn(text: string): CommentRecord[] {
  return [...text.matchAll(/(?:#|\/\/)[ \t]*(jwtlint-[^\r\n]*)/g)].map((match) => {
    const at: Span = [match.index, match.index + match[0].length];
    return {
      text: (match[1] ?? '').trim(),
      at,
      lineStatement: lineAt(text, at[0]),
      nextStatement: nextLine(text, at[1]),
    };
  });
}

function lineAt(text: string, offset: number): Span {
  const end = text.indexOf('\n', offset);
  return [text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? text.length : end];
}

/** The next line that is neither empty nor a comment. */
function nextLine(text: string, offset: number): Span | null {
  for (let start = text.indexOf('\n', offset) + 1; start > 0; start = text.indexOf('\n', start) + 1) {
    const line = lineAt(text, start);
    if (!/^\s*(?:#|\/\/|$)/.test(text.slice(...line))) return line;
  }
  return null;
}
