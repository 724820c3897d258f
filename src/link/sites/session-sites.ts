/** Sessions as a provider's cookie says them, and where their user is believed. */
import type { SessionRow } from '../../model/library.js';
import type { Location, Span } from '../../model/location.js';
import type { SessionSite } from '../../model/site.js';
import type { CallRecord, Expr } from '../../model/summary.js';
import { isReport, isWithinFunction, outermostOf } from '../flow/code-after.js';
import { callersOf } from '../graph/callers.js';
import { expressionsOf } from '../graph/expressions.js';
import { bindingOf, locationIn, type Module, type World } from '../world.js';
import { type BindingUse, usesOfBinding } from './binding-uses.js';
import type { Candidate } from './candidate.js';
import type { SiteContext } from './context.js';
import { siteBase } from './place.js';

const MAX_DEPTH = 3;

export function sessionSites(
  context: SiteContext,
  { place, call, match }: Candidate,
  row: SessionRow,
): readonly SessionSite[] {
  if (!call) return [];
  const base = siteBase({ context, place, match, via: [], label: 'session' });
  return [{ kind: 'session', ...base, trustedAt: trustedAt({ world: context.world, row }, place.module, call, [], 0) }];
}

interface Reading {
  readonly world: World;
  readonly row: SessionRow;
}

function trustedAt(
  reading: Reading,
  module: Module,
  call: CallRecord,
  steps: readonly string[],
  depth: number,
): Location | null {
  if (depth > MAX_DEPTH || isVerifiedIn(module, call.fn, reading.row)) return null;
  const direct = trustedDirectly(reading, module, call);
  if (direct) return direct;
  for (const binding of bindingsOf(module, call)) {
    const found = trustedBinding(reading, module, binding, [...steps, ...stepsOf(module, binding)], depth);
    if (found) return found;
  }
  return call.use.kind === 'returned' ? trustedByCallers(reading, module, call.fn, steps, depth) : null;
}

/** `(await supabase.auth.getSession()).data.session.user`. */
function trustedDirectly({ row }: Reading, module: Module, call: CallRecord): Location | null {
  if (row.identity === '') return call.use.kind === 'condition' ? locationIn(module, call.nameAt) : null;
  if (call.use.kind !== 'member') return null;
  for (const expr of expressionsOf(module.summary)) {
    if (expr.kind === 'member' && expr.name === row.identity && isReadOf(module, expr.of, call))
      return locationIn(module, expr.nameAt);
  }
  return null;
}

/** `const session = (await supabase.auth.getSession()).data.session`. */
function bindingsOf(module: Module, call: CallRecord): readonly number[] {
  if (call.use.kind === 'bound') return call.use.bindings;
  if (call.use.kind !== 'member') return [];
  return module.summary.bindings.flatMap(({ init }, id) => (init && isReadOf(module, init, call) ? [id] : []));
}

function isReadOf(module: Module, expr: Expr, call: CallRecord): boolean {
  let at = expr;
  while (at.kind === 'member' || at.kind === 'await' || at.kind === 'default') at = at.of;
  return at.kind === 'call' && module.summary.calls[at.call] === call;
}

function trustedBinding(
  reading: Reading,
  module: Module,
  binding: number,
  steps: readonly string[],
  depth: number,
): Location | null {
  if (depth > MAX_DEPTH) return null;
  for (const use of usesOfBinding(module.summary, binding)) {
    const path = [...steps, ...use.path];
    if (use.role.kind === 'binding' && use.property === null && !use.compared) {
      const found = trustedBinding(reading, module, use.role.binding, path, depth + 1);
      if (found) return found;
    } else if (use.role.kind === 'return' && !use.compared && use.property === null) {
      const found = trustedByCallers(reading, module, use.role.fn, path, depth);
      if (found) return found;
    } else if (isTrusting(reading.row, module, use, path)) return locationIn(module, use.at);
  }
  return null;
}

/** The user is handed on, or decides; a report, or the bare existence of a session, does not count. */
function isTrusting(row: SessionRow, module: Module, { role, at }: BindingUse, path: readonly string[]): boolean {
  if (!isIdentity(row, path)) return false;
  if (role.kind === 'argument') {
    const call = module.summary.calls[role.call];
    return row.identity !== '' && call !== undefined && !isReport(module, call);
  }
  return (
    role.kind === 'write' ||
    (role.kind === 'guard' && (row.identity === '' || path.at(-1) !== row.identity)) ||
    (role.kind === 'return' && isSpan(at))
  );
}

function isSpan(at: Span): boolean {
  return at[0] < at[1];
}

function isIdentity({ identity }: SessionRow, path: readonly string[]): boolean {
  return identity === '' || path.includes(identity);
}

function trustedByCallers(
  reading: Reading,
  module: Module,
  fn: number,
  steps: readonly string[],
  depth: number,
): Location | null {
  for (const caller of callersOf(reading.world, module.path, fn).slice(0, 30)) {
    const found = trustedAt(reading, caller.module, caller.call, steps, depth + 1);
    if (found) return found;
  }
  return null;
}

function isVerifiedIn(module: Module, fn: number, { verifiedBy }: SessionRow): boolean {
  const { summary } = module;
  const home = outermostOf(summary, fn);
  return summary.calls.some(
    (call) => verifiedBy.includes(nameOfCallee(module, call.callee)) && isWithinFunction(summary, call.fn, home),
  );
}

function nameOfCallee(module: Module, callee: Expr): string {
  if (callee.kind === 'member' || callee.kind === 'global') return callee.name;
  return callee.kind === 'binding' ? (bindingOf(module, callee.binding)?.name ?? '') : '';
}

/** The members that a destructured variable stands for: `const { data: { session } } = …`. */
function stepsOf(module: Module, binding: number): readonly string[] {
  const steps: string[] = [];
  let expr = bindingOf(module, binding)?.init ?? null;
  while (expr) {
    if (expr.kind === 'member') steps.unshift(expr.name);
    if (expr.kind !== 'member' && expr.kind !== 'default' && expr.kind !== 'await') break;
    expr = expr.of;
  }
  return steps;
}
