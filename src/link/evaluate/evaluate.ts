import type { Location } from '../../model/location.js';
import type { Expr } from '../../model/summary.js';
import type { Value } from '../../model/value.js';
import { closureOf, functionOf, locationIn, type Scope, type World } from '../world.js';
import { valueOfBinding } from './bindings.js';
import { valueOfCall } from './calls.js';
import { itemsOf } from './collections.js';
import { importedModule, requiredModule } from './imports.js';
import { instanceOfClass } from './instances.js';
import { elementOf, itemOf, memberOf, present, restOf } from './members.js';
import { objectThis } from './object-this.js';
import { valueOfObject } from './objects.js';
import { valueOfBinary, valueOfConditional, valueOfLogical, valueOfTemplate, valueOfUnary } from './operations.js';
import { valueOfParameter } from './parameters.js';
import { withoutRuledOut } from './presence.js';
import { absentValue, literalValue, mapAlternatives, unionOf, unknownValue } from './values.js';

/** Deeper than this nobody writes; hostile code does. */
const MAX_DEPTH = 120;

/**
 * What an expression is worth. Never throws, terminates on cycles, bounded in depth and width; results are kept per
 * scope. Promises count as what they resolve to.
 */
export function evaluate(world: World, scope: Scope, expr: Expr): Value {
  const memo = scope.frame?.memo ?? world.memo;
  const known = memo.get(expr);
  if (known) return known;
  const at = locationIn(scope.module, expr.at);
  if (world.depth >= MAX_DEPTH || world.steps-- <= 0) return unknownValue('too deep', at);
  // Met again while it is being computed, it is its own definition.
  memo.set(expr, unknownValue('defined by itself', at));
  world.depth++;
  const value = compute(world, scope, expr);
  world.depth--;
  // What was cut short for one site is computed anew for the next.
  if (world.steps > 0) memo.set(expr, value);
  else memo.delete(expr);
  return value;
}

function compute(world: World, scope: Scope, expr: Expr): Value {
  const at = locationIn(scope.module, expr.at);
  const value = (of: Expr): Value => evaluate(world, scope, of);
  switch (expr.kind) {
    case 'literal':
      return literalValue(expr.value, at);
    case 'undefined':
      return absentValue(at);
    case 'regexp':
      return { kind: 'regexp', source: expr.source, at, trail: [] };
    case 'template':
      return valueOfTemplate(expr.parts.map(value), at);
    case 'list':
      return listOf(world, scope, expr);
    case 'object':
      return valueOfObject(world, scope, expr);
    case 'spread':
    case 'await':
    case 'yield':
      return value(expr.of);
    case 'assign':
      return value(expr.value);
    case 'conditional':
      return valueOfConditional(world, scope, expr);
    case 'logical':
      return valueOfLogical(world, scope, expr);
    case 'binary':
      return valueOfBinary(expr.op, value(expr.left), value(expr.right), at);
    case 'unary':
      return valueOfUnary(expr.op, value(expr.of), at);
    case 'function': {
      const record = functionOf(scope.module, expr.fn);
      const closure = closureOf(world, scope.frame);
      return {
        kind: 'function',
        file: scope.module.path,
        fn: expr.fn,
        name: record?.name ?? null,
        closure,
        at,
        trail: [],
      };
    }
    case 'class': {
      const name = scope.module.summary.classes[expr.cls]?.name ?? null;
      return { kind: 'class', file: scope.module.path, cls: expr.cls, name, at, trail: [] };
    }
    case 'call':
      return valueOfCall(world, scope, expr.call, at);
    case 'member':
      return withoutRuledOut(scope.module, expr, memberOfExpr(world, expr, value(expr.of), at));
    case 'element':
      return elementOf(world, value(expr.of), value(expr.key), at);
    case 'binding':
      return withoutRuledOut(scope.module, expr, valueOfBinding(world, scope, expr));
    case 'global':
      return { kind: 'global', path: globalPath(expr.name), at, trail: [] };
    case 'this':
      return thisValue(world, scope, expr.cls, at);
    case 'super':
      return unknownValue('super', at);
    case 'parameter':
      return valueOfParameter(world, scope, expr);
    case 'default':
      return mapAlternatives(defaulted(world, scope, expr), (option) => option);
    case 'rest':
      return restOf(value(expr.of), expr.omitted, expr.from, at);
    case 'item':
      return itemOf(value(expr.of), expr.keys, at);
    case 'require':
      return requiredModule(world, scope.module, expr.specifier, at);
    case 'import':
      return importedModule(world, scope.module, expr.specifier, at);
    case 'unknown':
      return unknownValue(expr.why, at);
  }
}

function memberOfExpr(
  world: World,
  { optional, name }: Extract<Expr, { kind: 'member' }>,
  of: Value,
  at: Location,
): Value {
  return memberOf(world, optional ? of : present(of), name, at);
}

const SELF_GLOBALS = new Set(['window', 'globalThis', 'self', 'top', 'global', 'parent']);

function globalPath(name: string): readonly string[] {
  if (SELF_GLOBALS.has(name)) return [];
  return name === 'import.meta' ? ['import', 'meta'] : [name];
}

function listOf(world: World, scope: Scope, expr: Extract<Expr, { kind: 'list' }>): Value {
  const items: Value[] = [];
  let complete = true;
  for (const item of expr.items.slice(0, 200)) {
    const value = evaluate(world, scope, item);
    const list = item.kind === 'spread' ? itemsOf(value) : undefined;
    if (item.kind !== 'spread') items.push(value);
    else if (list) {
      items.push(...list.items);
      complete &&= list.complete;
    } else complete = false;
  }
  return { kind: 'list', items, complete, at: locationIn(scope.module, expr.at), trail: [] };
}

function thisValue(world: World, scope: Scope, cls: number | null, at: Value['at']): Value {
  for (let frame = scope.frame; frame; frame = frame.up) {
    if (frame.self && frame.file === scope.module.path) return frame.self;
  }
  return cls === null
    ? (objectThis(world, scope.module, at) ?? unknownValue('this', at))
    : instanceOfClass(world, scope.module, cls, at);
}

/** `of`, with `fallback` in the place of every alternative that is left out. */
function defaulted(world: World, scope: Scope, expr: Extract<Expr, { kind: 'default' }>): Value {
  const at = locationIn(scope.module, expr.at);
  const of = evaluate(world, scope, expr.of);
  const fallback = (): Value => evaluate(world, scope, expr.fallback);
  return mapAlternatives(of, (option) => {
    if (option.kind === 'absent') {
      const value = fallback();
      return { ...value, trail: [...option.trail, { at, kind: 'default', name: '' }, ...value.trail] };
    }
    if (option.kind === 'env') return { ...option, fallback: option.fallback ?? fallback() };
    const open = option.kind === 'parameter' || option.kind === 'unknown' || option.kind === 'member';
    return open && !isEmptyObject(expr.fallback) ? unionOf([option, fallback()], at) : option;
  });
}

/** `options = {}` only keeps the code from failing: it says nothing about what callers pass. */
function isEmptyObject(expr: Expr): boolean {
  return expr.kind === 'object' && expr.entries.length === 0;
}
