/** Calls on the same variable in other statements, as builders are used. */
import type { CallRecord, Expr } from '../../model/summary.js';
import { argumentsOf, valuesOf } from '../evaluate/calls.js';
import type { ChainCall } from '../match/invocation.js';
import { locationIn, type Module, type Scope, type World } from '../world.js';

/** Calls on the same variable in other statements: `builder.setExpirationTime(ttl);`. */
export function siblingCalls(world: World, scope: Scope, call: CallRecord): readonly ChainCall[] {
  const root = rootBinding(scope.module, call.callee);
  if (root === undefined) return [];
  const own = new Set(call.guards);
  return (methodCallsOf(scope.module).get(root) ?? []).flatMap((other) => {
    if (other === call || other.callee.kind !== 'member') return [];
    const sometimes = other.guards.some(
      (guard) => !own.has(guard) && scope.module.summary.guards[guard]?.kind !== 'exit',
    );
    const args = valuesOf(argumentsOf(world, scope, other));
    return [
      {
        method: other.callee.name,
        args,
        at: locationIn(scope.module, other.at),
        nameAt: locationIn(scope.module, other.nameAt),
        sometimes,
      },
    ];
  });
}

const methodCalls = new WeakMap<Module, ReadonlyMap<number, readonly CallRecord[]>>();

/** Method calls of a file by the variable at their root, in the order of the code. */
function methodCallsOf(module: Module): ReadonlyMap<number, readonly CallRecord[]> {
  const known = methodCalls.get(module);
  if (known) return known;
  const byRoot = new Map<number, CallRecord[]>();
  for (const call of module.summary.calls) {
    const root = call.callee.kind === 'member' ? rootBinding(module, call.callee) : undefined;
    if (root === undefined) continue;
    const calls = byRoot.get(root);
    if (calls) calls.push(call);
    else byRoot.set(root, [call]);
  }
  methodCalls.set(module, byRoot);
  return byRoot;
}

/** The variable at the root of a chain of method calls. */
function rootBinding(module: Module, callee: Expr): number | undefined {
  let at: Expr | undefined = callee;
  for (let steps = 0; at && steps < 40; steps++) {
    if (at.kind === 'member') at = at.of;
    else if (at.kind === 'await') at = at.of;
    else if (at.kind === 'call') {
      const made: CallRecord | undefined = module.summary.calls[at.call];
      // A construction starts a builder of its own.
      if (!made || made.new) return undefined;
      at = made.callee;
    } else break;
  }
  if (at?.kind !== 'binding') return undefined;
  // A module is no builder: `jose.JWS.createSign(…)` starts one each time.
  return module.summary.bindings[at.binding]?.imported ? undefined : at.binding;
}
