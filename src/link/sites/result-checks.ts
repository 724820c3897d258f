/** Whether the code looks at what a look-up returned. */
import type { CallRecord } from '../../model/summary.js';
import { isPasswordChangeCheck, isStatusName } from '../reach/store-calls.js';
import { bindingOf, functionOf, type Module } from '../world.js';
import { usesOfBinding } from './binding-uses.js';

/** 'status': a field that can refuse is compared; 'existence': a missing row is noticed. */
export type ResultCheck = 'status' | 'existence' | 'none';

export function checkOfResult(module: Module, call: CallRecord): ResultCheck {
  const last = endOfChain(module, call);
  const names = /(OrThrow|OrFail|OrReject|AndThrow)$/;
  const called = last.callee.kind === 'member' ? last.callee.name : '';
  const own = call.callee.kind === 'member' ? call.callee.name : '';
  if (names.test(called) || names.test(own) || called === 'orFail') return 'existence';
  return strongest([...checksOfUse(module, last), ...checksOfCallback(module, last)]);
}

/** `Model.findOne(…).select(…).lean()` is one look-up; `.then(…)` is where its result goes. */
function endOfChain(module: Module, call: CallRecord): CallRecord {
  let last = call;
  for (let steps = 0; steps < 10 && last.use.kind === 'member'; steps++) {
    const current = last;
    const next = module.summary.calls.find(
      ({ callee }) =>
        callee.kind === 'member' && callee.of.kind === 'call' && module.summary.calls[callee.of.call] === current,
    );
    if (!next) break;
    last = next;
    if (next.callee.kind === 'member' && next.callee.name === 'then') break;
  }
  return last;
}

function checksOfUse(module: Module, { use, at, fn }: CallRecord): readonly ResultCheck[] {
  switch (use.kind) {
    case 'bound':
      return use.bindings.flatMap((binding) => checksOfBinding(module, binding));
    case 'member':
      return [isStatusName(use.name) ? 'status' : 'none'];
    // A caller sees whether there is a row; a framework refuses the request where there is none.
    case 'condition':
    case 'returned':
      return ['existence'];
    case 'argument':
      return checksOfArgument(module, use.call);
    case 'operand': {
      const compared = module.summary.guards.some((guard) => guard.at[0] <= at[0] && at[1] <= guard.at[1]);
      const returned = functionOf(module, fn)?.returns.some((each) => each.at[0] <= at[0] && at[1] <= each.at[1]);
      return [compared || returned ? 'existence' : 'none'];
    }
    case 'discarded':
    case 'callee':
      return ['none'];
  }
}

/** `done(null, await find(…))`, `Promise.all([find(…)])`; other functions may do with it what they like. */
function checksOfArgument(module: Module, id: number): readonly ResultCheck[] {
  const outer = module.summary.calls[id];
  if (outer?.callee.kind === 'member' && /^(all|resolve)$/.test(outer.callee.name)) return checksOfUse(module, outer);
  return [isVerdict(module, id) ? 'existence' : 'none'];
}

/** `find(…, (err, user) => …)`, `.then((user) => …)`. */
function checksOfCallback(module: Module, call: CallRecord): readonly ResultCheck[] {
  const callback = call.args.findLast((arg) => arg.kind === 'function');
  if (callback?.kind !== 'function') return [];
  const isThen = call.callee.kind === 'member' && call.callee.name === 'then';
  const count = functionOf(module, callback.fn)?.params.length ?? 0;
  if (!isThen && count < 2) return [];
  const index = isThen ? 0 : 1;
  return module.summary.bindings.flatMap(({ kind, fn, init }, id) => {
    const isParameter = kind === 'parameter' && fn === callback.fn;
    return isParameter && parameterIndex(init) === index ? checksOfBinding(module, id) : [];
  });
}

function parameterIndex(init: ReturnType<typeof initOf>): number | undefined {
  let at = init;
  while (at && (at.kind === 'default' || at.kind === 'member')) at = at.of;
  return at?.kind === 'parameter' ? at.index : undefined;
}

function initOf(module: Module, binding: number) {
  return bindingOf(module, binding)?.init ?? null;
}

function checksOfBinding(module: Module, binding: number): readonly ResultCheck[] {
  const name = bindingOf(module, binding)?.name ?? '';
  return usesOfBinding(module.summary, binding).map(({ path, role, compared, property }) => {
    const field = path.find(isStatusName) ?? path.find(isPasswordChangeCheck);
    if (field !== undefined && (compared || role.kind === 'guard' || role.kind === 'callee')) return 'status';
    if (role.kind === 'guard') return /^is[A-Z]/.test(name) && isStatusName(name) ? 'status' : 'existence';
    if (role.kind === 'callee' && path.length > 0 && path.some((step) => /^(password|hash|changed)/i.test(step)))
      return 'none';
    if (role.kind === 'return' && path.length === 0 && property === null) return 'existence';
    // `done(null, user)`: a strategy refuses the request where there is none.
    if (role.kind === 'argument' && path.length === 0 && isVerdict(module, role.call)) return 'existence';
    return compared ? 'existence' : 'none';
  });
}

function isVerdict(module: Module, id: number): boolean {
  const callee = module.summary.calls[id]?.callee;
  const bound = callee?.kind === 'binding' ? bindingOf(module, callee.binding)?.name : undefined;
  const name = callee?.kind === 'global' ? callee.name : bound;
  return name !== undefined && /^(done|cb|callback|verified|next|assert|Boolean)$/.test(name);
}

function strongest(checks: readonly ResultCheck[]): ResultCheck {
  if (checks.includes('status')) return 'status';
  return checks.includes('existence') ? 'existence' : 'none';
}
