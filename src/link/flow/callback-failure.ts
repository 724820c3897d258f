/** A verification that reports to a callback: `jwt.verify(token, key, (err, claims) => …)`. */
import type { SwallowedFailure } from '../../model/flow.js';
import type { Expr } from '../../model/summary.js';
import { alternativesOf, type Value } from '../../model/value.js';
import { usesOfBinding } from '../sites/binding-uses.js';
import { functionOf, type Module, moduleAt } from '../world.js';
import { goOnLapses, regionAfter } from './answer.js';
import { answersIn, type GoOn, goOnsIn, isReport, type Region, runs } from './code-after.js';
import { type Attempt, type Failing, lapse, STOPS } from './failure.js';
import { attachesUser, expectsNobody } from './identity.js';
import { type Known, knownOf, type Outcome, TRUTHY, UNDEFINED } from './outcome.js';

export function callbackLapses(attempt: Attempt, callback: Value | undefined): Failing {
  const fn = callback ? alternativesOf(callback).find((option) => option.kind === 'function') : undefined;
  const module = fn?.kind === 'function' ? moduleAt(attempt.world, fn.file) : undefined;
  if (fn?.kind !== 'function' || !module) return STOPS;
  const params = paramsOf(module, fn.fn);
  const outcome = failed(params);
  const region: Region = { module, fn: fn.fn, holds: () => true, given: new Set(), from: 0 };
  const inside = goOnLapses(attempt, region, outcome, 'goes-on');
  if (inside.length > 0) return { lapses: inside.map((each) => asUnread(region, params, each)), answer: null };
  const filled = filledPromise(attempt, region, params, outcome);
  if (filled) return filled;
  const unread = unreadError(attempt, region, params, outcome);
  const outside = unread.length === 0 ? outsideLapses(attempt, region, outcome) : unread;
  return { lapses: outside, answer: null };
}

/** `new Promise((resolve) => jwt.verify(token, key, (_, claims) => resolve(claims)))`: it brings undefined instead of failing. */
function filledPromise(attempt: Attempt, region: Region, params: Params, outcome: Outcome): Failing | undefined {
  const { module, fn } = region;
  if (module !== attempt.module) return undefined;
  for (const call of module.summary.calls) {
    const [value] = call.args;
    const executor = call.fn === fn && value ? executorOf(module, call.callee) : undefined;
    if (executor === undefined || !value || !runs(region, call.at, call.guards, outcome)) continue;
    const answer = knownOf(module.summary, value, outcome);
    if (answer === undefined || answer.kind === 'truthy') continue;
    const unread = params.error === null || usesOfBinding(module.summary, params.error).length === 0;
    return {
      lapses: [],
      answer,
      answers: functionOf(module, executor)?.parent ?? -1,
      unlessTested: unread ? [lapse(attempt, 'error-unread', call.nameAt)] : [],
    };
  }
  return undefined;
}

/** The function of `new Promise(…)` whose first parameter is called. */
function executorOf(module: Module, callee: Expr): number | undefined {
  if (callee.kind !== 'binding') return undefined;
  const record = module.summary.bindings[callee.binding];
  const init = record?.kind === 'parameter' ? record.init : null;
  if (init?.kind !== 'parameter' || init.index !== 0) return undefined;
  const isExecutor = module.summary.calls.some(
    ({ new: constructs, callee: made, args }) =>
      constructs &&
      made.kind === 'global' &&
      made.name === 'Promise' &&
      args[0]?.kind === 'function' &&
      args[0].fn === init.fn,
  );
  return isExecutor ? init.fn : undefined;
}

interface Params {
  readonly error: number | null;
  readonly claims: number | null;
}

function paramsOf(module: Module, fn: number): Params {
  const params = functionOf(module, fn)?.params ?? [];
  return { error: params[0]?.binding ?? null, claims: params[1]?.binding ?? null };
}

function failed({ error, claims }: Params): Outcome {
  const bindings = new Map<number, Known>();
  if (error !== null) bindings.set(error, TRUTHY);
  if (claims !== null) bindings.set(claims, UNDEFINED);
  return { bindings, calls: new Map() };
}

/** Optional authentication looks at the error, or says by its name that it is optional. */
function asUnread({ module, fn }: Region, { error }: Params, found: SwallowedFailure): SwallowedFailure {
  const meant = found.how !== 'anonymous' || isRead(module, error) || expectsNobody(module, fn);
  return meant ? found : { ...found, how: 'error-unread' };
}

/** Logging an error is not looking at it, nor is asking whether there is one to log. */
function isRead(module: Module, error: number | null): boolean {
  if (error === null) return false;
  return usesOfBinding(module.summary, error).some(({ role }) => {
    if (role.kind === 'guard') return !onlyReportsUnder(module, role.guard);
    const call = role.kind === 'argument' ? module.summary.calls[role.call] : undefined;
    return call === undefined || !isReport(module, call);
  });
}

function onlyReportsUnder(module: Module, guard: number): boolean {
  const { calls, writes, functions, loose } = module.summary;
  const isUnder = ({ guards }: { readonly guards: readonly number[] }): boolean => guards.includes(guard);
  if (writes.some(isUnder) || loose.some(isUnder) || functions.some(({ returns }) => returns.some(isUnder)))
    return false;
  return calls.every((call) => !isUnder(call) || isReport(module, call));
}

/** The error is never looked at, or only logged, and the claims are read as if there were none. */
function unreadError(
  attempt: Attempt,
  region: Region,
  { error, claims }: Params,
  outcome: Outcome,
): readonly SwallowedFailure[] {
  const { module } = region;
  const { summary } = module;
  if (isRead(module, error) || claims === null) return [];
  for (const { path, role } of usesOfBinding(summary, claims)) {
    if (path.length === 0 || role.kind === 'guard') continue;
    const place =
      role.kind === 'argument' || role.kind === 'callee'
        ? summary.calls[role.call]
        : role.kind === 'write'
          ? summary.writes[role.write]
          : undefined;
    if (place && runs(region, place.at, place.guards, outcome))
      return [lapse(attempt, 'error-unread', place.nameAt, module)];
  }
  return [];
}

/** `jwt.verify(token, key, callback); next();`: the request goes on before, and whatever, the callback says. */
function outsideLapses(attempt: Attempt, callback: Region, outcome: Outcome): readonly SwallowedFailure[] {
  const { module, call } = attempt;
  if (callback.module !== module || call.use.kind !== 'discarded') return [];
  const region = regionAfter(attempt, (span) => span[0] >= call.at[1]);
  const [first] = goOnsIn(region, { bindings: new Map(), calls: new Map() }).filter((goOn) =>
    isUnconditional(attempt, goOn),
  );
  if (first === undefined) return [];
  const refuses = answersIn(callback, outcome);
  const anonymous = !refuses && attachesUser(module, callback.fn);
  return [lapse(attempt, anonymous ? 'anonymous' : 'goes-on-outside', first.at)];
}

function isUnconditional({ module, call }: Attempt, goOn: GoOn): boolean {
  const next = module.summary.calls.find(({ nameAt, fn }) => fn === call.fn && nameAt[0] === goOn.at[0]);
  return next?.guards.every((guard) => call.guards.includes(guard)) ?? false;
}
