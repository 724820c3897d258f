/** What runs when a function runs: its own calls, those of functions written inside it, and of functions it calls. */

import type { CallRecord } from '../../model/summary.js';
import { alternativesOf } from '../../model/value.js';
import { giveSteps } from '../budget.js';
import { evaluate } from '../evaluate/evaluate.js';
import { functionOf, type Module, moduleAt, type World } from '../world.js';

export interface FunctionPlace {
  readonly module: Module;
  readonly fn: number;
}

export interface ReachedCall {
  readonly module: Module;
  readonly call: CallRecord;
  /** The functions of the tree that it may call; empty where it leads out of the tree or is not known. */
  readonly targets: readonly FunctionPlace[];
  /** Calls between the start and this one. */
  readonly depth: number;
}

export interface Reach {
  readonly calls: readonly ReachedCall[];
  /** Functions that take part, those written inside them left out. */
  readonly functions: readonly FunctionPlace[];
}

const MAX_FUNCTIONS = 80;
/** Steps that evaluation may take for one callee. */
const STEPS = 20_000;

export function reachOf(world: World, starts: readonly FunctionPlace[], maxDepth: number): Reach {
  const calls: ReachedCall[] = [];
  const functions: FunctionPlace[] = [];
  const seen = new Set<string>();
  let next = starts;
  for (let depth = 0; depth <= maxDepth && next.length > 0; depth++) {
    const found: FunctionPlace[] = [];
    for (const place of next) {
      if (seen.has(keyOf(place)) || seen.size >= MAX_FUNCTIONS) continue;
      seen.add(keyOf(place));
      functions.push(place);
      for (const call of callsInside(place)) {
        const targets = targetsOf(world, place.module, call);
        calls.push({ module: place.module, call, targets, depth });
        found.push(...targets);
      }
    }
    next = found;
  }
  return { calls, functions };
}

export function keyOf({ module, fn }: FunctionPlace): string {
  return `${module.path}#${fn}`;
}

const known = new WeakMap<World, WeakMap<CallRecord, readonly FunctionPlace[]>>();

/** The functions of the tree that a call runs. */
export function targetsOf(world: World, module: Module, call: CallRecord): readonly FunctionPlace[] {
  const cache = known.get(world) ?? new WeakMap<CallRecord, readonly FunctionPlace[]>();
  known.set(world, cache);
  const before = cache.get(call);
  if (before) return before;
  giveSteps(world, module.path, STEPS);
  const targets = call.new ? [] : functionsIn(world, evaluate(world, { module, frame: null }, call.callee));
  cache.set(call, targets);
  return targets;
}

/** The functions of the tree that a value may be. */
export function functionsIn(world: World, value: Parameters<typeof alternativesOf>[0]): readonly FunctionPlace[] {
  return alternativesOf(value).flatMap((option) => {
    const module = option.kind === 'function' ? moduleAt(world, option.file) : undefined;
    return option.kind === 'function' && module ? [{ module, fn: option.fn }] : [];
  });
}

/** Calls of a function and of those written inside it, in order. */
function callsInside({ module, fn }: FunctionPlace): readonly CallRecord[] {
  return module.summary.calls.filter((call) => isInside(module, call.fn, fn));
}

export function isInside(module: Module, inner: number, outer: number): boolean {
  for (let at = inner, steps = 0; steps < 60; steps++) {
    if (at === outer) return true;
    if (at < 0) return false;
    at = functionOf(module, at)?.parent ?? -1;
  }
  return false;
}
