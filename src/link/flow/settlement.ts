/** What becomes of a promise: waited for, handed on, or taken for the value it will bring. */
import type { UnsettledOutcome } from '../../model/flow.js';
import type { CallRecord, Expr } from '../../model/summary.js';
import { callersOf } from '../graph/callers.js';
import { childrenOf, expressionsOf } from '../graph/expressions.js';
import { usesOfBinding } from '../sites/binding-uses.js';
import { spelledApi } from '../sites/place.js';
import { bindingOf, functionOf, locationIn, type Module, type World } from '../world.js';
import { isReport } from './code-after.js';

type Use = UnsettledOutcome['use'];

const MAX_CALLERS = 60;
const MAX_DEPTH = 4;
const PROMISE_METHODS = new Set(['then', 'catch', 'finally']);

/** Where the promise of a call, or of the functions that return it, is not waited for. */
export function unsettledAt(world: World, module: Module, call: CallRecord): readonly UnsettledOutcome[] {
  const found: UnsettledOutcome[] = [];
  follow({ world, found, seen: new Set() }, module, call, true, 0);
  return found;
}

interface Follow {
  readonly world: World;
  readonly found: UnsettledOutcome[];
  readonly seen: Set<string>;
}

/** `carries`: the promise brings the claims or the answer, so that dropping it drops the check. */
function follow(state: Follow, module: Module, call: CallRecord, carries: boolean, depth: number): void {
  const key = `${module.path}:${call.at[0]}`;
  if (state.seen.has(key) || depth > MAX_DEPTH) return;
  state.seen.add(key);
  if (!call.awaited) {
    const use = misuseOf(module, call);
    if (use !== undefined && (carries || use !== 'floating')) {
      state.found.push({ use, at: locationIn(module, call.nameAt), api: spelledApi(module, call.callee) ?? '' });
      return;
    }
  }
  const home = functionOf(module, call.fn);
  const returned = isReturned(module, call);
  // A function that waits inside is still a promise to its callers; one that decides otherwise is no wrapper.
  if (!home || home.generator || !(returned || (home.async && decidesBy(module, call)))) return;
  if (!home.async && call.awaited) return;
  for (const caller of callersOf(state.world, module.path, call.fn).slice(0, MAX_CALLERS)) {
    follow(state, caller.module, caller.call, returned, depth + 1);
  }
}

/** Undefined where it is waited for or handed on, or where that cannot be told. */
function misuseOf(module: Module, call: CallRecord): Use | undefined {
  switch (call.use.kind) {
    case 'discarded':
      return 'floating';
    case 'condition':
      return 'condition';
    case 'member':
      return PROMISE_METHODS.has(call.use.name) ? undefined : 'value';
    case 'bound':
      return misuseOfBinding(module, call, call.use.bindings);
    case 'operand': {
      const collector = collectorOf(module, call);
      if (collector && !collector.awaited && collector.use.kind === 'discarded') return 'floating';
      return isIdentityWrite(module, call) ? 'value' : undefined;
    }
    case 'returned':
    case 'argument':
    case 'callee':
      return undefined;
  }
}

/** The call that collects it: `Promise.all([promise])`. */
export function collectorOf({ summary }: Module, call: CallRecord): CallRecord | undefined {
  const id = summary.calls.indexOf(call);
  return summary.calls.find(({ callee, args: [first] }) => {
    const isCollector =
      callee.kind === 'member' &&
      /^(all|allSettled|race|any)$/.test(callee.name) &&
      callee.of.kind === 'global' &&
      callee.of.name === 'Promise';
    return (
      isCollector && first?.kind === 'list' && first.items.some((item) => item.kind === 'call' && item.call === id)
    );
  });
}

function misuseOfBinding(module: Module, call: CallRecord, bindings: readonly number[]): Use | undefined {
  const [only] = bindings;
  const record = only === undefined ? undefined : bindingOf(module, only);
  if (only === undefined || !record) return undefined;
  if (bindings.length > 1 || isDestructured(record.init, module, call)) return 'value';
  if (isAwaitedLater(module, only) || record.writes.length > 1) return undefined;
  const uses = usesOfBinding(module.summary, only);
  if (uses.some(({ role }) => role.kind === 'return')) return readsMember(uses) ? 'value' : undefined;
  if (readsMember(uses)) return 'value';
  if (uses.length === 0)
    return record.kind === 'const' || record.kind === 'let' || record.kind === 'var' ? 'floating' : undefined;
  const open = uses.filter(({ role }) => role.kind !== 'guard' && !isReported(module, role));
  return open.length === 0 && uses.some(({ role }) => role.kind === 'guard') ? 'condition' : undefined;
}

function readsMember(uses: ReturnType<typeof usesOfBinding>): boolean {
  return uses.some(({ path }) => path[0] !== undefined && !PROMISE_METHODS.has(path[0]));
}

function isReported(module: Module, role: ReturnType<typeof usesOfBinding>[number]['role']): boolean {
  const call = role.kind === 'argument' ? module.summary.calls[role.call] : undefined;
  return call !== undefined && isReport(module, call);
}

/** `const { payload } = jwtVerify(…)`. */
function isDestructured(init: Expr | null, module: Module, call: CallRecord): boolean {
  if (init?.kind !== 'member' && init?.kind !== 'rest') return false;
  const of = init.kind === 'member' && init.of.kind === 'default' ? init.of.of : init.of;
  return of.kind === 'call' && module.summary.calls[of.call] === call;
}

/** `await promise`, `for await`, `Promise.all([promise])`, `promise.then(…)` anywhere in the file. */
function isAwaitedLater(module: Module, binding: number): boolean {
  return expressionsOf(module.summary).some((expr) => {
    if (expr.kind === 'await' || expr.kind === 'yield' || expr.kind === 'list') {
      return childrenOf(expr).some((child) => child.kind === 'binding' && child.binding === binding);
    }
    const isOfBinding = expr.kind === 'member' && expr.of.kind === 'binding' && expr.of.binding === binding;
    return isOfBinding && PROMISE_METHODS.has(expr.name);
  });
}

const IDENTITY = /^(user|auth|session|claims|payload|decoded|currentUser|account|viewer|principal)$/;

/** `req.user = verifyAsync(token)`. */
function isIdentityWrite(module: Module, call: CallRecord): boolean {
  return module.summary.writes.some(
    ({ value, name }) =>
      value.kind === 'call' && module.summary.calls[value.call] === call && name !== null && IDENTITY.test(name),
  );
}

function isReturned(module: Module, call: CallRecord): boolean {
  const { use } = call;
  if (use.kind === 'returned') return true;
  const returns = functionOf(module, call.fn)?.returns ?? [];
  if (use.kind === 'bound') {
    return returns.some(({ value }) => {
      const root = rootOf(value);
      return root?.kind === 'binding' && use.bindings.includes(root.binding);
    });
  }
  if (use.kind !== 'member') return false;
  return returns.some(({ at }) => at[0] <= call.at[0] && call.at[1] <= at[1]);
}

function rootOf(value: Expr | null): Expr | null {
  let at = value;
  while (at && (at.kind === 'member' || at.kind === 'await')) at = at.of;
  return at;
}

/** `try { await jwtVerify(…); return true } catch { return false }`: the answer says whether the token is valid. */
function decidesBy(module: Module, call: CallRecord): boolean {
  const returns = functionOf(module, call.fn)?.returns ?? [];
  const answers = returns.filter(({ value }) => value?.kind === 'literal' && typeof value.value === 'boolean');
  return answers.length > 1 && answers.length === returns.length;
}
