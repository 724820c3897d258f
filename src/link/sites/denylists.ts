import { calledName } from '../reach/call-words.js';
import { isDenylistName } from '../reach/store-calls.js';
import type { Module, World } from '../world.js';

const known = new WeakMap<World, Map<Module, boolean>>();

/** Whether a project speaks of a denylist of tokens anywhere: middleware of its own may ask it for every request. */
export function speaksOfDenylist(world: World, isInProject: (module: Module) => boolean): boolean {
  const cache = known.get(world) ?? new Map<Module, boolean>();
  known.set(world, cache);
  return [...world.modules.values()].some((module) => {
    if (!isInProject(module)) return false;
    const before = cache.get(module);
    if (before !== undefined) return before;
    const found = namesDenylist(module);
    cache.set(module, found);
    return found;
  });
}

function namesDenylist(module: Module): boolean {
  const { functions, calls } = module.summary;
  return (
    functions.some(({ name }) => name !== null && isDenylistName(name)) ||
    calls.some((call) => isDenylistName(calledName(module, call)))
  );
}
