import type { Location } from '../../model/location.js';
import type { ClassValue, Value } from '../../model/value.js';
import { alternativesOf } from '../../model/value.js';
import { argumentsOf } from '../evaluate/calls.js';
import { evaluate } from '../evaluate/evaluate.js';
import { type Argument, classOf, functionOf, locationIn, moduleAt, type World } from '../world.js';
import type { CallPlace } from './call-graph.js';
import { valueThroughCallers } from './callers.js';

export interface Construction {
  readonly args: readonly Argument[];
  readonly at: Location;
}

const known = new WeakMap<World, Map<string, { readonly size: number; readonly found: readonly Construction[] }>>();

/** Every `new X(…)` of a class of the tree in the linked files, and every `super(…)` of its subclasses. */
export function constructionsOf(world: World, cls: ClassValue): readonly Construction[] {
  const cache = known.get(world) ?? new Map();
  known.set(world, cache);
  const key = `${cls.file}#${cls.cls}`;
  const before = cache.get(key);
  if (before && before.size === world.modules.size) return before.found;
  // Met again while it is looked for (a class that constructs itself): none.
  cache.set(key, { size: world.modules.size, found: [] });
  const found = findConstructions(world, cls);
  cache.set(key, { size: world.modules.size, found });
  return found;
}

function findConstructions(world: World, cls: ClassValue): readonly Construction[] {
  const module = moduleAt(world, cls.file);
  if (!module) return [];
  const names = world.graph.namesOf(module, 'class', cls.cls);
  const news = world.graph.callsNamed(names).filter(({ call }) => call.new);
  const direct = news.filter((place) => isClass(calleeOf(world, place), cls));
  const supers = world.graph.superCalls().filter((place) => isClass(parentOf(world, place), cls));
  return [...direct, ...supers].slice(0, 40).map((place) => ({
    args: argumentsOf(world, { module: place.module, frame: null }, place.call).map((arg) =>
      throughCallers(world, arg),
    ),
    at: locationIn(place.module, place.call.nameAt),
  }));
}

/** A factory's parameter, `makeJwt(secret) { return new Jwt(secret) }`, is what its callers pass. */
function throughCallers(world: World, argument: Argument): Argument {
  return { ...argument, value: () => valueThroughCallers(world, argument.value()) };
}

function calleeOf(world: World, { module, call }: CallPlace): Value {
  return evaluate(world, { module, frame: null }, call.callee);
}

/** The class that a `super(…)` call constructs. */
function parentOf(world: World, { module, call }: CallPlace): Value | undefined {
  const cls = call.callee.kind === 'super' ? call.callee.cls : null;
  const record = classOf(module, cls ?? functionOf(module, call.fn)?.cls ?? -1);
  return record?.extends ? evaluate(world, { module, frame: null }, record.extends) : undefined;
}

function isClass(value: Value | undefined, cls: ClassValue): boolean {
  if (!value) return false;
  return alternativesOf(value).some((each) => each.kind === 'class' && each.file === cls.file && each.cls === cls.cls);
}
