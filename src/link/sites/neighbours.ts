/** What stands near an API's use: other writes to the same object, the member that a decorator is on. */
import type { Expr } from '../../model/summary.js';
import type { Value } from '../../model/value.js';
import { evaluate } from '../evaluate/evaluate.js';
import { unionOf } from '../evaluate/values.js';
import { locationIn, type Module, type Scope, type World } from '../world.js';

/** `cookie.auth.httpOnly = true` beside `cookie.auth.value = token`: what the same function assigns to the same object. */
export function besidesOf(world: World, scope: Scope, target: Expr, fn: number): (name: string) => Value | undefined {
  return (name) => {
    const values = scope.module.summary.writes
      .filter(
        (write) => write.name === name && write.fn === fn && write.op === '=' && isSameObject(write.target, target),
      )
      .map((write) => evaluate(world, scope, write.value));
    return values.length === 0 ? undefined : unionOf(values, locationIn(scope.module, target.at));
  };
}

const MAX_STEPS = 12;

/** Plain chains of names that are spelled alike. */
function isSameObject(a: Expr, b: Expr, depth = 0): boolean {
  if (depth > MAX_STEPS) return false;
  if (a.kind === 'member' && b.kind === 'member') return a.name === b.name && isSameObject(a.of, b.of, depth + 1);
  if (a.kind === 'element' && b.kind === 'element')
    return isSameKey(a.key, b.key) && isSameObject(a.of, b.of, depth + 1);
  if (a.kind === 'binding' && b.kind === 'binding') return a.binding === b.binding;
  return a.kind === 'this' && b.kind === 'this';
}

function isSameKey(a: Expr, b: Expr): boolean {
  if (a.kind === 'literal' && b.kind === 'literal') return a.value === b.value;
  return a.kind === 'binding' && b.kind === 'binding' && a.binding === b.binding;
}

const decorated = new WeakMap<Module, ReadonlyMap<number, string>>();

/** The class member that a decorator call which starts at `start` is on. */
export function decoratedAt(module: Module, start: number): string | undefined {
  const known = decorated.get(module) ?? decoratedIn(module);
  decorated.set(module, known);
  return known.get(start);
}

function decoratedIn({ summary }: Module): ReadonlyMap<number, string> {
  const members = summary.classes.flatMap((cls) => cls.members);
  return new Map(members.flatMap(({ name, decorators }) => decorators.map(({ at }) => [at[0], name] as const)));
}
