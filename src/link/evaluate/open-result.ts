import { alternativesOf, type Value } from '../../model/value.js';
import type { World } from '../world.js';
import { openResult } from './calls.js';
import { memberOf } from './members.js';
import { unknownValue } from './values.js';

/** What a function value, or a method of a class or object, returns when it is called without known arguments. */
export function resultOf(world: World, value: Value, method: string | null): Value {
  const instance: Value =
    value.kind === 'class' ? { kind: 'instance', of: value, args: null, at: value.at, trail: [] } : value;
  const callee = method === null ? value : memberOf(world, instance, method, value.at);
  const fn = alternativesOf(callee).find((option) => option.kind === 'function');
  return fn?.kind === 'function' ? openResult(world, fn) : unknownValue('not a function', value.at);
}
