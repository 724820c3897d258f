/** A middleware that tells a callback who is signed in: `passport.authenticate('jwt', (error, user) => …)`. */
import type { LetsPass } from '../../model/flow.js';
import { alternativesOf, type Value } from '../../model/value.js';
import { usesOfBinding } from '../sites/binding-uses.js';
import { functionOf, locationIn, type Module, moduleAt, type World } from '../world.js';
import { answersIn, goOnsIn, type Region } from './code-after.js';
import { expectsNobody, promisesUser } from './identity.js';
import { type Known, NULL } from './outcome.js';

const NOBODY: Known = { kind: 'false' };

/** Where the request goes on though nobody is signed in; null where the callback refuses it, or is not known. */
export function letsPassAt(world: World, callback: Value | undefined): LetsPass | null {
  const fn = callback ? alternativesOf(callback).find((option) => option.kind === 'function') : undefined;
  const module = fn?.kind === 'function' ? moduleAt(world, fn.file) : undefined;
  if (fn?.kind !== 'function' || !module) return null;
  const [error, user] = functionOf(module, fn.fn)?.params ?? [];
  const bindings = new Map<number, Known>();
  if (error?.binding != null) bindings.set(error.binding, NULL);
  if (user?.binding != null) bindings.set(user.binding, NOBODY);
  const region: Region = { module, fn: fn.fn, holds: () => true, given: new Set(), from: 0 };
  const outcome = { bindings, calls: new Map() };
  const [goOn] = goOnsIn(region, outcome);
  if (!goOn || answersIn(region, outcome)) return null;
  const isAsked = user?.binding != null && isTested(module, user.binding);
  const isMeant = (isAsked || expectsNobody(module, fn.fn)) && !promisesUser(module, fn.fn);
  return { at: locationIn(module, goOn.at), onPurpose: isMeant };
}

function isTested(module: Module, binding: number): boolean {
  return usesOfBinding(module.summary, binding).some(({ role, compared }) => role.kind === 'guard' || compared);
}
