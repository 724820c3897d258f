/** Calls as the tables see them. */
import type { CallRecord } from '../../model/summary.js';
import { alternativesOf, type ParameterValue, type Value } from '../../model/value.js';
import { argumentsOf, positionsOf } from '../evaluate/calls.js';
import { evaluate } from '../evaluate/evaluate.js';
import { memberOf } from '../evaluate/members.js';
import { unknownValue } from '../evaluate/values.js';
import { valueThroughCallers } from '../graph/callers.js';
import type { Invocation } from '../match/invocation.js';
import { functionOf, locationIn, moduleAt, type Scope, type World } from '../world.js';
import type { SiteContext } from './context.js';
import { besidesOf, decoratedAt } from './neighbours.js';
import { siblingCalls } from './sibling-calls.js';

/**
 * A call as the tables see it; one for each thing its callee may be. `spelled`: the receiver's last name as written.
 * Arguments are looked at when a row asks for them: most calls reach none.
 */
export function invocationsOf(
  context: SiteContext,
  scope: Scope,
  call: CallRecord,
  spelled?: string,
): readonly Invocation[] {
  const { world } = context;
  let args: readonly Value[] | undefined;
  const target = call.callee.kind === 'member' ? call.callee.of : call.callee;
  const base = {
    new: call.new || call.callee.kind === 'super',
    at: locationIn(scope.module, call.at),
    surroundings: context.surroundingsOf(scope.module, call.fn),
    siblings: () => siblingCalls(world, scope, call),
    besides: besidesOf(world, scope, target, call.fn),
    decorated: () => decoratedAt(scope.module, call.at[0]),
    ...(spelled === undefined ? {} : { spelled }),
  };
  return alternativesOf(throughTakers(context, calleeOf(world, scope, call)))
    .slice(0, 6)
    .map((callee) => ({
      ...base,
      callee,
      get args() {
        args ??= positionsOf(argumentsOf(world, scope, call));
        return args;
      },
    }));
}

/** What is called of a parameter is what callers hand over, where some are known to hand over a library. */
function throughTakers({ world, aliases }: SiteContext, callee: Value): Value {
  const parameter = parameterAt(callee);
  const module = parameter && aliases.takers.size > 0 ? moduleAt(world, parameter.file) : undefined;
  if (!parameter || !module) return callee;
  const names = world.graph.namesOf(module, 'function', parameter.fn);
  return [...names].some((name) => aliases.takers.has(name)) ? handedOver(world, callee) : callee;
}

function parameterAt(callee: Value): ParameterValue | undefined {
  let at = callee;
  while (at.kind === 'member') at = at.of;
  return at.kind === 'parameter' ? at : undefined;
}

function handedOver(world: World, value: Value): Value {
  if (value.kind !== 'member') return valueThroughCallers(world, value);
  return memberOf(world, handedOver(world, value.of), value.name, value.at);
}

/** `super(…)` constructs the parent; `PassportStrategy(Strategy)` stands for the class it is given. */
function calleeOf(world: World, scope: Scope, call: CallRecord): Value {
  if (call.callee.kind !== 'super') return evaluate(world, scope, call.callee);
  const cls = call.callee.cls ?? functionOf(scope.module, call.fn)?.cls ?? null;
  const parent = cls === null ? null : scope.module.summary.classes[cls]?.extends;
  if (!parent) return unknownValue('super', locationIn(scope.module, call.at));
  const value = evaluate(world, { module: scope.module, frame: null }, parent);
  const [mixed] = value.kind === 'call' ? value.args : [];
  return mixed ?? value;
}
