import { ts } from 'ts-morph';
import type { Span } from '../model/location.js';
import type { CallUse, Expr } from '../model/summary.js';
import { assignment } from './assignments.js';
import { walkExpression } from './expressions.js';
import { guarded } from './guards.js';
import * as K from './kinds.js';
import { balanced, longSum } from './long-chains.js';
import { addLoose, CONDITION, DISCARDED, MAX_CHAIN, OPERAND, startOf, type Walk } from './walk.js';

type LogicalOp = '||' | '&&' | '??';

/** Left-deep chains (`a + b + c …`) are walked in a loop: they have thousands of operands in generated code. */
export function binaryExpression(walk: Walk, node: ts.BinaryExpression, use: CallUse, awaited: boolean): Expr {
  const operator = node.operatorToken.kind;
  if (operator >= K.FirstAssignment && operator <= K.LastAssignment) return assignment(walk, node);
  if (operator === K.CommaToken) return comma(walk, node, use, awaited);
  const logicalOp = logicalOpOf(operator);
  return logicalOp === null ? arithmetic(walk, node) : logical(walk, node, logicalOp, use, awaited);
}

function logicalOpOf(operator: ts.SyntaxKind): LogicalOp | null {
  switch (operator) {
    case K.BarBarToken:
      return '||';
    case K.AmpersandAmpersandToken:
      return '&&';
    case K.QuestionQuestionToken:
      return '??';
    default:
      return null;
  }
}

/** The operands of `a op b op c` from left to right; parenthesised parts count as one. */
function operandsOf(node: ts.BinaryExpression, operator: ts.SyntaxKind): ts.Expression[] {
  const operands: ts.Expression[] = [];
  let current: ts.Expression = node;
  while (ts.isBinaryExpression(current) && current.operatorToken.kind === operator) {
    operands.push(current.right);
    current = current.left;
  }
  operands.push(current);
  return operands.reverse();
}

function comma(walk: Walk, node: ts.BinaryExpression, use: CallUse, awaited: boolean): Expr {
  const operands = operandsOf(node, K.CommaToken);
  const last = operands.pop() ?? node.right;
  for (const operand of operands) walkForEffect(walk, operand);
  return walkExpression(walk, last, use, awaited);
}

/** An expression whose value nobody uses. */
export function walkForEffect(walk: Walk, node: ts.Expression): Expr {
  const expr = walkExpression(walk, node, DISCARDED, false);
  if (!isRecordedElsewhere(expr)) addLoose(walk, expr, 'statement');
  return expr;
}

/** Calls, writes and literals need no place among the loose expressions. */
function isRecordedElsewhere(expr: Expr): boolean {
  switch (expr.kind) {
    case 'call':
    case 'assign':
    case 'literal':
    case 'undefined':
      return true;
    case 'unknown':
      return expr.why === 'jsx';
    case 'await':
    case 'yield':
      return isRecordedElsewhere(expr.of);
    case 'unary':
      return expr.op === '++' || expr.op === '--' || expr.op === 'delete' || isRecordedElsewhere(expr.of);
    default:
      return false;
  }
}

/** Each operand is under the guards of those before it. */
function logical(walk: Walk, node: ts.BinaryExpression, op: LogicalOp, use: CallUse, awaited: boolean): Expr {
  const outer = walk.place;
  const operands = operandsOf(node, node.operatorToken.kind);
  const start = startOf(walk, node);
  const values: Expr[] = [];
  for (const [index, operand] of operands.entries()) {
    const previous = values[index - 1];
    if (previous !== undefined)
      walk.place = guarded(walk.place, 'logical', previous, op === '&&', [start, operand.end]);
    const tested = index < operands.length - 1 && op !== '??';
    values.push(walkExpression(walk, operand, tested ? CONDITION : use, tested ? false : awaited));
  }
  walk.place = outer;
  return values.length > MAX_CHAIN
    ? balanced(op, values)
    : leftDeep(values, start, (left, right, at) => ({ kind: 'logical', op, left, right, at }));
}

function leftDeep(values: readonly Expr[], start: number, join: (left: Expr, right: Expr, at: Span) => Expr): Expr {
  return values.reduce((left, right) => join(left, right, [start, right.at[1]]));
}

/** Everything else keeps its value to itself. Mixed operators of equal rank form one chain. */
function arithmetic(walk: Walk, node: ts.BinaryExpression): Expr {
  const nodes: ts.BinaryExpression[] = [];
  let inner: ts.Expression = node;
  while (ts.isBinaryExpression(inner) && isArithmetic(inner.operatorToken.kind)) {
    nodes.push(inner);
    inner = inner.left;
  }
  const first = walkExpression(walk, inner, OPERAND, false);
  if (nodes.length > MAX_CHAIN) return longArithmetic(walk, nodes, first);
  let left = first;
  for (let index = nodes.length - 1; index >= 0; index--) {
    const current = nodes[index];
    if (current === undefined) continue;
    const right = walkExpression(walk, current.right, OPERAND, false);
    left = {
      kind: 'binary',
      op: textOf(current.operatorToken.kind),
      left,
      right,
      at: [startOf(walk, current), current.end],
    };
  }
  return left;
}

function longArithmetic(walk: Walk, nodes: readonly ts.BinaryExpression[], first: Expr): Expr {
  const operands = [first];
  let onlySums = true;
  for (let index = nodes.length - 1; index >= 0; index--) {
    const current = nodes[index];
    if (current === undefined) continue;
    operands.push(walkExpression(walk, current.right, OPERAND, false));
    onlySums &&= current.operatorToken.kind === K.PlusToken;
  }
  const at: Span = [first.at[0], nodes[0]?.end ?? first.at[1]];
  return onlySums ? longSum(operands, at) : { kind: 'unknown', why: 'too many operands', at };
}

function isArithmetic(operator: ts.SyntaxKind): boolean {
  if (operator >= K.FirstAssignment && operator <= K.LastAssignment) return false;
  return operator !== K.CommaToken && logicalOpOf(operator) === null;
}

const operatorTexts = new Map<ts.SyntaxKind, string>();

function textOf(operator: ts.SyntaxKind): string {
  const known = operatorTexts.get(operator);
  if (known !== undefined) return known;
  const text = ts.tokenToString(operator) ?? '';
  operatorTexts.set(operator, text);
  return text;
}
