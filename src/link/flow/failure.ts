/** What happens after a verification has failed: in its callback, its catch, its promise chain, then in its callers. */
import type { SwallowedFailure } from '../../model/flow.js';
import type { CallRecord } from '../../model/summary.js';
import type { Value } from '../../model/value.js';
import { callersOf } from '../graph/callers.js';
import { spelledApi } from '../sites/place.js';
import { functionOf, locationIn, type Module, type World } from '../world.js';
import { answerLapses } from './answer.js';
import { callbackLapses } from './callback-failure.js';
import { catchLapses } from './catch-failure.js';
import { chainLapses } from './chain-failure.js';
import { nameOfExpr } from './code-after.js';
import { attachesUser } from './identity.js';
import type { Known } from './outcome.js';
import { collectorOf } from './settlement.js';

/** One verification, or one call of a wrapper that hides the failure of one. */
export interface Attempt {
  readonly world: World;
  readonly module: Module;
  readonly call: CallRecord;
  /** Whether a file position starts a call that decodes a token without verifying it. */
  readonly isDecode: (module: Module, call: CallRecord) => boolean;
  /** The API takes the token from the request and leaves the claims there. */
  readonly keepsUser: boolean;
}

/** What the function around an attempt answers after the failure; null where it does not come to an answer. */
export interface Failing {
  readonly lapses: readonly SwallowedFailure[];
  readonly answer: Known | null;
  /** The function that answers, where it is not the one around the attempt: it returned a promise that was filled inside. */
  readonly answers?: number;
  /** Holds only where no caller is known to test the answer. */
  readonly unlessTested?: readonly SwallowedFailure[];
}

export const STOPS: Failing = { lapses: [], answer: null };

const MAX_DEPTH = 3;
const MAX_CALLERS = 40;

/** `callback`: the function that is told of the failure; else the call throws or rejects. */
export function swallowedAt(attempt: Attempt, callback: Value | undefined): readonly SwallowedFailure[] {
  // A loop that tries several keys goes on by design.
  if (attempt.call.guards.some((id) => attempt.module.summary.guards[id]?.kind === 'loop') || endsSession(attempt))
    return [];
  const failing = callback
    ? callbackLapses(attempt, callback)
    : (chainLapses(attempt) ?? settledLapses(attempt) ?? catchLapses(attempt));
  const home: Attempt =
    failing.answers === undefined ? attempt : { ...attempt, call: { ...attempt.call, fn: failing.answers } };
  const known = callersOf(attempt.world, attempt.module.path, home.call.fn).length > 0;
  const own = known ? [] : (failing.unlessTested ?? []);
  return uniqueByPlace([...failing.lapses, ...own, ...callerLapses(home, failing.answer, 0, new Set())]);
}

/** `await Promise.allSettled([jwtVerify(…)])`, whose results nobody reads, never fails. */
function settledLapses(attempt: Attempt): Failing | undefined {
  const collector = collectorOf(attempt.module, attempt.call);
  if (!collector || nameOfExpr(attempt.module, collector.callee) !== 'allSettled') return undefined;
  const drops = collector.awaited && collector.use.kind === 'discarded';
  return drops ? { lapses: [lapse(attempt, 'goes-on', collector.nameAt)], answer: null } : STOPS;
}

/** Signing out works for expired tokens too. */
function endsSession({ module, call }: Attempt): boolean {
  for (let id = call.fn; id >= 0; ) {
    const record = functionOf(module, id);
    if (!record) return false;
    if (/log_?out|sign_?out|revoke|blacklist|denylist/i.test(record.name ?? '')) return true;
    id = record.parent;
  }
  return false;
}

/** A wrapper that answers null, false or an empty result is right unless a caller goes on whatever it says. */
function callerLapses(
  attempt: Attempt,
  answer: Known | null,
  depth: number,
  seen: Set<string>,
): readonly SwallowedFailure[] {
  const { world, module, call } = attempt;
  const key = `${module.path}#${call.fn}`;
  if (answer === null || depth >= MAX_DEPTH || seen.has(key)) return [];
  seen.add(key);
  const isAsync = functionOf(module, call.fn)?.async ?? false;
  return callersOf(world, module.path, call.fn)
    .slice(0, MAX_CALLERS)
    .flatMap((caller) => {
      if (isAsync && !caller.call.awaited && caller.call.use.kind !== 'returned') return [];
      const outer: Attempt = {
        ...attempt,
        module: caller.module,
        call: caller.call,
        keepsUser: attachesUser(module, call.fn),
      };
      if (endsSession(outer)) return [];
      const failing = answerLapses(outer, answer);
      return [...failing.lapses, ...callerLapses(outer, failing.answer, depth + 1, seen)];
    });
}

export function apiOf({ module, call: { callee } }: Attempt): string {
  // `promisify(jwt.verify)(token, key)`
  const [made] = callee.kind === 'call' ? (module.summary.calls[callee.call]?.args ?? []) : [];
  return spelledApi(module, made ?? callee) ?? 'the verification';
}

function uniqueByPlace(lapses: readonly SwallowedFailure[]): readonly SwallowedFailure[] {
  const seen = new Set<string>();
  return lapses.filter(({ at, how }) => {
    const key = `${at.file}:${at.span[0]}:${how}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export function lapse(
  attempt: Attempt,
  how: SwallowedFailure['how'],
  continues: readonly [number, number],
  continuesIn: Module = attempt.module,
): SwallowedFailure {
  return {
    how,
    at: locationIn(attempt.module, attempt.call.nameAt),
    continues: locationIn(continuesIn, continues),
    api: apiOf(attempt),
  };
}
