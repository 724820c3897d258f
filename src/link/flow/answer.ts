/** What a function does with a result that stands for a failed verification. */

import type { SwallowedFailure } from '../../model/flow.js';
import type { Span } from '../../model/location.js';
import type { CallRecord } from '../../model/summary.js';
import { calledName } from '../reach/call-words.js';
import { usesOfBinding } from '../sites/binding-uses.js';
import { functionOf, type Module } from '../world.js';
import { answersIn, type GoOn, goOnsIn, isReport, type Region, runs } from './code-after.js';
import { type Attempt, type Failing, lapse } from './failure.js';
import { attachesUser, letsAnonymousPass, mayAnswerNobody, promisesUser } from './identity.js';
import { isAlike, isDecidedBy, type Known, knownOf, type Outcome, truthOf, UNDEFINED } from './outcome.js';

/** After a call that answered `answer`, in the same function. */
export function answerLapses(attempt: Attempt, answer: Known): Failing {
  const { module, call } = attempt;
  const outcome = outcomeOfCall(module, attempt.call, answer);
  const region = regionAfter(
    attempt,
    (span) => span[0] >= call.at[1] || (span[0] < call.at[0] && call.at[1] <= span[1]),
  );
  if (isFilledAgain(module, call, call.at[1])) return { lapses: [], answer: null };
  const decoded = decodedInstead(attempt, region, outcome);
  if (decoded) return { lapses: [lapse(attempt, 'decoded', decoded.nameAt)], answer: null };
  const lapses = goOnLapses(attempt, region, outcome, 'answer-untested');
  const empty = lapses.length === 0 ? emptyClaimsLapses(attempt, region, outcome, answer) : [];
  return { lapses: [...lapses, ...empty], answer: answerOf(region, outcome) };
}

/** A way out that the outcome takes: `if (NODE_ENV === 'production') return res.sendStatus(401)`, `if (answer === 'invalid') return`. */
export function leavesAnyway({ module, fn, holds, given }: Region, outcome: Outcome, before?: Span): boolean {
  const ways = [
    ...(functionOf(module, fn)?.returns ?? []),
    ...module.summary.loose.flatMap(({ expr, role, fn: home, guards }) =>
      role === 'throw' && home === fn ? [{ at: expr.at, guards }] : [],
    ),
  ];
  return ways.some(({ at, guards }) => {
    const own = guards.filter((guard) => !given.has(guard));
    if (before && at[0] >= before[0]) return false;
    return holds(at) && own.length > 0 && own.every((guard) => isDecidedBy(module.summary, [guard], outcome));
  });
}

/** `claims ??= await readApiKey(request)`: another way in fills the same variable. */
export function isFilledAgain(module: Module, { use }: CallRecord, from: number): boolean {
  const bindings = use.kind === 'bound' ? use.bindings : [];
  return bindings.some((id) => module.summary.bindings[id]?.writes.some(({ at }) => at[0] >= from) ?? false);
}

/** `readClaims(token) ?? jwt.decode(token)`. */
function decodedInstead({ module, call, isDecode }: Attempt, region: Region, outcome: Outcome): CallRecord | undefined {
  return module.summary.calls.find(
    (each) =>
      each.fn === call.fn &&
      each.use.kind !== 'discarded' &&
      isDecode(module, each) &&
      runs(region, each.at, each.guards, outcome) &&
      isDecidedBy(
        module.summary,
        each.guards.filter((guard) => !region.given.has(guard)),
        outcome,
      ),
  );
}

export function outcomeOfCall(module: Module, call: Attempt['call'], answer: Known): Outcome {
  const id = module.summary.calls.indexOf(call);
  const bindings = new Map<number, Known>();
  if (call.use.kind === 'bound' && call.use.bindings.length === 1) {
    const [binding] = call.use.bindings;
    const record = binding === undefined ? undefined : module.summary.bindings[binding];
    if (binding !== undefined && record && !isPart(record.init)) bindings.set(binding, answer);
  }
  return { bindings, calls: new Map([[id, answer]]) };
}

/** `const { user } = verify(…)`: the variable is a part of the answer. */
function isPart(init: { readonly kind: string } | null): boolean {
  return init?.kind === 'member' || init?.kind === 'rest' || init?.kind === 'default' || init?.kind === 'element';
}

export function regionAfter({ module, call }: Attempt, holds: (span: Span) => boolean): Region {
  return { module, fn: call.fn, holds, given: new Set(call.guards), from: call.at[0] };
}

/** The first place where the request is handed on in spite of the failure. */
export function goOnLapses(
  attempt: Attempt,
  region: Region,
  outcome: Outcome,
  how: SwallowedFailure['how'],
): readonly SwallowedFailure[] {
  const [first] = goOnsIn(region, outcome);
  if (first === undefined || leavesAnyway(region, outcome, first.at)) return [];
  // Code that answers with an error, and goes on all the same, did not mean to.
  const meant = answersIn(region, outcome) ? how : howItGoesOn(attempt, region, first, how, outcome);
  return [lapse(attempt, meant, first.at, region.module)];
}

function howItGoesOn(
  { keepsUser, call }: Attempt,
  { module, fn, given }: Region,
  goOn: GoOn,
  how: SwallowedFailure['how'],
  outcome: Outcome,
): SwallowedFailure['how'] {
  if (goOn.how === 'next' && letsAnonymousPass(module, call)) return 'anonymous';
  if (promisesUser(module, fn)) return how;
  if (how === 'answer-untested' && mayAnswerNobody(calledName(module, call))) return 'anonymous';
  // `if (!result.ok) { page.status = 'expired'; return next(); }`: the answer is tested, and its claims are not used.
  const met = goOn.guards.filter((guard) => !given.has(guard));
  if (how === 'answer-untested' && isDecidedBy(module.summary, met, outcome)) return 'anonymous';
  if (goOn.how === 'next' && (keepsUser || attachesUser(module, fn))) return 'anonymous';
  return goOn.how === 'true' && attachesUser(module, fn) && how === 'answer-untested' ? 'anonymous' : how;
}

/** `.catch(() => ({}))`: an object is always true, and its claims are undefined. */
function emptyClaimsLapses(
  attempt: Attempt,
  region: Region,
  outcome: Outcome,
  answer: Known,
): readonly SwallowedFailure[] {
  if (answer.kind !== 'object' || !answer.complete || answer.properties.size > 0) return [];
  const { summary } = region.module;
  for (const binding of boundBy(attempt)) {
    for (const { role, path } of usesOfBinding(summary, binding)) {
      const place =
        role.kind === 'argument'
          ? summary.calls[role.call]
          : role.kind === 'write'
            ? summary.writes[role.write]
            : undefined;
      if (!place || !runs(region, place.at, place.guards, outcome)) continue;
      if ('callee' in place && (path.length === 0 || isReport(region.module, place))) continue;
      return [lapse(attempt, 'empty-claims', place.nameAt, region.module)];
    }
  }
  return [];
}

function boundBy({ call }: Attempt): readonly number[] {
  return call.use.kind === 'bound' ? call.use.bindings : [];
}

/** What the function answers after the failure; null where it cannot be told, or differs. */
export function answerOf(region: Region, outcome: Outcome): Known | null {
  const { module, fn } = region;
  const record = functionOf(module, fn);
  if (!record) return null;
  const returns = record.returns.filter(({ at, guards }) => region.holds(at) && mayRun(region, guards, outcome));
  const answers = returns.map(({ value }) => (value === null ? UNDEFINED : knownOf(module.summary, value, outcome)));
  if (record.completes && record.kind !== 'arrow') answers.push(UNDEFINED);
  if (record.completes && record.kind === 'arrow' && answers.length === 0) answers.push(UNDEFINED);
  const [first] = answers;
  if (first === undefined || answers.some((each) => each === undefined || !isAlike(each, first))) return null;
  return first;
}

function mayRun(region: Region, guards: readonly number[], outcome: Outcome): boolean {
  const { summary } = region.module;
  return guards.every((id) => {
    const guard = summary.guards[id];
    if (!guard || region.given.has(id)) return true;
    const known = knownOf(summary, guard.test, outcome);
    if (known === undefined) return true;
    return truthOf(known) === guard.branch;
  });
}
