import type { ts } from 'ts-morph';
import type { Expr } from '../model/summary.js';
import { BREAKS, COMPLETES, type Completion, isCompleting } from './completion.js';
import { walkExpression } from './expressions.js';
import { guarded, guardsOf, withinLimit } from './guards.js';
import { blockScope } from './hoisting.js';
import * as K from './kinds.js';
import { walkStatements } from './statements.js';
import { addLoose, MAX_CHAIN, OPERAND, type Place, spanOf, type Walk } from './walk.js';

/** What leads into a clause: its own test and those it falls through from. */
interface Entry {
  readonly test: Expr | null;
  /** How many tests are joined in it; beyond the limit the clause has no guard. */
  readonly width: number;
}

const NEVER: Entry = { test: null, width: 0 };
/** `default`, or more cases than one guard can say. */
const ALWAYS: Entry = { test: null, width: MAX_CHAIN + 1 };

export function walkSwitch(walk: Walk, node: ts.SwitchStatement): Completion {
  const outer = walk.place;
  const discriminant = withinLimit(walkExpression(walk, node.expression, OPERAND, false));
  const { clauses } = node.caseBlock;
  const statements = clauses.flatMap((clause) => [...clause.statements]);
  const inside: Place = { ...outer, scope: blockScope(walk, outer.scope, statements) };
  const completion = walkClauses(walk, clauses, discriminant, inside);
  walk.place = outer;
  return completion;
}

function walkClauses(
  walk: Walk,
  clauses: readonly ts.CaseOrDefaultClause[],
  discriminant: Expr,
  inside: Place,
): Completion {
  let entry = NEVER;
  let lastTest: Expr | null = null;
  let hasDefault = false;
  let all: Completion = 0;
  let previous: Completion = COMPLETES;
  for (const clause of clauses) {
    walk.place = inside;
    const isDefault = clause.kind === K.DefaultClause;
    hasDefault ||= isDefault;
    const test = isDefault ? null : matches(walk, discriminant, clause);
    entry = isDefault ? ALWAYS : joined(isCompleting(previous) ? entry : NEVER, test);
    lastTest = test ?? lastTest;
    enter(walk, clause, entry, lastTest, inside);
    previous = walkStatements(walk, clause.statements);
    all |= previous & ~COMPLETES;
  }
  if (clauses.length === 0) addLoose(walk, discriminant, 'other');
  const goesOn = !hasDefault || isCompleting(previous) || (all & BREAKS) !== 0;
  return goesOn ? (all & ~BREAKS) | COMPLETES : all;
}

function matches(walk: Walk, discriminant: Expr, clause: ts.CaseClause): Expr {
  const value = walkExpression(walk, clause.expression, OPERAND, false);
  return { kind: 'binary', op: '===', left: discriminant, right: value, at: value.at };
}

function joined(entry: Entry, test: Expr | null): Entry {
  if (entry.width >= MAX_CHAIN) return ALWAYS;
  if (entry.test === null || test === null) return { test, width: 1 };
  const either: Expr = { kind: 'logical', op: '||', left: entry.test, right: test, at: [entry.test.at[0], test.at[1]] };
  return { test: either, width: entry.width + 1 };
}

/** `default` runs where the last case before it did not match, unless that case falls into it. */
function enter(walk: Walk, clause: ts.CaseOrDefaultClause, entry: Entry, lastTest: Expr | null, inside: Place): void {
  const at = spanOf(walk, clause);
  if (entry.test !== null) walk.place = guarded(inside, 'switch', entry.test, true, at);
  else if (clause.kind === K.DefaultClause && lastTest !== null)
    walk.place = guarded(inside, 'switch', lastTest, false, at);
  else walk.place = inside;
  if (clause.statements.length > 0) guardsOf(walk);
}
