import type { CallRecord } from '../../model/summary.js';
import { giveSteps } from '../budget.js';
import { argumentsOf, valuesOf } from '../evaluate/calls.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { Invocation, Surroundings } from '../match/invocation.js';
import { locationIn, type Module, type World } from '../world.js';

/** Steps that evaluation may take for one call. */
const STEPS = 20_000;

/** Calls by the name of the method, in every file that takes part; looked for once as long as no file is added. */
export function methodCallsIn(
  world: World,
  surroundingsOf: (module: Module, call: CallRecord) => Surroundings,
): (method: string) => readonly Invocation[] {
  let size = -1;
  const known = new Map<string, readonly Invocation[]>();
  return (method) => {
    if (size !== world.modules.size) known.clear();
    size = world.modules.size;
    const before = known.get(method);
    if (before) return before;
    // A call that is met while it is looked for declares nothing.
    known.set(method, []);
    const found = [...world.modules.values()].flatMap((module) =>
      module.summary.calls.flatMap((call): readonly Invocation[] => {
        if (call.callee.kind !== 'member' || call.callee.name !== method) return [];
        giveSteps(world, module.path, STEPS);
        return [invocationOf(world, module, call, surroundingsOf(module, call))];
      }),
    );
    known.set(method, found);
    return found;
  };
}

function invocationOf(world: World, module: Module, call: CallRecord, surroundings: Surroundings): Invocation {
  const scope = { module, frame: null };
  return {
    callee: evaluate(world, scope, call.callee),
    args: valuesOf(argumentsOf(world, scope, call)),
    new: false,
    at: locationIn(module, call.at),
    surroundings,
  };
}
