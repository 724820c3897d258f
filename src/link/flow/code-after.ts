/** What runs in a function: calls that hand the request on, calls that end it, calls that only report. */
import type { Span } from '../../model/location.js';
import type { CallRecord, Expr, GuardId, ModuleSummary } from '../../model/summary.js';
import { bindingOf, functionOf, type Module } from '../world.js';
import { isReachable, knownOf, type Outcome, truthOf } from './outcome.js';
import { isSkipped } from './thrown.js';

/** A stretch of one function's own code. */
export interface Region {
  readonly module: Module;
  readonly fn: number;
  readonly holds: (span: Span) => boolean;
  /** Guards that also held where the verification was called. */
  readonly given: ReadonlySet<GuardId>;
  /** Conditions written before this position say nothing about the verification. */
  readonly from: number;
}

export interface GoOn {
  readonly at: Span;
  readonly guards: readonly GuardId[];
  readonly how: 'next' | 'true';
}

export function isInside(outer: Span, inner: Span): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}

/** Calls of `next()`, `NextResponse.next()` and `return true` that certainly run in the region after the failure. */
export function goOnsIn(region: Region, outcome: Outcome): readonly GoOn[] {
  const { module, fn } = region;
  const calls = module.summary.calls
    .filter((call) => call.fn === fn && handsOn(module, call) && runs(region, call.at, call.guards, outcome))
    .filter((call) => !isSkipped(region, call.at, outcome))
    .map((call): GoOn => ({ at: call.nameAt, guards: call.guards, how: 'next' }));
  const record = functionOf(module, fn);
  if (!record || !GRANTING.test(record.name ?? '')) return calls;
  const granted = record.returns.filter(
    ({ value, at, guards }) =>
      value !== null && knownOf(module.summary, value, outcome)?.kind === 'true' && runs(region, at, guards, outcome),
  );
  return [...calls, ...granted.map(({ at, guards }): GoOn => ({ at, guards, how: 'true' }))];
}

/** Functions whose answer `true` lets the request pass. */
const GRANTING = /^(canActivate|authorize|isAuthorized|isAuthenticated|hasAccess)$/;

/** Whether every condition that was met since the verification is known to have come out this way. */
export function runs(region: Region, at: Span, guards: readonly GuardId[], outcome: Outcome): boolean {
  const { module, given, from } = region;
  if (!region.holds(at)) return false;
  return guards.every((id) => {
    const guard = module.summary.guards[id];
    if (!guard || given.has(id) || guard.test.at[1] <= from) return true;
    return truthOf(knownOf(module.summary, guard.test, outcome)) === guard.branch;
  });
}

/** `next()`, and `NextResponse.next()` of Next.js; `next(error)` refuses. */
export function handsOn(module: Module, { callee, args }: CallRecord): boolean {
  if (callee.kind === 'member') return callee.name === 'next' && /^NextResponse$/.test(nameOfExpr(module, callee.of));
  if (callee.kind !== 'binding' || args.length > 0) return false;
  const binding = bindingOf(module, callee.binding);
  return binding?.kind === 'parameter' && /^_?next$/.test(binding.name);
}

export function nameOfExpr(module: Module, expr: Expr): string {
  switch (expr.kind) {
    case 'member':
    case 'global':
      return expr.name;
    case 'binding':
      return bindingOf(module, expr.binding)?.name ?? '';
    case 'call': {
      const call = module.summary.calls[expr.call];
      return call ? nameOfExpr(module, call.callee) : '';
    }
    default:
      return '';
  }
}

const REPORTING =
  /^(log|debug|info|warn|error|trace|verbose|dir|captureException|captureMessage|fatal|silly|addBreadcrumb)$/;
const REPORTER = /^(console|log|logger|_?log(ger)?|Sentry|debug|winston|.*Logger|.*Log)$/;

/** `console.error(error)`, `this.logger.warn(…)`, `debug('…')`. */
export function isReport(module: Module, { callee }: CallRecord): boolean {
  if (callee.kind === 'member') return REPORTING.test(callee.name) || REPORTER.test(nameOfExpr(module, callee.of));
  return REPORTER.test(nameOfExpr(module, callee));
}

const RESPONSE = /^(res|response|reply|rep|resp|_res)$/;
const ANSWERS =
  /^(status|sendStatus|json|send|end|redirect|writeHead|render|code|sendError|unauthorized|forbidden|jsonp)$/;

/** `res.status(401).json(…)`: answers, but does not stop the code that follows. */
export function isAnswer(module: Module, { callee }: CallRecord): boolean {
  if (callee.kind !== 'member' || !ANSWERS.test(callee.name)) return false;
  return RESPONSE.test(rootNameOf(module, callee.of));
}

/** `res` of `res.status(401)`, `ctx.res` and `this.res`. */
function rootNameOf(module: Module, expr: Expr): string {
  let at = expr;
  for (let steps = 0; steps < 20; steps++) {
    if (at.kind === 'call') at = module.summary.calls[at.call]?.callee ?? { kind: 'undefined', at: at.at };
    else if (at.kind === 'member' && !RESPONSE.test(at.name)) at = at.of;
    else break;
  }
  return nameOfExpr(module, at);
}

const HARMLESS =
  /^(clearCookie|removeCookie|deleteCookie|delete|remove|removeItem|String|Error|\w*Error|toString|next|now|stringify)$/;

/** Whether nothing in the region could authenticate the request in another way, or end it. */
export function isInert(region: Region): boolean {
  const { module, fn } = region;
  return module.summary.calls.every((call) => {
    if (call.fn !== fn || !region.holds(call.at)) return true;
    return isReport(module, call) || isAnswer(module, call) || HARMLESS.test(nameOfExpr(module, call.callee));
  });
}

/** Whether the region answers the request with an error. */
export function answersIn(region: Region, outcome: Outcome): boolean {
  const { module, fn } = region;
  return module.summary.calls.some(
    (call) =>
      call.fn === fn &&
      region.holds(call.at) &&
      isAnswer(module, call) &&
      isReachable(module.summary, call.guards, outcome),
  );
}

/** `fn` and the functions written inside it. */
export function isWithinFunction(summary: ModuleSummary, fn: number, outer: number): boolean {
  for (let id = fn, steps = 0; steps < 60; steps++) {
    if (id === outer) return true;
    if (id < 0) return false;
    id = summary.functions[id]?.parent ?? -1;
  }
  return false;
}

export function outermostOf(summary: ModuleSummary, fn: number): number {
  let at = fn;
  for (let steps = 0; steps < 60; steps++) {
    const parent = summary.functions[at]?.parent ?? -1;
    if (parent < 0) return at;
    at = parent;
  }
  return at;
}
