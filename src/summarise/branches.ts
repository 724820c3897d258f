import { ts } from 'ts-morph';
import type { Span } from '../model/location.js';
import type { Expr } from '../model/summary.js';
import { COMPLETES, type Completion, isCompleting } from './completion.js';
import { walkExpression } from './expressions.js';
import { guarded, guardsOf } from './guards.js';
import { walkInner } from './statements.js';
import { CONDITION, spanOf, type Walk } from './walk.js';

/** One `if` of an `if … else if …` chain. */
interface Branch {
  readonly test: Expr;
  readonly at: Span;
  readonly whenTrue: Completion;
}

/**
 * Walks an `if` and its `else if`s. Where a branch never comes to its end, the other one's condition holds
 * afterwards: `walk.place` is left under those exit guards, and whoever opened the list of statements puts it back.
 */
export function walkIf(walk: Walk, node: ts.IfStatement): Completion {
  const outer = walk.place;
  const branches: Branch[] = [];
  let current = node;
  for (;;) {
    const branch = walkBranch(walk, current);
    branches.push(branch);
    const { elseStatement } = current;
    if (elseStatement === undefined) break;
    walk.place = guarded(walk.place, 'if', branch.test, false, branch.at);
    if (!ts.isIfStatement(elseStatement)) return leave(walk, branches, walkInner(walk, elseStatement), outer);
    current = elseStatement;
  }
  return leave(walk, branches, COMPLETES, outer);
}

function walkBranch(walk: Walk, node: ts.IfStatement): Branch {
  const outer = walk.place;
  const at = spanOf(walk, node);
  const test = walkExpression(walk, node.expression, CONDITION, false);
  walk.place = guarded(outer, 'if', test, true, at);
  guardsOf(walk);
  const whenTrue = walkInner(walk, node.thenStatement);
  walk.place = outer;
  return { test, at, whenTrue };
}

/** From the last branch to the first: how control leaves the chain, and what holds where it goes on. */
function leave(walk: Walk, branches: readonly Branch[], last: Completion, outer: Walk['place']): Completion {
  let completion = last;
  let settled: { readonly branch: Branch; readonly holds: boolean }[] = [];
  for (let index = branches.length - 1; index >= 0; index--) {
    const branch = branches[index];
    if (branch === undefined) continue;
    const thenEnds = isCompleting(branch.whenTrue);
    const elseEnds = isCompleting(completion);
    if (!thenEnds && elseEnds) settled.push({ branch, holds: false });
    else settled = thenEnds && !elseEnds ? [{ branch, holds: true }] : [];
    completion |= branch.whenTrue;
  }
  walk.place = outer;
  for (const { branch, holds } of settled.reverse()) {
    walk.place = guarded(walk.place, 'exit', branch.test, holds, branch.at);
  }
  return completion;
}
