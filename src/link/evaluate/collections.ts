/** Sets and maps that are made from lists, and objects as lists of their keys and values. */
import type { Location } from '../../model/location.js';
import type { ListValue, ObjectValue, Value } from '../../model/value.js';
import { lazyProperty, literalValue, objectValue } from './values.js';

/** The items of a list, of a set of a list, and of a map of pairs; undefined where they are not known. */
export function itemsOf(value: Value): ListValue | undefined {
  if (value.kind === 'list') return value;
  const [source] = isMade(value, 'Set') || isMade(value, 'Map') ? value.args : [];
  return source?.kind === 'list' ? source : undefined;
}

/** `new Map([['orders', key]]).get('orders')`: undefined where the pairs do not have the key. */
export function entryOf(map: Value, key: Value | undefined): Value | undefined {
  if (!isMade(map, 'Map') || key?.kind !== 'literal') return undefined;
  const [source] = map.args;
  if (source?.kind === 'call') return entryOfObject(source, String(key.value));
  if (source?.kind !== 'list') return undefined;
  for (const pair of source.items) {
    const [name, value] = pair.kind === 'list' ? pair.items : [];
    if (name?.kind === 'literal' && name.value === key.value) return value;
  }
  return undefined;
}

/** `new Map(Object.entries(keys))`, where the object's entries are not known as a list. */
function entryOfObject(source: Extract<Value, { kind: 'call' }>, name: string): Value | undefined {
  const [object] = source.args;
  if (source.callee.kind !== 'global' || source.callee.path.join('.') !== 'Object.entries') return undefined;
  return object?.kind === 'object' ? object.properties.get(name)?.value : undefined;
}

function isMade(
  value: Value,
  name: 'Set' | 'Map',
): value is Extract<Value, { kind: 'instance' }> & { readonly args: readonly Value[] } {
  return (
    value.kind === 'instance' && value.args !== null && value.of.kind === 'global' && value.of.path.join('.') === name
  );
}

/** `Object.keys`, `Object.values` and `Object.entries`; undefined where the object is not known as a whole. */
export function listedObject(object: Value, what: 'keys' | 'values' | 'entries', at: Location): Value | undefined {
  if (object.kind !== 'object' || !object.complete) return undefined;
  const items = [...object.properties.values()].map((property) => {
    const key = literalValue(property.name, property.keyAt);
    if (what === 'keys') return key;
    return what === 'values' ? property.value : listValue([key, property.value], at);
  });
  return listValue(items, at);
}

/** `Object.fromEntries(pairs)`; keys that are not known leave the object open. */
export function objectFromEntries(pairs: Value, at: Location): ObjectValue | undefined {
  const list = itemsOf(pairs);
  if (!list) return undefined;
  let complete = list.complete;
  const entries = list.items.flatMap((pair) => {
    const [key, value] = pair.kind === 'list' ? pair.items : [];
    if (key?.kind === 'literal' && value) return [{ name: String(key.value), keyAt: key.at, value }];
    complete = false;
    return [];
  });
  const properties = entries.map(({ name, keyAt, value }) => [name, lazyProperty(name, keyAt, () => value)] as const);
  return objectValue(new Map(properties), complete, at);
}

export function listValue(items: readonly Value[], at: Location): ListValue {
  return { kind: 'list', items, complete: true, at, trail: [] };
}
