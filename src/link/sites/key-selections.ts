/** How code picks one of several keys: the conditions between them, or the name by which a collection is asked. */
import type { Slot } from '../../model/library.js';
import type { CallRecord, Expr, GuardId, ObjectEntry } from '../../model/summary.js';
import { alternativesOf, stringOf, type Value } from '../../model/value.js';
import { evaluate } from '../evaluate/evaluate.js';
import { bindingOf, functionOf, type Module, moduleAt, type World } from '../world.js';

/** What a key depends on, and the keys or names of keys among which it picks. */
export interface KeySelection {
  readonly module: Module;
  readonly by: Expr;
  readonly among: readonly Expr[];
  readonly names: readonly string[];
}

/** A key under the conditions in which it is the one. */
export interface GuardedKey {
  readonly value: Expr;
  readonly guards: readonly GuardId[];
}

const MAX_DEPTH = 6;

/** Where the key of a call is written, in the call itself or in an options object of it. */
export function writtenKeysOf(call: CallRecord, { from }: Slot): readonly Expr[] {
  return from.flatMap((position): readonly Expr[] => {
    if (position.at !== 'arg' && position.at !== 'option') return [];
    const argument = call.args[position.at === 'arg' ? position.index : position.arg];
    const path = position.at === 'option' ? position.path : [];
    return argument ? entryBelow(argument, path) : [];
  });
}

function entryBelow(expr: Expr, [name, ...rest]: readonly string[]): readonly Expr[] {
  if (name === undefined) return [expr];
  const entries: readonly ObjectEntry[] = expr.kind === 'object' ? expr.entries : [];
  return entries.flatMap((entry) =>
    entry.kind === 'property' && entry.key === name ? entryBelow(entry.value, rest) : [],
  );
}

export function selectionsIn(world: World, module: Module, expr: Expr, depth = 0): readonly KeySelection[] {
  if (depth > MAX_DEPTH) return [];
  const again = (inner: Expr): readonly KeySelection[] => selectionsIn(world, module, inner, depth + 1);
  switch (expr.kind) {
    case 'conditional':
      return [...selectionsAmong(module, [{ value: expr, guards: [] }]), ...again(expr.then), ...again(expr.else)];
    case 'logical':
      return [...again(expr.left), ...again(expr.right)];
    case 'await':
      return again(expr.of);
    case 'binding': {
      const keys = assignedTo(module, expr.binding);
      return [...selectionsAmong(module, keys), ...keys.flatMap(({ value }) => again(value))];
    }
    case 'element':
      return lookedUp(world, module, expr.of, expr.key);
    case 'call': {
      const call = module.summary.calls[expr.call];
      return call ? selectionsOfCall(world, module, call, depth) : [];
    }
    default:
      return [];
  }
}

/** The tests that some of the keys depend on and others do not. */
export function selectionsAmong(module: Module, written: readonly GuardedKey[]): readonly KeySelection[] {
  const keys = written.filter(({ value }) => isKey(value));
  const among = keys.map(({ value }) => value);
  const conditionals = among.flatMap((value) =>
    value.kind === 'conditional' && isKey(value.then) && isKey(value.else)
      ? [{ module, by: value.test, among: [value.then, value.else], names: [] }]
      : [],
  );
  const seen = keys.map(({ guards }) => new Set(guards.map((id) => outcomeOf(module, id))));
  const deciding = keys
    .flatMap(({ guards }) => guards)
    .filter((id) => seen.some((outcomes) => !outcomes.has(outcomeOf(module, id))))
    .flatMap((id) => module.summary.guards[id]?.test ?? []);
  return [...conditionals, ...deciding.map((by) => ({ module, by, among, names: [] }))];
}

function outcomeOf(module: Module, id: GuardId): string {
  const guard = module.summary.guards[id];
  return guard ? `${guard.test.at.join('-')} ${guard.branch}` : '';
}

function isKey(expr: Expr): boolean {
  return expr.kind !== 'undefined' && !(expr.kind === 'literal' && (expr.value === null || expr.value === ''));
}

function assignedTo(module: Module, binding: number): readonly GuardedKey[] {
  const record = bindingOf(module, binding);
  if (!record || record.kind === 'parameter') return [];
  return [...(record.init ? [{ value: record.init, guards: [] }] : []), ...record.writes];
}

/** What a function of the tree returns; a collection that is asked; what a conversion is given. */
function selectionsOfCall(world: World, module: Module, call: CallRecord, depth: number): readonly KeySelection[] {
  const { callee, args } = call;
  const [first] = args;
  if (callee.kind === 'member' && callee.name === 'get' && first) return lookedUp(world, module, callee.of, first);
  const returned = alternativesOf(evaluate(world, { module, frame: null }, callee)).flatMap((option) => {
    const home = option.kind === 'function' ? moduleAt(world, option.file) : undefined;
    return home && option.kind === 'function' ? [{ home, keys: returnedBy(home, option.fn) }] : [];
  });
  if (returned.length === 0) return args.flatMap((arg) => selectionsIn(world, module, arg, depth + 1));
  return returned.flatMap(({ home, keys }) => [
    ...selectionsAmong(home, keys),
    ...keys.flatMap(({ value }) => selectionsIn(world, home, value, depth + 1)),
  ]);
}

export function returnedBy(module: Module, fn: number): readonly GuardedKey[] {
  return (functionOf(module, fn)?.returns ?? []).flatMap(({ value, guards }) => (value ? [{ value, guards }] : []));
}

function lookedUp(world: World, module: Module, of: Expr, by: Expr): readonly KeySelection[] {
  const names = alternativesOf(evaluate(world, { module, frame: null }, of)).flatMap(namesOfEntries);
  return [{ module, by, among: [], names }];
}

/** `{ HS256: secret }`, `new Map([['HS256', secret]])`. */
function namesOfEntries(value: Value): readonly string[] {
  if (value.kind === 'object') return [...value.properties.keys()];
  const entries = value.kind === 'instance' ? value.args?.[0] : undefined;
  if (entries?.kind !== 'list') return [];
  return entries.items.flatMap((item) =>
    item.kind === 'list' && item.items[0] ? (stringOf(item.items[0]) ?? []) : [],
  );
}
