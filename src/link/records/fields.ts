import type { Location } from '../../model/location.js';
import { alternativesOf, type ObjectValue, stringOf, type Value } from '../../model/value.js';

/** What a type, model or query says about the fields of an object. */
export interface Shape {
  /** 'record': a row or document. 'type': an object of a declared type. 'selection': the code names what is loaded. */
  readonly kind: 'record' | 'type' | 'selection';
  /** As a message names it: `User`, `users`; '' where nothing does. */
  readonly name: string;
  /** Null where they are unknown. */
  readonly fields: readonly string[] | null;
  readonly declaredAt: Location | null;
}

/** Which fields a query loads: only some, or all but some. */
export interface Projection {
  readonly only: readonly string[] | null;
  readonly without: readonly string[];
}

export const EVERYTHING: Projection = { only: null, without: [] };

export function projected(shape: Shape, { only, without }: Projection): Shape {
  if (only !== null) return { ...shape, kind: 'selection', fields: only.filter((name) => !without.includes(name)) };
  if (without.length === 0 || shape.fields === null) return shape;
  return { ...shape, fields: shape.fields.filter((name) => !without.includes(name)) };
}

export function together(first: Projection, second: Projection): Projection {
  return { only: second.only ?? first.only, without: [...first.without, ...second.without] };
}

/** `'-password -salt'`, `'name email'`, `['id', 'email']`, `{ id: true }`, `{ password: 0 }`, `{ exclude: ['password'] }`. */
export function projectionOf(value: Value): Projection {
  if (value.kind === 'list') return fromNames(value.items.flatMap((item) => stringOf(item) ?? []));
  if (value.kind === 'object') return fromObject(value);
  const text = stringOf(value);
  return text === undefined ? EVERYTHING : fromNames(text.split(/[\s,]+/).filter((name) => name !== ''));
}

/** `-x` leaves x out, `+x` adds what is hidden by default, `*` is everything. */
function fromNames(names: readonly string[]): Projection {
  const without = names.filter((name) => name.startsWith('-')).map((name) => name.slice(1));
  const only = names.filter((name) => !/^[-+]/.test(name));
  return { only: only.length === 0 || only.includes('*') ? null : only, without };
}

function fromObject(object: ObjectValue): Projection {
  const excluded = object.properties.get('exclude')?.value;
  if (excluded) return { only: null, without: projectionOf(excluded).only ?? [] };
  const entries = [...object.properties].map(([name, { value }]) => [name, isOff(value)] as const);
  const without = entries.filter(([, off]) => off).map(([name]) => name);
  const only = entries.filter(([, off]) => !off).map(([name]) => name);
  return { only: only.length === 0 || !object.complete ? null : only, without };
}

function isOff(value: Value): boolean {
  return alternativesOf(value).every((each) => each.kind === 'literal' && (each.value === 0 || each.value === false));
}

/** A property (path) of an options object; undefined where it is not written. */
export function optionOf(value: Value, ...path: readonly string[]): Value | undefined {
  let at: Value | undefined = value;
  for (const step of path) at = at?.kind === 'object' ? at.properties.get(step)?.value : undefined;
  return at;
}
