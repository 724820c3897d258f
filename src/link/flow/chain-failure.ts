/** A verification whose promise has a `.catch(…)` of its own. */
import type { CallRecord, Expr } from '../../model/summary.js';
import { functionOf, type Module } from '../world.js';
import { answerLapses, answerOf, goOnLapses } from './answer.js';
import { isInert, type Region } from './code-after.js';
import { type Attempt, type Failing, lapse, STOPS } from './failure.js';
import { type Known, type Outcome, TRUTHY } from './outcome.js';
import { isRevival } from './revival.js';

/** Undefined where there is no such chain. */
export function chainLapses(attempt: Attempt): Failing | undefined {
  const { module } = attempt;
  const links = linksOf(module, attempt.call);
  const catching = links.find((link) => handlerOf(link) !== undefined);
  const handler = catching && handlerOf(catching);
  if (!catching || !handler) return undefined;
  if (handler.kind !== 'function') return STOPS;
  const decode = decodeIn(attempt, handler.fn);
  if (decode) return { lapses: [lapse(attempt, 'decoded', decode.nameAt)], answer: null };
  const region: Region = { module, fn: handler.fn, holds: () => true, given: new Set(), from: 0 };
  const outcome = failedIn(module, handler.fn);
  const lapses = isInert(region) ? goOnLapses(attempt, region, outcome, 'goes-on') : [];
  const answer = isInert(region) ? answerOf(region, outcome) : null;
  if (lapses.length > 0 || answer === null) return { lapses, answer: null };
  const last = links.at(-1) ?? catching;
  return last === catching ? afterChain(attempt, last, answer) : STOPS;
}

/** What is told of the failure: `.catch(fail)`, `.then(use, fail)`. */
function handlerOf({ callee, args }: CallRecord): Expr | undefined {
  const name = callee.kind === 'member' ? callee.name : '';
  return name === 'catch' ? args[0] : name === 'then' ? args[1] : undefined;
}

function afterChain(attempt: Attempt, last: CallRecord, answer: Known): Failing {
  if (!last.awaited && last.use.kind !== 'returned') return STOPS;
  const failing = answerLapses({ ...attempt, call: last }, answer);
  const lapses = failing.lapses.map((each) => ({
    ...each,
    at: lapse(attempt, each.how, attempt.call.at).at,
    api: lapse(attempt, each.how, attempt.call.at).api,
  }));
  return { lapses, answer: failing.answer };
}

/** The calls chained to a call, innermost first: `.then(…)`, `.catch(…)`. */
function linksOf({ summary }: Module, call: CallRecord): readonly CallRecord[] {
  const links: CallRecord[] = [];
  let at: CallRecord | undefined = call;
  for (let steps = 0; at && steps < 12; steps++) {
    const id: number = summary.calls.indexOf(at);
    at = summary.calls.find(
      ({ callee }) => callee.kind === 'member' && callee.of.kind === 'call' && callee.of.call === id,
    );
    if (at) links.push(at);
  }
  return links;
}

function failedIn(module: Module, fn: number): Outcome {
  const error = functionOf(module, fn)?.params[0]?.binding ?? null;
  return { bindings: error === null ? new Map() : new Map([[error, TRUTHY]]), calls: new Map() };
}

function decodeIn(attempt: Attempt, fn: number): CallRecord | undefined {
  const { module } = attempt;
  return module.summary.calls.find(
    (call) =>
      call.fn === fn &&
      call.use.kind === 'returned' &&
      attempt.isDecode(module, call) &&
      !isRevival(module, call.guards),
  );
}
