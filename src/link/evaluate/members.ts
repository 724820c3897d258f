import type { Location } from '../../model/location.js';
import type { EnvValue, GlobalValue, ListValue, LiteralValue, ObjectValue, Value } from '../../model/value.js';
import type { World } from '../world.js';
import { memberOfClass, memberOfInstance } from './instances.js';
import { globalProperty } from './shared-state.js';
import {
  absentValue,
  lazyProperty,
  literalValue,
  mapAlternatives,
  markDevelopment,
  memberValue,
  objectValue,
  unionOf,
  unknownValue,
  withHop,
} from './values.js';

/** Reading a member of nothing throws: what goes on has something to read it from. */
export function present(value: Value): Value {
  if (value.kind !== 'union') return value;
  const options = value.options.filter((option) => option.kind !== 'absent' && !isNull(option));
  return options.length === 0 || options.length === value.options.length
    ? value
    : { ...unionOf(options, value.at), trail: value.trail };
}

function isNull(value: Value): boolean {
  return value.kind === 'literal' && value.value === null;
}

/** `value.name`; what stands in an object that only counts outside production counts there alone. */
export function memberOf(world: World, value: Value, name: string, at: Location): Value {
  return mapAlternatives(withoutPlaceholder(value), (option) => {
    const read = memberOfOne(world, option, name, at);
    return option.developmentOnly ? markDevelopment(read) : read;
  });
}

/** `settings = path ? require(path) : {}`: an empty object beside what cannot be seen says nothing of the settings. */
function withoutPlaceholder(value: Value): Value {
  if (value.kind !== 'union' || !value.options.some(({ kind }) => kind === 'unknown' || kind === 'call')) return value;
  const options = value.options.filter((option) => option.kind !== 'object' || !isEmptyObject(option));
  return unionOf(options, value.at);
}

function isEmptyObject({ complete, properties, spreads }: ObjectValue): boolean {
  return complete && properties.size === 0 && spreads.length === 0;
}

function memberOfOne(world: World, value: Value, name: string, at: Location): Value {
  switch (value.kind) {
    case 'object':
      return memberOfObject(world, value, name, at);
    case 'global':
      return memberOfGlobal(world, value, name, at);
    case 'external':
      if (value.package === 'process' && value.path.join('.') === 'env') return envOf(name, 'process.env', at);
      if (name === 'default') return value;
      return world.sources.readOf(value, name, at) ?? { ...value, path: [...value.path, name], at };
    case 'instance':
      return memberOfInstance(world, value, name, at) ?? memberValue(value, name, at);
    case 'class':
      return memberOfClass(world, value, name, at) ?? memberValue(value, name, at);
    case 'list':
      return memberOfList(value, name, at);
    case 'literal':
      return memberOfLiteral(value, name, at);
    case 'absent':
      return value;
    case 'operation': {
      const [operand] = value.operands;
      return value.op === 'falsy' && operand ? value : memberValue(value, name, at);
    }
    case 'call':
    case 'member':
    case 'parameter':
      return world.sources.readOf(value, name, at) ?? memberValue(value, name, at);
    case 'union':
    case 'regexp':
    case 'template':
    case 'env':
    case 'function':
    case 'unknown':
      return memberValue(value, name, at);
  }
}

function memberOfLiteral(literal: LiteralValue, name: string, at: Location): Value {
  if (typeof literal.value !== 'string') return memberValue(literal, name, at);
  if (name === 'length') return literalValue(literal.value.length, at);
  // Read where the value is something else: `typeof secret === 'string' ? secret : secret.publicKey`.
  return name in String.prototype ? memberValue(literal, name, at) : unknownValue('no such member', at);
}

function memberOfObject(world: World, object: ObjectValue, name: string, at: Location): Value {
  const property = object.properties.get(name);
  if (property) return withHop(property.value, { at: property.keyAt, kind: 'property', name });
  // `{ ...require('jsonwebtoken') }` and `export * from 'jsonwebtoken'` pass on what the package has.
  const library = object.spreads.find((spread) => spread.kind === 'external' || spread.kind === 'instance');
  if (library && !object.complete) return memberOf(world, library, name, at);
  // A method of Object.prototype, or something a spread of unknown shape may bring.
  if (!object.complete || name === 'hasOwnProperty' || name === 'toString') return memberValue(object, name, at);
  return { ...absentValue(object.at), trail: object.trail };
}

/** process.env.X and import.meta.env.X are values of the environment; other globals are paths. */
function memberOfGlobal(world: World, value: GlobalValue, name: string, at: Location): Value {
  const joined = value.path.join('.');
  if (joined === 'process.env' || joined === 'import.meta.env' || joined === 'Bun.env') {
    if (joined === 'import.meta.env' && (name === 'PROD' || name === 'DEV')) return envOf(name, joined, at);
    return envOf(name, joined, at);
  }
  if (value.path.length === 0 && SELVES.has(name)) return value;
  const written = value.path.length === 0 ? globalProperty(world, name, at) : undefined;
  if (written) return written;
  return { ...value, path: [...value.path, name], at };
}

const SELVES = new Set(['window', 'globalThis', 'self', 'top', 'parent']);

export function envOf(name: string, source: string, at: Location, fallback: Value | null = null): EnvValue {
  return { kind: 'env', name, source, fallback, at, trail: [] };
}

function memberOfList(list: ListValue, name: string, at: Location): Value {
  if (name === 'length') return list.complete ? literalValue(list.items.length, at) : memberValue(list, name, at);
  if (!/^\d+$/.test(name)) return memberValue(list, name, at);
  const item = list.items[Number(name)];
  if (item) return item;
  return list.complete ? absentValue(list.at) : memberValue(list, name, at);
}

/** `value[key]`. */
export function elementOf(world: World, value: Value, key: Value, at: Location): Value {
  if (key.kind === 'literal' && key.value !== null) return memberOf(world, value, String(key.value), at);
  if (key.kind === 'union' && key.options.every((option) => option.kind === 'literal')) {
    const values = key.options.map((option) => elementOf(world, value, option, at));
    return unionOf(values, at);
  }
  return mapAlternatives(value, (option) => anyMemberOf(option, key, at));
}

/** One of the values of an object or list, for a key that is not known. */
function anyMemberOf(value: Value, key: Value, at: Location): Value {
  if (value.kind === 'object' && value.complete && value.properties.size > 0 && value.properties.size <= 12) {
    return unionOf(
      [...value.properties.values()].map((property) => property.value),
      at,
    );
  }
  if (value.kind === 'list' && value.complete && value.items.length > 0) return unionOf(value.items, at);
  if (value.kind === 'global' && ENV_OBJECTS.has(value.path.join('.'))) {
    return envOf(key.kind === 'parameter' ? (key.name ?? '') : '', value.path.join('.'), at);
  }
  return memberValue(value, '[]', at);
}

const ENV_OBJECTS = new Set(['process.env', 'import.meta.env', 'Bun.env']);

/** One turn of `for (const x of value)`, or of its keys. */
export function itemOf(value: Value, keys: boolean, at: Location): Value {
  return mapAlternatives(value, (option) => {
    if (keys && option.kind === 'object' && option.complete && option.properties.size > 0) {
      return unionOf(
        [...option.properties.values()].map((property) => literalValue(property.name, property.keyAt)),
        at,
      );
    }
    if (!keys && option.kind === 'list' && option.complete && option.items.length > 0) return unionOf(option.items, at);
    return memberValue(option, '[]', at);
  });
}

/** What is left of an object or list after destructuring. */
export function restOf(value: Value, omitted: readonly string[], from: number | undefined, at: Location): Value {
  return mapAlternatives(value, (option) => {
    if (from !== undefined) return option.kind === 'list' ? { ...option, items: option.items.slice(from) } : option;
    if (option.kind === 'object') {
      const properties = new Map([...option.properties].filter(([name]) => !omitted.includes(name)));
      return { ...option, properties, ...(properties.size < option.properties.size ? { at } : {}) };
    }
    if (option.kind === 'absent' || option.kind === 'unknown') return option;
    const removed = new Map(omitted.map((name) => [name, lazyProperty(name, at, () => absentValue(at))]));
    return objectValue(removed, false, at, [option]);
  });
}
