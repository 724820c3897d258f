import type { Finding, Suppression } from '../model/finding.js';
import { type Location, positionOf, type Span } from '../model/location.js';
import type { RuleInfo } from '../model/rule.js';
import type { CommentRecord, FunctionRecord, ModuleSummary } from '../model/summary.js';
import { type Directive, directiveOf } from './directive.js';
import type { TextOf } from './places.js';
import { INVALID_SUPPRESSION, UNUSED_SUPPRESSION } from './pseudo-rules.js';
import { functionsAround } from './scope.js';

export interface SuppressionInput {
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
  readonly textOf: TextOf;
  /** Ids that a comment may name. */
  readonly knownRules: ReadonlySet<string>;
  /** Whether a rule reports in a file: a comment for one that does not is neither used nor unused. */
  readonly reportsIn: (rule: string, file: string) => boolean;
}

/** A remark about a comment; becomes a finding of a pseudo-rule. */
export interface CommentRemark {
  readonly rule: RuleInfo;
  readonly at: Location;
  readonly message: string;
}

export interface AppliedSuppressions {
  /** One entry per finding, in the order given. */
  readonly suppressions: readonly (Suppression | null)[];
  readonly remarks: readonly CommentRemark[];
}

type IgnoreDirective = Extract<Directive, { readonly kind: 'ignore' }>;

interface IgnoreComment {
  readonly file: string;
  readonly at: Span;
  /** What it is attached to; null where nothing follows. */
  readonly statement: Span | null;
  readonly directive: IgnoreDirective;
  readonly used: Set<string>;
}

export function applySuppressions(
  findings: readonly Pick<Finding, 'rule' | 'place'>[],
  input: SuppressionInput,
): AppliedSuppressions {
  const remarks: CommentRemark[] = [];
  const comments = [...input.summaries.values()].flatMap((summary) =>
    summary.comments.flatMap((comment) => readComment(summary.path, comment, input, remarks)),
  );
  const suppressions = findings.map((finding) => {
    const comment = comments.find((candidate) => covers(candidate, finding, input));
    comment?.used.add(finding.rule);
    return comment === undefined ? null : { by: 'comment' as const, reason: comment.directive.reason };
  });
  return { suppressions, remarks: [...remarks, ...comments.flatMap((comment) => unusedOf(comment, input))] };
}

function readComment(
  file: string,
  comment: CommentRecord,
  { knownRules }: SuppressionInput,
  remarks: CommentRemark[],
): readonly IgnoreComment[] {
  const directive = directiveOf(comment.text, knownRules);
  if (directive.kind === 'none') return [];
  if (directive.kind === 'invalid') {
    const message = `The suppression comment is not understood: ${directive.problem}.`;
    remarks.push({ rule: INVALID_SUPPRESSION, at: { file, span: comment.at }, message });
    return [];
  }
  const statement = directive.target === 'line' ? comment.lineStatement : comment.nextStatement;
  return [{ file, at: comment.at, statement, directive, used: new Set() }];
}

function unusedOf(comment: IgnoreComment, { reportsIn }: SuppressionInput): readonly CommentRemark[] {
  return comment.directive.rules
    .filter((rule) => reportsIn(rule, comment.file) && !comment.used.has(rule))
    .map((rule) => ({
      rule: UNUSED_SUPPRESSION,
      at: { file: comment.file, span: comment.at },
      message: `The suppression of ${rule} suppresses nothing.`,
    }));
}

/**
 * A statement is covered with everything it says itself, over any number of lines, but not the bodies of
 * functions inside of it: a comment above a route must not silence the whole handler.
 */
function covers(comment: IgnoreComment, finding: Pick<Finding, 'rule' | 'place'>, input: SuppressionInput): boolean {
  const { statement, directive, file } = comment;
  const { place } = finding;
  if (statement === null || file !== place.file || !directive.rules.includes(finding.rule)) return false;
  const offset = place.span[0];
  if (offset < statement[0] || offset >= statement[1]) return false;
  const summary = input.summaries.get(file);
  if (summary === undefined || positionOf(summary.lineStarts, statement[0]).line === place.start.line) return true;
  const text = input.textOf(file) ?? '';
  return !functionsAround(summary, offset).some((fn) => isInside(fn.at, statement) && hasBlockBody(fn, text));
}

function isInside(inner: Span, outer: Span): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}

/** `(x) => value` has no statements of its own: its single return reaches to the end of the function. */
function hasBlockBody(fn: FunctionRecord, text: string): boolean {
  const only = fn.returns.length === 1 ? fn.returns[0] : undefined;
  if (fn.kind !== 'arrow' || only === undefined) return true;
  return !/^[\s)]*$/.test(text.slice(only.at[1], fn.at[1]));
}
