import type { Expr, GuardId } from '../../../model/summary.js';
import { type Module, rootBindingOf } from '../../world.js';

/** Whether the branch is taken only where the value is missing or no string: `if (typeof token !== 'string') log(token)`. */
export function isRuledOut(module: Module, expr: Expr, guards: readonly GuardId[]): boolean {
  const ref = keyOf(expr);
  if (ref === undefined) return false;
  return guards.some((id) => {
    const guard = module.summary.guards[id];
    return guard !== undefined && guard.kind !== 'switch' && saysMissing(guard.test, guard.branch, ref);
  });
}

function saysMissing(test: Expr, outcome: boolean, ref: string): boolean {
  if (test.kind === 'unary' && test.op === '!') return saysMissing(test.of, !outcome, ref);
  if (test.kind === 'logical' && test.op === (outcome ? '&&' : '||'))
    return saysMissing(test.left, outcome, ref) || saysMissing(test.right, outcome, ref);
  if (test.kind === 'binary') return isMissing(test.op, test.left, test.right, outcome, ref);
  return !outcome && keyOf(test) === ref;
}

/** `token === null`, `token == undefined`, `typeof token !== 'string'`. */
function isMissing(op: string, left: Expr, right: Expr, outcome: boolean, ref: string): boolean {
  const equal = /^===?$/.test(op) ? outcome : /^!==?$/.test(op) ? !outcome : undefined;
  if (equal === undefined) return false;
  if (left.kind === 'unary' && left.op === 'typeof')
    return keyOf(left.of) === ref && right.kind === 'literal' && equal === (right.value !== 'string');
  const isNothing = right.kind === 'undefined' || (right.kind === 'literal' && !right.value);
  return equal && isNothing && keyOf(left) === ref;
}

function keyOf(expr: Expr): string | undefined {
  const root = rootBindingOf(expr);
  return root ? [root.binding, ...root.path].join('.') : undefined;
}
