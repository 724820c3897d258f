import type { GuardId } from '../../model/summary.js';
import { evaluate } from '../evaluate/evaluate.js';
import { truthOf } from '../evaluate/values.js';
import type { Frame, Module, World } from '../world.js';

interface Guarded {
  readonly module: Module;
  readonly fn: number;
  readonly guards: readonly GuardId[];
}

/** Whether code of a function runs with these callers' arguments: not what stands after `if (key === 'token') return`. */
export function runsIn(world: World, { module, fn, guards }: Guarded, frame: Frame): boolean {
  return guards.every((id) => {
    const guard = module.summary.guards[id];
    if (!guard || guard.fn !== fn || guard.kind === 'loop') return true;
    const truth = truthOf(evaluate(world, { module, frame }, guard.test));
    return truth === undefined || truth === guard.branch;
  });
}
