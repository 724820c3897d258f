/** The flow facts of verify sites. */

import { NO_FLOW, type VerifyFlow } from '../../model/flow.js';
import type { VerifyRow } from '../../model/library.js';
import type { CallRecord } from '../../model/summary.js';
import { alternativesOf, isLiteral, nameOf, type Value } from '../../model/value.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { Invocation } from '../match/invocation.js';
import { slotValue } from '../match/slots.js';
import type { Candidate } from '../sites/candidate.js';
import type { Module, World } from '../world.js';
import type { Attempt } from './failure.js';
import { swallowedAt } from './failure.js';
import { revivedAt } from './revival.js';
import { unsettledAt } from './settlement.js';
import { unreadAt } from './unread.js';

export type FlowOf = (candidate: Candidate, row: VerifyRow) => VerifyFlow;

/** `decodes`: the calls that decode a token without verifying it. */
export function createFlows(world: World, decodes: ReadonlySet<CallRecord>): FlowOf {
  const isDecode: Attempt['isDecode'] = (_module, call) => decodes.has(call);
  return ({ place: { module }, call, match }, row) => {
    if (!call) return NO_FLOW;
    if (row.failure === 'refuses-request') return guardFlow(world, module, call, row);
    const callback = callbackOf(match.invocation, row);
    const attempt: Attempt = { world, module, call, isDecode, keepsUser: row.token.from.length === 0 };
    if (callback) return { ...NO_FLOW, swallowed: swallowedAt(attempt, callback) };
    if (mayHaveCallback(match.invocation, row)) return NO_FLOW;
    const answers = failureOf(row, slotValue(match, row.throwsIf ?? { from: [] })) === 'answers';
    return {
      unsettled: settlesLater(world, module, call, row, slotValue(match, row.key))
        ? unsettledAt(world, module, call)
        : [],
      unread: answers && row.answers ? unreadAt(world, module, call, row.answers === 'claims') : [],
      swallowed: answers ? [] : swallowedAt(attempt, undefined),
      revived: revivedAt(attempt),
    };
  };
}

/** `requiresAuth();` makes a middleware and throws it away. */
function guardFlow(world: World, module: Module, call: CallRecord, row: VerifyRow): VerifyFlow {
  if (row.reach.by !== 'export' || call.new || call.use.kind !== 'discarded') return NO_FLOW;
  return { ...NO_FLOW, unread: unreadAt(world, module, call, false) };
}

/** The last argument, behind token and key, where it is a function. */
function callbackOf({ args }: Invocation, row: VerifyRow): Value | undefined {
  const last = args.at(-1);
  if (!last || row.callback === null || args.length <= firstFree(row)) return undefined;
  return alternativesOf(last).some(({ kind }) => kind === 'function') ? last : undefined;
}

/** A last argument that may be a callback, of which nothing is known. */
function mayHaveCallback({ args }: Invocation, row: VerifyRow): boolean {
  const last = args.at(-1);
  if (!last || row.callback === null || args.length <= firstFree(row)) return false;
  return alternativesOf(last).some(
    ({ kind }) => kind === 'parameter' || kind === 'unknown' || kind === 'member' || kind === 'call',
  );
}

function firstFree({ token, key }: VerifyRow): number {
  const taken = [token, key].flatMap(({ from }) => from.flatMap((each) => (each.at === 'arg' ? [each.index + 1] : [])));
  return Math.max(0, ...taken);
}

function failureOf({ failure }: VerifyRow, throwsIf: Value): 'throws' | 'answers' {
  if (failure === 'throws' || failure === 'rejects' || failure === 'refuses-request') return 'throws';
  // Asked to throw, or nobody can tell whether it is.
  return throwsIf.kind === 'absent' || isLiteral(throwsIf, false) ? 'answers' : 'throws';
}

/** Whether the call returns a promise: an asynchronous API, or a promisified one. */
function settlesLater(world: World, module: Module, call: CallRecord, row: VerifyRow, key: Value): boolean {
  if (row.failure === 'rejects' || row.settles === 'later') return true;
  if (row.settles === 'later-with-key-function') return alternativesOf(key).some(({ kind }) => kind === 'function');
  const callee = evaluate(world, { module, frame: null }, call.callee);
  return callee.kind === 'call' && nameOf(callee.callee) === 'promisify';
}
