import type { Location } from '../../model/location.js';
import { type ListValue, numberOf, stringOf, type Value } from '../../model/value.js';
import type { Argument, World } from '../world.js';
import { applyFunction } from './calls.js';
import { valueOfTemplate } from './operations.js';
import { literalValue, truthOf, unionOf } from './values.js';

/** Longer lists are data, not options: their callbacks are not applied. */
const MAX_APPLIED = 40;

/** A built-in method of a list; undefined where it is none. */
export function listMethod(
  world: World,
  list: ListValue,
  name: string,
  args: readonly Argument[],
  at: Location,
): Value | undefined {
  switch (name) {
    case 'join':
      return joined(list, args[0], at);
    case 'concat':
      return concatenated(
        list,
        args.map((arg) => arg.value()),
        at,
      );
    case 'map':
    case 'flatMap':
      return mapped(world, list, args[0], at, name === 'flatMap');
    case 'filter':
      return filtered(world, list, args[0], at);
    case 'flat':
      return flattened(list, at);
    case 'slice':
      return sliced(list, args, at);
    case 'reverse':
    case 'toReversed':
      return { ...list, items: list.items.toReversed() };
    case 'sort':
    case 'toSorted':
      return { ...list, complete: false };
    case 'find':
    case 'at':
    case 'pop':
    case 'shift':
      return list.complete && list.items.length > 0 ? unionOf(list.items, at) : undefined;
    case 'values':
      return list;
    default:
      return undefined;
  }
}

function joined(list: ListValue, separator: Argument | undefined, at: Location): Value | undefined {
  const between = separator ? stringOf(separator.value()) : ',';
  if (!list.complete || between === undefined) return undefined;
  const pieces = list.items.flatMap((item, index) => (index === 0 ? [item] : [literalValue(between, at), item]));
  const parts = pieces.flatMap((piece) => (piece.kind === 'template' ? piece.parts : [piece]));
  return parts.length === 0 ? literalValue('', at) : valueOfTemplate(parts, at);
}

function concatenated(list: ListValue, added: readonly Value[], at: Location): Value {
  const items = [...list.items, ...added.flatMap((value) => (value.kind === 'list' ? value.items : [value]))];
  const complete = list.complete && added.every((value) => value.kind !== 'list' || value.complete);
  return { kind: 'list', items, complete, at, trail: [] };
}

function mapped(
  world: World,
  list: ListValue,
  callback: Argument | undefined,
  at: Location,
  flat: boolean,
): Value | undefined {
  const apply = callback && applied(world, callback, at);
  if (!apply || list.items.length > MAX_APPLIED) return undefined;
  const made: ListValue = { kind: 'list', items: list.items.map(apply), complete: list.complete, at, trail: [] };
  return flat ? flattened(made, at) : made;
}

/** Items whose test is known to fail are gone; where a test is not known, nobody knows what is left. */
function filtered(world: World, list: ListValue, callback: Argument | undefined, at: Location): Value {
  const apply = callback && applied(world, callback, at);
  if (!apply || list.items.length > MAX_APPLIED) return { ...list, complete: false };
  const kept = list.items.map((item, index) => ({ item, holds: truthOf(apply(item, index)) }));
  const items = kept.flatMap(({ item, holds }) => (holds === false ? [] : [item]));
  return { ...list, items, complete: list.complete && kept.every(({ holds }) => holds !== undefined) };
}

/** Calls the callback for one item; undefined where it is no function of the tree. */
function applied(world: World, callback: Argument, at: Location): ((item: Value, index: number) => Value) | undefined {
  const fn = callback.value();
  if (fn.kind === 'global' && fn.path.join('.') === 'Boolean') return (item) => item;
  if (fn.kind !== 'function') return undefined;
  return (item, index) =>
    applyFunction(
      world,
      fn,
      [item, literalValue(index, at)].map((value) => ({ value: () => value, spread: false, at })),
      at,
      null,
    );
}

function flattened(list: ListValue, at: Location): Value {
  const items = list.items.flatMap((item) => (item.kind === 'list' ? item.items : [item]));
  const complete = list.complete && list.items.every((item) => item.kind !== 'list' || item.complete);
  return { kind: 'list', items, complete, at, trail: [] };
}

function sliced(list: ListValue, args: readonly Argument[], at: Location): Value {
  const bounds = args.map((arg) => numberOf(arg.value()));
  if (!list.complete || bounds.includes(undefined)) return { ...list, complete: false };
  return { ...list, items: list.items.slice(bounds[0], bounds[1]), at };
}
