/** Keys that a callback hands over: what it returns, and what it passes to the function it is given to call back. */
import { alternativesOf, type FunctionValue, type Value } from '../../model/value.js';
import { returnsOf } from '../evaluate/calls.js';
import { evaluate } from '../evaluate/evaluate.js';
import { bindingOf, functionOf, type Module, moduleAt, type World } from '../world.js';

export function functionsIn(value: Value): readonly FunctionValue[] {
  return alternativesOf(value).flatMap((option) => (option.kind === 'function' ? [option] : []));
}

export function keysFromCallback(world: World, fn: FunctionValue): readonly Value[] {
  const module = moduleAt(world, fn.file);
  if (!module || !functionOf(module, fn.fn)) return [];
  const frame = world.frames.get(fn.closure) ?? null;
  const returned = returnsOf(world, { module, frame }, fn.fn, fn.at);
  return [returned, ...keysCalledBack(world, module, fn.fn)];
}

/** `done(null, key)`, also from functions inside. */
function keysCalledBack(world: World, module: Module, fn: number): readonly Value[] {
  return module.summary.calls.flatMap((call) => {
    if (call.callee.kind !== 'binding' || bindingOf(module, call.callee.binding)?.kind !== 'parameter') return [];
    if (bindingOf(module, call.callee.binding)?.fn !== fn) return [];
    const [, key] = call.args;
    return key ? [evaluate(world, { module, frame: null }, key)] : [];
  });
}

/** Whether one function of a file is the other one or inside of it. */
export function isWithin(module: Module, inner: number, outer: number): boolean {
  for (let at = inner, steps = 0; at >= 0 && steps < 60; steps++) {
    if (at === outer) return true;
    at = functionOf(module, at)?.parent ?? -1;
  }
  return outer < 0;
}

/** The outermost function around one; -1 at module level. */
export function outermostOf(module: Module, fn: number): number {
  let at = fn;
  for (let steps = 0; at >= 0 && steps < 60; steps++) {
    const parent = functionOf(module, at)?.parent ?? -1;
    if (parent < 0) return at;
    at = parent;
  }
  return at;
}

/** The innermost function that holds a span; -1 at module level. */
export function functionAround(module: Module, span: readonly [number, number]): number {
  let best = -1;
  let length = Number.POSITIVE_INFINITY;
  module.summary.functions.forEach((record, id) => {
    const size = record.at[1] - record.at[0];
    if (record.at[0] <= span[0] && span[1] <= record.at[1] && size < length) {
      best = id;
      length = size;
    }
  });
  return best;
}
