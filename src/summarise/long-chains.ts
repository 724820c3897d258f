import type { Span } from '../model/location.js';
import type { Expr } from '../model/summary.js';
import { MAX_CHAIN } from './walk.js';

/** `||`, `&&` and `??` associate: a long chain becomes a tree of logarithmic depth with the same value. */
export function balanced(op: '||' | '&&' | '??', values: readonly Expr[]): Expr {
  const [first] = values;
  if (first === undefined) return { kind: 'unknown', why: 'empty chain', at: [0, 0] };
  if (values.length === 1) return first;
  const middle = values.length >> 1;
  const left = balanced(op, values.slice(0, middle));
  const right = balanced(op, values.slice(middle));
  return { kind: 'logical', op, left, right, at: [left.at[0], right.at[1]] };
}

/**
 * A long sum that holds a string is a template: from the first string on, `+` only appends.
 * What stands before it is added up first.
 */
export function longSum(operands: readonly Expr[], at: Span): Expr {
  const firstText = operands.findIndex(isText);
  if (firstText < 0 || firstText > MAX_CHAIN) return { kind: 'unknown', why: 'too many operands', at };
  const before = operands.slice(0, firstText);
  const rest = operands.slice(firstText);
  return { kind: 'template', parts: before.length === 0 ? rest : [sumOf(before), ...rest], at };
}

function isText(expr: Expr): boolean {
  return expr.kind === 'template' || (expr.kind === 'literal' && typeof expr.value === 'string');
}

function sumOf(operands: readonly Expr[]): Expr {
  return operands.reduce((left, right) => ({ kind: 'binary', op: '+', left, right, at: [left.at[0], right.at[1]] }));
}
