/** Where a result goes on: enclosing functions and callers, without following the value itself. */
import { type Caller, callersOf } from '../graph/callers.js';
import { calledName } from '../reach/call-words.js';
import { type FunctionPlace, keyOf } from '../reach/reach.js';
import { functionOf, type Module, type World } from '../world.js';

const MAX_CALLERS = 24;
const MAX_PLACES = 60;

/** Functions whose callback runs as a part of the function around it. */
const RUNS_AT_ONCE =
  /^(Promise|then|catch|finally|map|flatMap|forEach|filter|some|every|find|reduce|run|transaction|\$transaction|startActiveSpan|tap|mergeMap|switchMap|try|retry|runInContext|withSpan)$/;

/** The function itself, and those around it of which it is only a callback: the executor of a promise. */
export function enclosingFunctions(module: Module, fn: number): readonly FunctionPlace[] {
  const places: FunctionPlace[] = [];
  for (let at = fn, steps = 0; at >= 0 && steps < 10; steps++) {
    places.push({ module, fn: at });
    const passing = module.summary.calls.find((call) =>
      call.args.some((arg) => arg.kind === 'function' && arg.fn === at),
    );
    if (!passing || !RUNS_AT_ONCE.test(calledName(module, passing))) break;
    at = functionOf(module, at)?.parent ?? -1;
  }
  return places;
}

/** A function, then its callers up to `levels` outwards; `chain` are callers that are known to be meant. */
export function flowUpwards(
  world: World,
  from: FunctionPlace,
  chain: readonly Caller[],
  levels: number,
): readonly FunctionPlace[] {
  const places: FunctionPlace[] = [];
  const seen = new Set<string>();
  const add = (module: Module, fn: number): readonly FunctionPlace[] => {
    const fresh = enclosingFunctions(module, fn).filter((place) => !seen.has(keyOf(place)));
    for (const place of fresh) seen.add(keyOf(place));
    places.push(...fresh);
    return fresh;
  };
  let outer = add(from.module, from.fn);
  for (const { module, call } of chain) outer = add(module, call.fn);
  for (let level = chain.length; level < levels && places.length < MAX_PLACES; level++) {
    const callers = outer.flatMap(({ module, fn }) => callersOf(world, module.path, fn).slice(0, MAX_CALLERS));
    outer = callers.flatMap(({ module, call }) => add(module, call.fn));
    if (outer.length === 0) break;
  }
  return places.slice(0, MAX_PLACES);
}
