/** A verification that throws: the catch around it, and the code after the `try`. */
import type { SwallowedFailure } from '../../model/flow.js';
import type { Expr, TryRecord } from '../../model/summary.js';
import { functionOf, type Module } from '../world.js';
import { answerOf, goOnLapses, isFilledAgain, leavesAnyway, outcomeOfCall, regionAfter } from './answer.js';
import { answersIn, isInert, isInside, isReport, nameOfExpr, type Region, runs } from './code-after.js';
import { type Attempt, type Failing, lapse, STOPS } from './failure.js';
import { type Known, knownOf, type Outcome, TRUTHY, UNDEFINED } from './outcome.js';
import { isRevival } from './revival.js';

export function catchLapses(attempt: Attempt): Failing {
  const { module, call } = attempt;
  const record = tryAround(module, attempt);
  if (!record?.catch) return STOPS;
  const { at, rethrows } = record.catch;
  const caught = regionAfter(attempt, (span) => isInside(at, span));
  const decoded = decodedIn(attempt, caught);
  if (decoded.length > 0) return { lapses: decoded, answer: null };
  if (rethrows || endsByCall(caught)) return STOPS;
  const outcome = afterCatch(attempt, record);
  const completes = record.catch.completes && !leavesAnyway(caught, outcome);
  // The finally block follows the catch.
  const after = regionAfter(attempt, (span) => span[0] >= at[0]);
  const region = completes ? after : caught;
  const answer = answerOf(region, outcome);
  if (isFilledAgain(module, call, record.at[1]) || isTold(attempt, record)) return STOPS;
  if (!isInert(caught) || refusesOnSuccess(attempt, record)) return { lapses: [], answer };
  const lapses = goOnLapses(attempt, region, outcome, 'goes-on');
  const fell = lapses.length === 0 && completes ? fallsThrough(attempt, record, after, outcome) : [];
  return { lapses: [...lapses, ...fell], answer: call.use.kind === 'discarded' && fell.length > 0 ? null : answer };
}

/** `let valid = false; try { verify(token); valid = true } catch {}`: whoever reads the flag knows. */
function isTold({ module, call }: Attempt, { catch: caught }: TryRecord): boolean {
  if (!caught || call.use.kind !== 'discarded') return false;
  return module.summary.bindings.some(
    ({ init, writes }) =>
      init?.kind === 'literal' &&
      init.value === false &&
      writes.length > 0 &&
      writes.every(
        ({ value, at }) =>
          value.kind === 'literal' && value.value === true && at[0] >= call.at[1] && at[1] <= caught.at[0],
      ),
  );
}

/** A call that is not waited for, and a returned promise, fail after the `try` is left. */
function tryAround(module: Module, { call }: Attempt): TryRecord | undefined {
  let found: TryRecord | undefined;
  for (const record of module.summary.tries) {
    if (record.fn !== call.fn || !record.catch || !isInside(record.at, call.at)) continue;
    const inBlock = call.at[1] <= record.catch.at[0];
    if (inBlock && (!found || isInside(found.at, record.at))) found = record;
  }
  return found;
}

const ENDING =
  /^(throw|redirect|permanentRedirect|notFound|unauthorized|forbidden|error|abort|fail|panic|invariant|assert|exit)$/;

/** `redirect('/login')`, `ctx.throw(401)`, a helper of the tree that always throws. */
function endsByCall({ module, fn, holds, given }: Region): boolean {
  return module.summary.calls.some((call) => {
    if (call.fn !== fn || !holds(call.at) || call.guards.some((guard) => !given.has(guard))) return false;
    if (isReport(module, call)) return false;
    const { callee } = call;
    if (callee.kind === 'member')
      return callee.name === 'throw' || (callee.name === 'exit' && nameOfExpr(module, callee.of) === 'process');
    if (callee.kind !== 'binding') return false;
    const init = module.summary.bindings[callee.binding]?.init;
    const own = init?.kind === 'function' ? functionOf(module, init.fn) : undefined;
    if (own) return !own.completes && own.returns.length === 0;
    return ENDING.test(nameOfExpr(module, callee));
  });
}

/** `catch { return jwt.decode(token) }`: the claims without the check. An expired token alone is ignored-expiration's. */
function decodedIn(attempt: Attempt, region: Region): readonly SwallowedFailure[] {
  const { module } = attempt;
  const found = module.summary.calls.find(
    (call) =>
      call.fn === region.fn &&
      region.holds(call.at) &&
      attempt.isDecode(module, call) &&
      !isRevival(module, call.guards) &&
      (call.use.kind === 'returned' ||
        call.use.kind === 'bound' ||
        call.use.kind === 'operand' ||
        call.use.kind === 'member') &&
      isTaken(attempt, call),
  );
  return found ? [lapse(attempt, 'decoded', found.nameAt)] : [];
}

/** Returned, or put where the verified claims would be. */
function isTaken({ module, call }: Attempt, decode: Attempt['call']): boolean {
  const own = call.use.kind === 'bound' ? call.use.bindings : [];
  if (decode.use.kind === 'bound') {
    const { bindings } = decode.use;
    if (bindings.some((each) => own.includes(each))) return true;
    return isReturnedIn(module, decode.fn, bindings);
  }
  const returns = functionOf(module, decode.fn)?.returns ?? [];
  if (returns.some(({ at }) => isInside(at, decode.at))) return true;
  return module.summary.writes.some((write) => isInside(write.at, decode.at) && write.fn === decode.fn);
}

function isReturnedIn(module: Module, fn: number, bindings: readonly number[]): boolean {
  const returns = functionOf(module, fn)?.returns ?? [];
  return returns.some(({ value }) => value?.kind === 'binding' && bindings.includes(value.binding));
}

/** Variables that the rest of the `try` would have filled hold what the catch, or their declaration, gave them. */
function afterCatch(attempt: Attempt, record: TryRecord): Outcome {
  const { module, call } = attempt;
  const bindings = new Map<number, Known>();
  const caught = record.catch?.at ?? record.at;
  if (record.catch?.binding !== null && record.catch) bindings.set(record.catch.binding, TRUTHY);
  module.summary.bindings.forEach((binding, id) => {
    const inTry = binding.writes.some(({ at }) => isInside(record.at, at) && call.at[0] < at[1] && at[1] <= caught[0]);
    if (!inTry) return;
    const inCatch = binding.writes.filter(({ at }) => isInside(caught, at));
    const before = binding.writes.some(({ at }) => at[1] <= record.at[0]);
    const known =
      inCatch.length > 0 ? knownOfWrite(module, inCatch) : before ? undefined : knownOfInit(module, binding.init);
    if (known !== undefined) bindings.set(id, known);
  });
  const whole = outcomeOfCall(module, call, UNDEFINED);
  return { bindings, calls: whole.calls };
}

function knownOfInit(module: Module, init: Expr | null): Known | undefined {
  return init === null ? UNDEFINED : knownOf(module.summary, init, NOTHING_KNOWN);
}

function knownOfWrite(module: Module, writes: readonly { readonly value: Expr }[]): Known | undefined {
  const last = writes.at(-1);
  return last ? knownOf(module.summary, last.value, NOTHING_KNOWN) : undefined;
}

const NOTHING_KNOWN: Outcome = { bindings: new Map(), calls: new Map() };

/** A check that only refuses valid tokens, such as 'already signed in': success leaves the function in the `try`. */
function refusesOnSuccess({ module, call }: Attempt, record: TryRecord): boolean {
  const caught = record.catch?.at[0] ?? record.at[1];
  const returns = functionOf(module, call.fn)?.returns ?? [];
  const inTry = (span: readonly [number, number]): boolean =>
    call.at[0] <= span[1] && isInside(record.at, [span[0], span[1]]) && span[1] <= caught;
  const leaves = returns.some(({ at, value }) => inTry(at) && !isHandingOn(module, value));
  return (
    leaves ||
    module.summary.loose.some(
      ({ expr, role, fn }) => role === 'throw' && fn === call.fn && inTry(expr.at) && call.at[1] <= expr.at[0],
    )
  );
}

function isHandingOn(module: Module, value: Expr | null): boolean {
  return value?.kind === 'call' && nameOfExpr(module, value) === 'next';
}

/** A check whose result nobody needs, and whose failure changes nothing. */
function fallsThrough(
  attempt: Attempt,
  record: TryRecord,
  after: Region,
  outcome: Outcome,
): readonly SwallowedFailure[] {
  const { module, call, keepsUser } = attempt;
  const hook = hookOf(module, call.fn);
  if (hook && call.use.kind === 'discarded' && !answersIn(after, outcome))
    return [lapse(attempt, hook === 'guard' ? 'goes-on' : 'anonymous', record.catch?.at ?? record.at)];
  if (call.use.kind !== 'discarded' || keepsUser || keepsState(module, record, call.at[1])) return [];
  const next = module.summary.calls.find(
    (each) =>
      each.fn === call.fn &&
      each.at[0] >= record.at[1] &&
      !isReport(module, each) &&
      runs(after, each.at, each.guards, outcome),
  );
  return next ? [lapse(attempt, 'goes-on', next.nameAt)] : [];
}

/** A function after whose end Fastify goes on with the request: a hook, or a guard that routes name as theirs. */
function hookOf({ summary }: Module, fn: number): 'hook' | 'guard' | undefined {
  for (const { callee, args } of summary.calls) {
    if (callee.kind !== 'member' || !args.some((arg) => arg.kind === 'function' && arg.fn === fn)) continue;
    const [name] = args;
    const text = name?.kind === 'literal' && typeof name.value === 'string' ? name.value : '';
    if (callee.name === 'addHook' && REQUEST_HOOKS.test(text)) return 'hook';
    if (callee.name === 'decorate' && /auth|guard|require|verify/i.test(text)) return 'guard';
  }
  return undefined;
}

const REQUEST_HOOKS = /^(onRequest|preParsing|preValidation|preHandler)$/;

/** Something is written down in the `try` after the check, or in the catch: `valid = false`. */
function keepsState(module: Module, record: TryRecord, from: number): boolean {
  const within = (at: readonly [number, number]): boolean => at[0] >= from && at[1] <= record.at[1];
  return (
    module.summary.writes.some(({ at }) => within(at)) ||
    module.summary.bindings.some(({ writes }) => writes.some(({ at }) => within(at)))
  );
}
