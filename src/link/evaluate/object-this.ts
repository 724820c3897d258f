/** `this` in methods of object literals: the object itself, and a component's `methods`, `computed` and `data`. */
import type { Location } from '../../model/location.js';
import type { Expr, ObjectEntry } from '../../model/summary.js';
import type { PropertyValue, Value } from '../../model/value.js';
import { expressionsOf } from '../graph/expressions.js';
import type { Module, World } from '../world.js';
import { applyFunction } from './calls.js';
import { evaluate } from './evaluate.js';
import { lazyProperty, objectValue } from './values.js';

type ObjectExpr = Extract<Expr, { kind: 'object' }>;

interface Owner {
  readonly object: ObjectExpr;
  /** The object that holds this one under `methods`, `computed` and the like. */
  readonly component: ObjectExpr | null;
}

const known = new WeakMap<Module, ReadonlyMap<number, Owner>>();

/** The `this` that stands at a place outside of classes; undefined where no method of an object literal is around it. */
export function objectThis(world: World, module: Module, at: Location): Value | undefined {
  const owner = ownerAt(module, at);
  if (!owner) return undefined;
  if (!owner.component) {
    // Frameworks call methods on other objects than the one they are written in.
    const object = evaluate(world, { module, frame: null }, owner.object);
    return object.kind === 'object' ? { ...object, complete: false } : object;
  }
  return componentValue(world, module, owner.component, at);
}

/** The innermost function with a `this` of its own around the place. */
function ownerAt(module: Module, { span }: Location): Owner | undefined {
  const owners = ownersIn(module);
  let innermost: { readonly id: number; readonly length: number } | undefined;
  module.summary.functions.forEach((record, id) => {
    const [start, end] = record.at;
    if (record.kind === 'arrow' || start > span[0] || end < span[1]) return;
    if (!innermost || end - start < innermost.length) innermost = { id, length: end - start };
  });
  return innermost && owners.get(innermost.id);
}

function ownersIn(module: Module): ReadonlyMap<number, Owner> {
  const before = known.get(module);
  if (before) return before;
  const owners = new Map<number, Owner>();
  for (const expr of expressionsOf(module.summary)) if (expr.kind === 'object') addOwners(owners, expr);
  known.set(module, owners);
  return owners;
}

const GROUPS = new Set(['methods', 'computed', 'watch', 'actions', 'getters']);

function addOwners(owners: Map<number, Owner>, object: ObjectExpr): void {
  const isComponent = object.entries.some((entry) => entry.kind === 'property' && GROUPS.has(entry.key));
  for (const entry of object.entries) {
    const fn = functionIn(entry);
    if (fn !== undefined && !owners.has(fn)) owners.set(fn, { object, component: isComponent ? object : null });
    if (!isComponent || entry.kind !== 'property' || entry.value.kind !== 'object') continue;
    for (const inner of entry.value.entries) {
      const method = functionIn(inner) ?? handlerIn(inner);
      if (method !== undefined) owners.set(method, { object: entry.value, component: object });
    }
  }
}

/** Moleculer's actions are objects around a function: `resolve: { params, handler(ctx) { … } }`. */
function handlerIn(entry: ObjectEntry): number | undefined {
  if (entry.kind !== 'property' || entry.value.kind !== 'object') return undefined;
  const handler = entry.value.entries.find((each) => each.kind === 'property' && each.key === 'handler');
  return handler ? functionIn(handler) : undefined;
}

function functionIn(entry: ObjectEntry): number | undefined {
  if (entry.kind === 'getter') return entry.fn;
  return entry.kind === 'property' && entry.value.kind === 'function' ? entry.value.fn : undefined;
}

/** Methods as they are, computed values and data as what their functions return. */
function componentValue(world: World, module: Module, component: ObjectExpr, at: Location): Value {
  const scope = { module, frame: null };
  const properties = new Map<string, PropertyValue>();
  for (const entry of component.entries) {
    if (entry.kind !== 'property') continue;
    if ((entry.key === 'methods' || entry.key === 'actions') && entry.value.kind === 'object') {
      for (const method of entry.value.entries) {
        if (method.kind !== 'property') continue;
        const { key, value } = method;
        properties.set(
          key,
          lazyProperty(key, { file: module.path, span: method.keyAt }, () => evaluate(world, scope, value)),
        );
      }
    }
    // A Moleculer service reads its own settings as `this.settings`.
    if (entry.key === 'settings') {
      const { key, value } = entry;
      const keyAt = { file: module.path, span: entry.keyAt };
      properties.set(
        key,
        lazyProperty(key, keyAt, () => evaluate(world, scope, value)),
      );
    }
    if ((entry.key === 'data' || entry.key === 'state') && entry.value.kind === 'function') {
      const callee = { file: module.path, fn: entry.value.fn, closure: 0 };
      const data = applyFunction(world, callee, [], at, null);
      if (data.kind === 'object') for (const [name, property] of data.properties) properties.set(name, property);
    }
  }
  return objectValue(properties, false, { file: module.path, span: component.at });
}
