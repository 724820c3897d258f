import type { ts } from 'ts-morph';
import type { Span } from '../model/location.js';
import type { BindingId, CallUse, Expr } from '../model/summary.js';
import { walkExpression, walkNamed } from './expressions.js';
import { guarded } from './guards.js';
import * as K from './kinds.js';
import type { Name } from './names.js';
import { assignPattern, boundByTarget, isPattern } from './pattern-assignments.js';
import { OPERAND, spanOf, type Walk } from './walk.js';
import { type Target, targetOf, type WriteOp, write } from './writes.js';

/** `a = b`, `a.b ||= c`, `[a, b] = c`. */
export function assignment(walk: Walk, node: ts.BinaryExpression): Expr {
  const left = K.unwrapped(node.left);
  if (isPattern(left)) return patternAssignment(walk, node, left);
  const at = spanOf(walk, node);
  const op = opOf(node.operatorToken.kind);
  const target = targetOf(walk, left);
  const value = rightSide(walk, node, target, op, at);
  write(walk, target, op === '=' ? innermost(value) : value, op, at);
  return { kind: 'assign', target: target.expr, value: resultOf(target.expr, value, op, at), at };
}

function opOf(operator: ts.SyntaxKind): WriteOp {
  switch (operator) {
    case K.EqualsToken:
      return '=';
    case K.BarBarEqualsToken:
      return '||=';
    case K.AmpersandAmpersandEqualsToken:
      return '&&=';
    case K.QuestionQuestionEqualsToken:
      return '??=';
    case K.PlusEqualsToken:
      return '+=';
    default:
      return 'other';
  }
}

/** `a ||= b` evaluates `b` only where `a` was falsy. */
function rightSide(walk: Walk, node: ts.BinaryExpression, target: Target, op: WriteOp, at: Span): Expr {
  const use: CallUse =
    target.kind === 'binding' && keepsValue(op) ? { kind: 'bound', bindings: [target.binding] } : OPERAND;
  if (op === '=') return walkNamed(walk, node.right, nameOfTarget(target), use);
  if (!keepsValue(op)) return walkExpression(walk, node.right, use, false);
  const outer = walk.place;
  walk.place = guarded(outer, 'logical', target.expr, op === '&&=', at);
  const value = walkExpression(walk, node.right, use, false);
  walk.place = outer;
  return value;
}

function keepsValue(op: WriteOp): boolean {
  return op !== '+=' && op !== 'other';
}

function nameOfTarget(target: Target): Name | undefined {
  if (target.kind === 'property' && target.name !== null) return { text: target.name, at: target.nameAt };
  return undefined;
}

/** What an assignment expression is worth. */
function resultOf(target: Expr, value: Expr, op: WriteOp, at: Span): Expr {
  switch (op) {
    case '=':
      return value;
    case '||=':
      return { kind: 'logical', op: '||', left: target, right: value, at };
    case '&&=':
      return { kind: 'logical', op: '&&', left: target, right: value, at };
    case '??=':
      return { kind: 'logical', op: '??', left: target, right: value, at };
    case '+=':
      return { kind: 'binary', op: '+', left: target, right: value, at };
    case 'other':
      return { kind: 'unknown', why: 'arithmetic assignment', at };
  }
}

/** In `a = b = c` both receive `c`. */
function innermost(value: Expr): Expr {
  let inner = value;
  while (inner.kind === 'assign') inner = inner.value;
  return inner;
}

function patternAssignment(
  walk: Walk,
  node: ts.BinaryExpression,
  left: ts.ObjectLiteralExpression | ts.ArrayLiteralExpression,
): Expr {
  const at = spanOf(walk, node);
  const bindings: BindingId[] = [];
  boundByTarget(walk, left, bindings);
  const use: CallUse = bindings.length === 0 ? OPERAND : { kind: 'bound', bindings };
  const value = walkExpression(walk, node.right, use, false);
  assignPattern(walk, left, value, at);
  return { kind: 'assign', target: { kind: 'unknown', why: 'pattern', at: spanOf(walk, left) }, value, at };
}

/** `x++`, `--x`. */
export function increment(walk: Walk, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): Expr {
  const at = spanOf(walk, node);
  const target = targetOf(walk, node.operand);
  const op = node.operator === K.PlusPlusToken ? '++' : '--';
  const expr: Expr = { kind: 'unary', op, of: target.expr, at };
  write(walk, target, expr, 'other', at);
  return expr;
}
