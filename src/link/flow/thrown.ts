/** Code that a failure skips: what follows a `try` that it leaves for a catch which ends. */
import type { Span } from '../../model/location.js';
import type { GuardId, TryRecord } from '../../model/summary.js';
import type { Region } from './code-after.js';
import { knownOf, type Outcome, truthOf } from './outcome.js';

/** `try { if (!user) throw error; … } catch { return next(error); } next();`: the last call waits for a user. */
export function isSkipped(region: Region, at: Span, outcome: Outcome): boolean {
  return region.module.summary.tries.some(
    (each) =>
      each.fn === region.fn && each.catch?.completes === false && each.at[1] <= at[0] && isLeft(region, each, outcome),
  );
}

/** By a throw whose conditions all hold, or by an earlier `if (…) throw` that the rest of the block depends on. */
function isLeft({ module: { summary }, fn, given }: Region, block: TryRecord, outcome: Outcome): boolean {
  const end = block.catch?.at[0] ?? block.at[1];
  const isInBlock = (at: Span): boolean => block.at[0] <= at[0] && at[1] <= end;
  const cameOut = (id: GuardId): boolean | undefined => {
    const guard = summary.guards[id];
    const truth = guard && truthOf(knownOf(summary, guard.test, outcome));
    return truth === undefined ? undefined : truth === guard?.branch;
  };
  const thrown = summary.loose.some(
    ({ role, fn: home, guards, expr }) =>
      role === 'throw' && home === fn && isInBlock(expr.at) && guards.every((id) => given.has(id) || cameOut(id)),
  );
  return (
    thrown ||
    summary.guards.some(
      (guard, id) => guard.kind === 'exit' && guard.fn === fn && isInBlock(guard.at) && cameOut(id) === false,
    )
  );
}
