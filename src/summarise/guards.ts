import type { Span } from '../model/location.js';
import type { Expr, GuardId, GuardRecord } from '../model/summary.js';
import { NONE, type Place, type Walk } from './walk.js';

/** A condition the walk is under. It enters the table when the first record needs it. */
export interface Guard {
  readonly record: GuardRecord;
  readonly outer: Guard | null;
  ids: readonly GuardId[] | null;
}

/** Only the innermost are listed: a function with hundreds of early returns would need quadratic space. */
const MAX_GUARDS = 64;

const MAX_TEST_LENGTH = 1000;

/** `place`, where the outcome of `test` is `branch`. */
export function guarded(place: Place, kind: GuardRecord['kind'], test: Expr, branch: boolean, at: Span): Place {
  const record: GuardRecord = { kind, test: isNestable(kind) ? withinLimit(test) : test, branch, fn: place.fn, at };
  return { ...place, guard: { record, outer: place.guard, ids: null } };
}

/** Conditions inside conditions repeat each other: long ones would need quadratic space. */
export function withinLimit(test: Expr): Expr {
  return test.at[1] - test.at[0] <= MAX_TEST_LENGTH ? test : { kind: 'unknown', why: 'long condition', at: test.at };
}

function isNestable(kind: GuardRecord['kind']): boolean {
  return kind === 'logical' || kind === 'conditional';
}

/** The guards of the current place, outermost first. */
export function guardsOf(walk: Walk): readonly GuardId[] {
  const { guard } = walk.place;
  if (guard === null) return NONE;
  return guard.ids ?? enteredIds(walk, guard);
}

function enteredIds(walk: Walk, innermost: Guard): readonly GuardId[] {
  const pending: Guard[] = [];
  let guard: Guard | null = innermost;
  while (guard !== null && guard.ids === null) {
    pending.push(guard);
    guard = guard.outer;
  }
  let ids: readonly GuardId[] = guard?.ids ?? NONE;
  for (let index = pending.length - 1; index >= 0; index--) {
    const next = pending[index];
    if (next === undefined) continue;
    const kept = ids.length < MAX_GUARDS ? ids : ids.slice(1);
    ids = [...kept, walk.guards.push(next.record) - 1];
    next.ids = ids;
  }
  return ids;
}
