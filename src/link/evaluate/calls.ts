import type { Location } from '../../model/location.js';
import type { CallRecord, Expr } from '../../model/summary.js';
import { alternativesOf, type FunctionValue, nameOf, type Value } from '../../model/value.js';
import {
  type Argument,
  callOf,
  createFrame,
  functionOf,
  locationIn,
  type Module,
  moduleAt,
  type Scope,
  type World,
} from '../world.js';
import { evaluate } from './evaluate.js';
import { arrayOf, intrinsicCall, intrinsicMethod } from './intrinsics.js';
import { takenReturns } from './taken-returns.js';
import {
  absentValue,
  callValue,
  lazyList,
  mapAlternatives,
  memberValue,
  unionOf,
  unknownValue,
  withHop,
} from './values.js';

const MAX_RETURNS = 16;
const MAX_CALL_DEPTH = 12;

/** What a call is worth: the returned values of a function of the tree, an instance, or the open call. */
export function valueOfCall(world: World, scope: Scope, id: number, at: Location): Value {
  const call = callOf(scope.module, id);
  if (!call) return unknownValue('no such call', at);
  const args = argumentsOf(world, scope, call);
  if (!call.new && call.callee.kind === 'member') {
    const receiver = evaluate(world, scope, call.callee.of);
    const value = intrinsicMethod(world, receiver, call.callee.name, args, at);
    if (value) return value;
  }
  const callee = evaluate(world, scope, call.callee);
  if (call.new) return mapAlternatives(callee, (option) => constructed(world, option, args, at));
  return mapAlternatives(callee, (option) => callResult(world, option, args, at));
}

export function callResult(world: World, callee: Value, args: readonly Argument[], at: Location): Value {
  if (callee.kind === 'function') {
    const reduced = applyFunction(world, callee, args, at, null);
    return withHop(reduced, { at, kind: 'return', name: callee.name ?? '' });
  }
  const known = intrinsicCall(world, callee, args, at) ?? world.sources.valueOf(callee, args, at);
  return known ?? injectedInstance(callee, args, at) ?? callValue(callee, valuesOf(args), at);
}

/** `Container.get(AuthService)` of typedi, tsyringe, inversify; `moduleRef.get(X)` of Nest; `inject(X)` of Angular. */
function injectedInstance(callee: Value, args: readonly Argument[], at: Location): Value | undefined {
  if (args.length === 0 || !/^(get|resolve|inject)$/.test(nameOf(callee) ?? '')) return undefined;
  const token = args[0]?.value();
  return token?.kind === 'class' ? { kind: 'instance', of: token, args: null, at, trail: [] } : undefined;
}

function constructed(world: World, callee: Value, args: readonly Argument[], at: Location): Value {
  const converted = world.sources.valueOf(callee, args, at, true);
  if (converted) return converted;
  if (callee.kind === 'global' && callee.path.join('.') === 'Array') {
    const list = arrayOf(args, at);
    if (list) return list;
  }
  if (callee.kind === 'class' || callee.kind === 'external' || callee.kind === 'global') {
    return { kind: 'instance', of: callee, args: valuesOf(args), at, trail: [] };
  }
  return callValue(callee, valuesOf(args), at);
}

export function valuesOf(args: readonly Argument[]): readonly Value[] {
  return lazyList(args.map((argument) => argument.value));
}

/** How many arguments a spread list may stand for. */
const SPREAD_WIDTH = 6;

/** The arguments of a call by position; behind a spread of a list that is not known, each may be anything of it. */
export function positionsOf(args: readonly Argument[]): readonly Value[] {
  const first = args.findIndex(({ spread }) => spread);
  if (first < 0) return valuesOf(args);
  const list = args[first]?.value;
  const open = Array.from({ length: SPREAD_WIDTH }, (_, index) => (): Value => {
    const of = list?.() ?? unknownValue('spread arguments', { file: '', span: [0, 0] });
    return of.kind === 'unknown' ? of : memberValue(of, String(index), of.at);
  });
  return lazyList([...args.slice(0, first).map((argument) => argument.value), ...open]);
}

export function argumentsOf(world: World, scope: Scope, call: CallRecord): readonly Argument[] {
  return call.args.flatMap((arg) => expandSpread(world, scope, arg));
}

/** `f(...[a, b])` passes a and b. */
function expandSpread(world: World, scope: Scope, arg: Expr): readonly Argument[] {
  const at = locationIn(scope.module, arg.at);
  if (arg.kind !== 'spread') return [{ value: () => evaluate(world, scope, arg), spread: false, at }];
  const list = evaluate(world, scope, arg.of);
  if (list.kind === 'list' && list.complete)
    return list.items.map((item) => ({ value: () => item, spread: false, at }));
  const open = list.kind === 'parameter' ? list : unknownValue('spread arguments', at);
  return [{ value: () => open, spread: true, at }];
}

type Callee = Pick<FunctionValue, 'file' | 'fn' | 'closure'>;

/** Calls a function of the tree: all it may return. `self` overrides the `this` it is bound to. */
export function applyFunction(
  world: World,
  callee: Callee,
  args: readonly Argument[],
  callAt: Location,
  self: Value | null,
): Value {
  const module = moduleAt(world, callee.file);
  const record = module ? functionOf(module, callee.fn) : undefined;
  if (!module || !record) return unknownValue('not analysed', callAt);
  if (record.generator) return unknownValue('generator', callAt);
  const key = `${callee.file}#${callee.fn}`;
  if (world.applying.length >= MAX_CALL_DEPTH || world.applying.includes(key)) return unknownValue('recursive', callAt);
  const resultKey = args.length === 0 && self === null ? `${world.modules.size}:${key}@${callee.closure}` : null;
  const known = resultKey === null ? undefined : world.results.get(resultKey);
  if (known) return known;
  const up = world.frames.get(callee.closure) ?? null;
  const frame = createFrame(world, {
    file: callee.file,
    fn: callee.fn,
    args,
    callAt,
    self: self ?? up?.self ?? null,
    up,
  });
  world.applying.push(key);
  const value = returnsOf(world, { module, frame }, callee.fn, callAt);
  world.applying.pop();
  if (resultKey !== null && world.steps > 0 && world.applying.length === 0) world.results.set(resultKey, value);
  return value;
}

/** Why the result of a function that never returns is unknown. */
export const THROWS = 'always throws';

/** The union of a function's return values; `absent` where it may end without one. */
export function returnsOf(world: World, scope: Scope, fn: number, at: Location): Value {
  const record = functionOf(scope.module, fn);
  if (!record) return unknownValue('no such function', at);
  if (record.returns.length > MAX_RETURNS) return unknownValue('too many returns', at);
  const isCalled = scope.frame !== null && scope.frame.fn === fn && scope.frame.args.length > 0;
  const returns =
    isCalled && record.returns.length > 1
      ? takenReturns(scope.module, record, (test) => evaluate(world, scope, test))
      : record.returns;
  const values = returns.map((each) =>
    each.value ? evaluate(world, scope, each.value) : absentValue(locationIn(scope.module, each.at)),
  );
  const isWhole = returns.length === record.returns.length && !(values.length > 1 && values.every(isFoundAtRunTime));
  if (record.completes && record.kind !== 'arrow' && isWhole)
    values.push(absentValue(locationIn(scope.module, record.nameAt)));
  if (values.length === 0 && !record.completes) return unknownValue(THROWS, at);
  if (values.length === 0) return absentValue(locationIn(scope.module, record.nameAt));
  return unionOf(values, at);
}

/** `get(key)` of settings by type: that no type fits is not one more setting. */
function isFoundAtRunTime(value: Value): boolean {
  return alternativesOf(value).every(
    ({ kind }) => kind === 'unknown' || kind === 'call' || kind === 'member' || kind === 'operation',
  );
}

/** What a function returns to a framework that calls it: its parameters stay open. */
export function openResult(world: World, fn: FunctionValue): Value {
  const module = moduleAt(world, fn.file);
  if (!module) return unknownValue('not analysed', fn.at);
  return returnsOf(world, { module, frame: world.frames.get(fn.closure) ?? null }, fn.fn, fn.at);
}

/** The module and record of a function value. */
export function recordOf(world: World, value: FunctionValue): { module: Module; fn: number } | undefined {
  const module = moduleAt(world, value.file);
  return module && functionOf(module, value.fn) ? { module, fn: value.fn } : undefined;
}
