import type { Expr, FunctionRecord, GuardId, ReturnRecord } from '../../model/summary.js';
import type { Value } from '../../model/value.js';
import type { Module } from '../world.js';

const COMPARISON = /^[!=]==?$/;

/**
 * The returns that a call may reach, where comparisons of what it passes decide: `case 'refresh': return …` of
 * `cookieOptions('refresh')`. A return that is certainly reached ends the list.
 */
export function takenReturns(
  { summary }: Module,
  { returns }: FunctionRecord,
  evaluated: (test: Expr) => Value,
): readonly ReturnRecord[] {
  const taken: ReturnRecord[] = [];
  for (const each of returns) {
    const answers = each.guards.map((id) => isOpen(id));
    if (answers.includes(false)) continue;
    taken.push(each);
    if (answers.length > 0 && each.try === null && answers.every((answer) => answer === true)) break;
  }
  return taken;

  function isOpen(id: GuardId): boolean | undefined {
    const guard = summary.guards[id];
    if (!guard || guard.kind === 'loop' || !isComparison(guard.test)) return undefined;
    const value = evaluated(guard.test);
    return value.kind === 'literal' && typeof value.value === 'boolean' ? value.value === guard.branch : undefined;
  }
}

function isComparison(test: Expr): boolean {
  if (test.kind === 'logical') return isComparison(test.left) && isComparison(test.right);
  return test.kind === 'binary' && COMPARISON.test(test.op);
}
