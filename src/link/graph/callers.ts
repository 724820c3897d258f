import type { Location } from '../../model/location.js';
import type { FunctionValue, ParameterValue, Value } from '../../model/value.js';
import { alternativesOf } from '../../model/value.js';
import { argumentsOf } from '../evaluate/calls.js';
import { evaluate } from '../evaluate/evaluate.js';
import { listArguments } from '../evaluate/intrinsics.js';
import { absentValue, mapAlternatives, unionOf } from '../evaluate/values.js';
import {
  type Argument,
  type Frame,
  functionOf,
  locationIn,
  type Module,
  moduleAt,
  type Scope,
  type World,
} from '../world.js';
import { type CallPlace, calledAtOnce, RESULT } from './call-graph.js';

/** A call of a function of the tree. */
export interface Caller extends CallPlace {
  readonly at: Location;
  /** The object whose method is called; null where there is none or it is not known. */
  readonly self: Value | null;
  /** What it passes, evaluated in its own scope, in which `frame` holds what its own callers passed. */
  readonly argumentsIn: (frame: Frame | null) => readonly Argument[];
}

const MAX_CANDIDATES = 600;
const known = new WeakMap<World, Map<string, { readonly size: number; readonly callers: readonly Caller[] }>>();

/** Every call of a function in the linked files, by path and position. */
export function callersOf(world: World, file: string, fn: number): readonly Caller[] {
  const cache = known.get(world) ?? new Map();
  known.set(world, cache);
  const key = `${file}#${fn}`;
  const before = cache.get(key);
  if (before && before.size === world.modules.size) return before.callers;
  cache.set(key, { size: world.modules.size, callers: [] });
  const callers = findCallers(world, file, fn);
  cache.set(key, { size: world.modules.size, callers });
  return callers;
}

function findCallers(world: World, file: string, fn: number): readonly Caller[] {
  const module = moduleAt(world, file);
  if (!module) return [];
  const names = new Set([
    ...world.graph.namesOf(module, 'function', fn),
    ...namesOfResult(world, module, fn),
    calledAtOnce(module, fn),
  ]);
  const candidates = world.graph.callsNamed(names);
  if (candidates.length > MAX_CANDIDATES) return [];
  return candidates
    .flatMap((place) => callerAt(world, place, file, fn))
    .sort((a, b) => compareText(a.at.file, b.at.file) || a.at.span[0] - b.at.span[0]);
}

/** Variables that hold a function which another one returned: `const verify = createVerifier(keys)`. */
function namesOfResult(world: World, module: Module, fn: number): readonly string[] {
  const parent = functionOf(module, fn)?.parent ?? -1;
  const isReturned = functionOf(module, parent)?.returns.some(
    ({ value }) => value?.kind === 'function' && value.fn === fn,
  );
  if (!isReturned) return [];
  const makers = callersOf(world, module.path, parent);
  const bound = makers.flatMap(({ module: home, call }) =>
    call.use.kind === 'bound' ? call.use.bindings.flatMap((id) => home.summary.bindings[id]?.name ?? []) : [],
  );
  return [RESULT, ...bound];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function callerAt(world: World, place: CallPlace, file: string, fn: number): readonly Caller[] {
  const { module, call } = place;
  if (call.new) return [];
  const scope: Scope = { module, frame: null };
  const at = locationIn(module, call.nameAt);
  const target = functionIn(evaluate(world, scope, call.callee), file, fn);
  if (target) {
    const self = world.frames.get(target.closure)?.self ?? null;
    return [{ ...place, at, self, argumentsIn: (frame) => argumentsOf(world, { module, frame }, call) }];
  }
  const { callee } = call;
  if (callee.kind !== 'member' || (callee.name !== 'call' && callee.name !== 'apply')) return [];
  if (!functionIn(evaluate(world, scope, callee.of), file, fn)) return [];
  const passed = (frame: Frame | null): readonly Argument[] => argumentsOf(world, { module, frame }, call);
  return [
    {
      ...place,
      at,
      self: null,
      argumentsIn: (frame) => (callee.name === 'call' ? passed(frame).slice(1) : listArguments(passed(frame)[1])),
    },
  ];
}

function functionIn(value: Value, file: string, fn: number): FunctionValue | undefined {
  for (const each of alternativesOf(value)) {
    if (each.kind === 'function' && each.file === file && each.fn === fn) return each;
  }
  return undefined;
}

/** An open parameter as the union of what all known callers pass; itself where there are none. */
export function valueThroughCallers(world: World, value: Value, depth = 0): Value {
  return mapAlternatives(value, (option) => {
    const parameter = option.kind === 'instance' ? option.parameter : option;
    if (parameter?.kind !== 'parameter' || depth > 3) return option;
    const callers = callersOf(world, parameter.file, parameter.fn).slice(0, 12);
    if (callers.length === 0) return option;
    const values = callers.map((caller) => valueThroughCallers(world, passedFor(world, caller, parameter), depth + 1));
    return unionOf(values, option.at);
  });
}

function passedFor(world: World, caller: Caller, parameter: ParameterValue): Value {
  const args = caller.argumentsIn(null);
  const argument = args[parameter.index];
  if (argument && !args.slice(0, parameter.index + 1).some((each) => each.spread)) {
    const value = argument.value();
    return { ...value, trail: [{ at: caller.at, kind: 'argument', name: parameter.name ?? '' }, ...value.trail] };
  }
  const module = moduleAt(world, parameter.file);
  const fallback = module ? functionOf(module, parameter.fn)?.params[parameter.index]?.default : undefined;
  if (module && fallback) return evaluate(world, { module, frame: null }, fallback);
  return absentValue(caller.at);
}
