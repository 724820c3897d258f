import type { Location } from '../../model/location.js';
import type { Expr, ObjectEntry } from '../../model/summary.js';
import type { ObjectValue, PropertyValue, Value } from '../../model/value.js';
import { closureOf, locationIn, type Scope, type World } from '../world.js';
import { applyFunction } from './calls.js';
import { evaluate } from './evaluate.js';
import { productionBranchOfTest } from './production-test.js';
import {
  absentValue,
  lazyProperty,
  mapAlternatives,
  markDevelopment,
  objectValue,
  truthOf,
  unionOf,
} from './values.js';

type ObjectExpr = Extract<Expr, { kind: 'object' }>;

/** Collects properties in writing order; later ones win. */
interface Draft {
  readonly properties: Map<string, PropertyValue>;
  readonly spreads: Value[];
  complete: boolean;
}

export function valueOfObject(world: World, scope: Scope, expr: ObjectExpr): Value {
  const draft: Draft = { properties: new Map(), spreads: [], complete: true };
  for (const entry of expr.entries) addEntry(world, scope, draft, entry);
  return objectValue(draft.properties, draft.complete, locationIn(scope.module, expr.at), draft.spreads);
}

function addEntry(world: World, scope: Scope, draft: Draft, entry: ObjectEntry): void {
  const at = locationIn(scope.module, entry.at);
  switch (entry.kind) {
    case 'property':
      set(draft, entry.key, locationIn(scope.module, entry.keyAt), () => evaluate(world, scope, entry.value));
      return;
    case 'getter':
      set(draft, entry.key, at, () =>
        applyFunction(
          world,
          { file: scope.module.path, fn: entry.fn, closure: closureOf(world, scope.frame) },
          [],
          at,
          null,
        ),
      );
      return;
    case 'computed': {
      const key = evaluate(world, scope, entry.key);
      if (key.kind === 'literal') set(draft, String(key.value), at, () => evaluate(world, scope, entry.value));
      else draft.complete = false;
      return;
    }
    case 'spread':
      addSpread(world, scope, draft, entry.of);
  }
}

function set(draft: Draft, name: string, keyAt: Location, compute: () => Value): void {
  draft.properties.delete(name);
  draft.properties.set(name, lazyProperty(name, keyAt, compute));
}

/** `...(audience && { audience })` may add nothing: the properties it brings become optional, unless production has them. */
function addSpread(world: World, scope: Scope, draft: Draft, of: Expr): void {
  const written = of.kind === 'logical' && of.op === '&&' ? of : null;
  const truth = written ? truthOf(evaluate(world, scope, written.left)) : true;
  if (truth === false) return;
  const conditional = truth === true ? null : written;
  const production = conditional ? productionBranchOfTest(world, scope, conditional.left) : true;
  const brought = evaluate(world, scope, written?.right ?? of);
  const value = production === false ? markDevelopment(brought) : brought;
  draft.spreads.push(value);
  spreadInto(draft, value, production !== true);
}

function spreadInto(draft: Draft, value: Value, conditional: boolean): void {
  if (value.kind === 'absent' || (value.kind === 'literal' && typeof value.value !== 'string')) return;
  if (value.kind === 'union') {
    spreadUnion(draft, value.options);
    return;
  }
  if (value.kind !== 'object') {
    draft.complete = false;
    return;
  }
  draft.complete &&= value.complete;
  for (const [name, property] of value.properties) {
    const own = (): Value => countingAs(value, property.value);
    if (conditional) setOptional(draft, name, property.keyAt, own, value.at);
    else set(draft, name, property.keyAt, own);
  }
}

/** One of several objects: each property is what its object says, or what stood there before. */
function spreadUnion(draft: Draft, options: readonly Value[]): void {
  const objects = options.filter((option): option is ObjectValue => option.kind === 'object');
  const others = options.filter((option) => option.kind !== 'object');
  if (objects.some((object) => !object.complete) || others.some((other) => !isNothing(other))) draft.complete = false;
  for (const name of new Set(objects.flatMap((object) => [...object.properties.keys()]))) {
    const before = draft.properties.get(name);
    const [first] = objects.flatMap((object) => object.properties.get(name) ?? []);
    if (!first) continue;
    set(draft, name, first.keyAt, () => {
      const values = options.map((option) => {
        const own = option.kind === 'object' ? option.properties.get(name) : undefined;
        return countingAs(option, own?.value ?? before?.value ?? absentValue(option.at));
      });
      return unionOf(values, first.keyAt);
    });
  }
}

function isNothing(value: Value): boolean {
  return value.kind === 'absent' || value.kind === 'literal' || (value.kind === 'operation' && value.op === 'falsy');
}

function setOptional(draft: Draft, name: string, keyAt: Location, own: () => Value, at: Location): void {
  const before = draft.properties.get(name);
  set(draft, name, keyAt, () => unionOf([before?.value ?? absentValue(at), own()], keyAt));
}

/** What stands in an object that only counts outside production counts there alone. */
function countingAs(object: Value, value: Value): Value {
  return object.developmentOnly ? markDevelopment(value) : value;
}

/** `Object.assign(target, ...sources)`, `{ ...target, ...sources }`. */
export function assignInto(target: Value, sources: readonly Value[]): Value {
  return mapAlternatives(target, (option) => {
    if (option.kind !== 'object') return option;
    const draft: Draft = {
      properties: new Map(option.properties),
      spreads: [...option.spreads, ...sources],
      complete: option.complete,
    };
    for (const source of sources) spreadInto(draft, source, false);
    return { ...option, properties: draft.properties, complete: draft.complete, spreads: draft.spreads };
  });
}

export interface PropertyChange {
  readonly keyAt: Location;
  /** From what was there before. */
  readonly compute: (before: Value | undefined) => Value;
  readonly removes: boolean;
  readonly conditional: boolean;
}

/** `object.path.name = …` as a new object. `name` undefined: some property that is not known. */
export function writeInto(
  target: Value,
  path: readonly string[],
  name: string | undefined,
  change: PropertyChange,
): Value {
  return mapAlternatives(target, (option) => {
    if (option.kind !== 'object') return option;
    const [step, ...rest] = path;
    if (step === undefined) return writeProperty(option, name, change);
    const inner = option.properties.get(step);
    if (!inner) return option;
    const properties = new Map(option.properties);
    properties.set(
      step,
      lazyProperty(step, inner.keyAt, () => writeInto(inner.value, rest, name, change)),
    );
    return { ...option, properties };
  });
}

function writeProperty(object: ObjectValue, name: string | undefined, change: PropertyChange): Value {
  if (name === undefined) return { ...object, complete: false };
  const properties = new Map(object.properties);
  const before = properties.get(name);
  if (change.removes) {
    if (!change.conditional) properties.delete(name);
    // What a spread of unknown shape brings is removed as well.
    if (!change.conditional && !object.complete) {
      properties.set(
        name,
        lazyProperty(name, change.keyAt, () => absentValue(change.keyAt)),
      );
    }
    return { ...object, properties };
  }
  const property = lazyProperty(name, change.keyAt, () =>
    change.conditional
      ? unionOf([before?.value ?? absentValue(object.at), change.compute(before?.value)], change.keyAt)
      : change.compute(before?.value),
  );
  properties.set(name, property);
  return { ...object, properties };
}
