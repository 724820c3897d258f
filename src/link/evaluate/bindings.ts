import type { BindingRecord, BindingWrite, CallRecord, Expr, GuardId, PropertyWrite } from '../../model/summary.js';
import { type ListValue, nameOf, type Value } from '../../model/value.js';
import { bindingOf, type Frame, locationIn, type Module, type Mutation, type Scope, type World } from '../world.js';
import { appendedText } from './appended.js';
import { argumentsOf } from './calls.js';
import { evaluate } from './evaluate.js';
import { importedBinding } from './imports.js';
import { memberOf } from './members.js';
import { assignInto, writeInto } from './objects.js';
import { fallenBack } from './operations.js';
import { productionBranchOfTest } from './production-test.js';
import { instanceOfType } from './types.js';
import {
  absentValue,
  callValue,
  lazyList,
  markDevelopment,
  memberValue,
  unionOf,
  unknownValue,
  withHop,
} from './values.js';

type BindingExpr = Extract<Expr, { kind: 'binding' }>;

/** What a variable holds where it is read: its last certain assignment, the possible later ones, and changes made to its object. */
export function valueOfBinding(world: World, scope: Scope, expr: BindingExpr): Value {
  const record = bindingOf(scope.module, expr.binding);
  const at = locationIn(scope.module, expr.at);
  if (!record) return unknownValue('no such variable', at);
  if (record.imported)
    return importedBinding(world, scope.module, record.imported, locationIn(scope.module, record.at));
  const held = assignedValue(world, scope, record, expr);
  const changed = withMutations(world, scope, held, expr, record);
  const name = record.name;
  return record.kind === 'parameter'
    ? changed
    : withHop(changed, { at: locationIn(scope.module, record.at), kind: 'definition', name });
}

function assignedValue(world: World, scope: Scope, record: BindingRecord, expr: BindingExpr): Value {
  const at = locationIn(scope.module, record.at);
  const initial = (): Value => initialValue(world, scope, record);
  const writes = record.writes.filter((write) => reaches(write.at, write.fn, expr, record.fn));
  if (writes.length === 0) return initial();
  const certain = writes.findLastIndex(
    (write) =>
      write.fn === record.fn && guardsSince(scope.module, write.guards, record).length === 0 && write.op === '=',
  );
  const later = writes.slice(certain + 1);
  const replaced =
    certain >= 0 ? valueOfWrite(world, scope, writes[certain]) : initialOrNothing(record, later, initial);
  const text = replaced && later.length > 0 ? appendedText(world, scope, replaced, later) : undefined;
  if (text) return text;
  const start = coversBothBranches(scope.module, later) ? undefined : replaced;
  const held = later.map((write) => ({
    value: valueOfWrite(world, scope, write),
    inProduction: isInProduction(world, scope, guardsSince(scope.module, write.guards, record)),
  }));
  // `if (isProduction) secure = true`: what was there before stays outside production only.
  const isReplaced = held.some(({ inProduction }) => inProduction === true);
  const values = held.map(({ value, inProduction }) => (inProduction === false ? markDevelopment(value) : value));
  return unionOf([...(start ? [isReplaced ? markDevelopment(start) : start] : []), ...values], at);
}

/** Conditions that were met after the variable was declared: those around both say nothing about a change of it. */
function guardsSince({ summary }: Module, guards: readonly GuardId[], { at }: BindingRecord): readonly GuardId[] {
  return guards.filter((id) => {
    const guard = summary.guards[id];
    if (guard?.kind === 'exit') return guard.at[1] > at[0];
    return guard === undefined || at[0] < guard.at[0] || guard.at[1] < at[1];
  });
}

/** Whether a write always happens in production, never does, or depends on something else. */
function isInProduction(world: World, scope: Scope, guards: readonly GuardId[]): boolean | undefined {
  const tests = guards.flatMap((id) => scope.module.summary.guards[id] ?? []).filter(({ kind }) => kind !== 'exit');
  const outcomes = tests.map(({ test, branch }) => {
    const production = productionBranchOfTest(world, scope, test);
    return production === undefined ? undefined : production === branch;
  });
  if (outcomes.includes(false)) return false;
  return outcomes.length > 0 && outcomes.every((outcome) => outcome === true) ? true : undefined;
}

/** `if (x) a = 1; else a = 2;` leaves nothing of what was there before. */
function coversBothBranches(module: Module, writes: readonly BindingWrite[]): boolean {
  return writes.some((write, index) => {
    const guard = module.summary.guards[write.guards.at(-1) ?? -1];
    if (guard?.kind !== 'if') return false;
    return writes.slice(index + 1).some((other) => {
      const opposite = module.summary.guards[other.guards.at(-1) ?? -1];
      const same = opposite?.kind === 'if' && opposite.at[0] === guard.at[0] && opposite.at[1] === guard.at[1];
      return same && opposite.branch !== guard.branch && other.guards.length === write.guards.length;
    });
  });
}

/** A variable that is only declared, and filled by other functions, is never read empty on purpose. */
function initialOrNothing(
  record: BindingRecord,
  later: readonly BindingWrite[],
  initial: () => Value,
): Value | undefined {
  const filledElsewhere = record.init === null && later.some((write) => write.fn !== record.fn || record.fn === -1);
  if (filledElsewhere) return undefined;
  const value = initial();
  // `if (!x) x = …` after an undefined or null start: the start is what was replaced.
  const replaced = later.some((write) => write.op === '??=' || write.op === '||=');
  return replaced && value.kind === 'absent' ? undefined : value;
}

function initialValue(world: World, scope: Scope, record: BindingRecord): Value {
  const at = locationIn(scope.module, record.at);
  // A property that a component is given: `export let token`.
  if (record.init === null && record.fn === -1 && record.kind === 'let' && scope.module.summary.kind === 'svelte')
    return unknownValue('given to the component', at);
  if (record.init !== null) {
    const value = evaluate(world, scope, record.init);
    const open = value.kind === 'call' || value.kind === 'unknown' || value.kind === 'member';
    const typed = open && record.type ? instanceOfType(world, scope.module, record.type, at) : undefined;
    return typed ?? value;
  }
  if (record.type && record.kind !== 'catch') {
    const typed = instanceOfType(world, scope.module, record.type, at);
    if (typed) return typed;
  }
  return record.kind === 'catch' || record.kind === 'namespace' ? unknownValue(record.kind, at) : absentValue(at);
}

function valueOfWrite(world: World, scope: Scope, write: BindingWrite | undefined): Value {
  if (!write) return unknownValue('no write', locationIn(scope.module, [0, 0]));
  if (write.op === '+=') return unknownValue('appended to', locationIn(scope.module, write.at));
  const value = evaluate(world, scope, write.value);
  return withHop(value, { at: locationIn(scope.module, write.at), kind: 'write', name: '' });
}

/** Whether a change at `span` in `fn` may have happened when the variable is read at `expr`. */
function reaches(span: readonly [number, number], fn: number, expr: BindingExpr, declaredIn: number): boolean {
  return fn !== declaredIn || span[1] <= expr.at[0];
}

function withMutations(world: World, scope: Scope, held: Value, expr: BindingExpr, record: BindingRecord): Value {
  const resizing = held.kind === 'list' ? scope.module.index.resized.get(expr.binding) : undefined;
  if (held.kind === 'list' && resizing) return resized(world, scope, held, resizing, expr, record);
  const mutations = scope.module.index.mutations.get(expr.binding);
  if (held.kind === 'list' && mutations?.some(({ kind }) => kind === 'write')) return { ...held, complete: false };
  if (!mutations || !isChangeable(held)) return held;
  const reaching = mutations.slice(0, 40).map((mutation) => reaches(mutation.at, fnOf(mutation), expr, record.fn));
  const known = changedIn(world, scope, held);
  const key = `${expr.binding}:${reaching.map(Number).join('')}`;
  const before = known.get(key);
  if (before) return before;
  let value = held;
  for (const [index, mutation] of mutations.entries()) {
    if (!reaching[index]) continue;
    // Every change copies the object: a file that builds a large one piece by piece pays for it.
    world.steps -= widthOf(value);
    value = mutated(world, scope, value, mutation, { record, all: mutations });
  }
  if (world.steps > 0) known.set(key, value);
  return value;
}

const changed = new WeakMap<Frame | World, WeakMap<Value, Map<string, Value>>>();

/** Objects after their changes, by what they were before: a variable that is read in many places is changed once. */
function changedIn(world: World, { frame }: Scope, held: Value): Map<string, Value> {
  const scope = frame ?? world;
  const byValue = changed.get(scope) ?? new WeakMap<Value, Map<string, Value>>();
  changed.set(scope, byValue);
  const known = byValue.get(held) ?? new Map<string, Value>();
  byValue.set(held, known);
  return known;
}

function widthOf(value: Value): number {
  if (value.kind === 'union') return value.options.reduce((sum, option) => sum + widthOf(option), 0);
  return value.kind === 'object' ? value.properties.size : 0;
}

/** `list.push(item)` adds what is known of it; what stays open is what may be added or taken elsewhere. */
function resized(
  world: World,
  scope: Scope,
  held: ListValue,
  calls: readonly CallRecord[],
  expr: BindingExpr,
  record: BindingRecord,
): ListValue {
  const added = calls.filter((call) => call.callee.kind === 'member' && call.callee.name === 'push').slice(0, 40);
  const before = added.filter((call) => reaches(call.at, call.fn, expr, record.fn));
  const items = before.flatMap((call) => argumentsOf(world, scope, call).map(({ value }) => value()));
  const certain = before.every(
    (call) => call.fn === record.fn && call.guards.length === 0 && !call.args.some(({ kind }) => kind === 'spread'),
  );
  const complete = held.complete && certain && added.length === calls.length && before.length === added.length;
  return { ...held, items: [...held.items, ...items], complete };
}

function isChangeable(value: Value): boolean {
  return (
    isDate(value) ||
    value.kind === 'object' ||
    (value.kind === 'union' && value.options.some((option) => option.kind === 'object'))
  );
}

/** Dates are changed in place: `expires.setDate(expires.getDate() + 60)`. */
function isDate(value: Value): boolean {
  if (value.kind === 'instance') return value.of.kind === 'global' && value.of.path[0] === 'Date';
  if (value.kind !== 'call') return false;
  return value.callee.kind === 'member' ? isDate(value.callee.of) : nameOf(value.callee) === 'moment';
}

function fnOf(mutation: Mutation): number {
  return mutation.kind === 'write' ? mutation.write.fn : mutation.call.fn;
}

interface Changes {
  readonly record: BindingRecord;
  readonly all: readonly Mutation[];
}

function mutated(world: World, scope: Scope, value: Value, mutation: Mutation, { record, all }: Changes): Value {
  if (mutation.kind === 'method') {
    if (!isDate(value)) return value;
    const at = locationIn(scope.module, mutation.call.at);
    const args = mutation.call.args.map((arg) => () => evaluate(world, scope, arg));
    return callValue(memberValue(value, mutation.name, at), lazyList(args), at);
  }
  if (mutation.kind === 'assign') {
    return assignInto(
      value,
      mutation.call.args.slice(1).map((source) => evaluate(world, scope, source)),
    );
  }
  if (mutation.kind === 'define') return defined(world, scope, value, mutation.call);
  const { write, path } = mutation;
  const guards = guardsSince(scope.module, write.guards, record);
  const conditional = guards.some((guard) => scope.module.summary.guards[guard]?.kind !== 'exit');
  // A loop over keys writes some of them: which, and whether at all, is not told by one turn.
  const name = write.name ?? (conditional ? undefined : literalKey(world, scope, write.key));
  // What one branch deletes, another may have set.
  const opens = name === undefined || write.op === 'delete';
  const twin = opens ? undefined : oppositeWrite(scope.module, mutation, all);
  // `if (isProduction) options.secure = true`: what was there before stays outside production only.
  const inProduction = conditional && !twin && isInProduction(world, scope, guards) === true;
  return writeInto(value, path, name, {
    keyAt: locationIn(scope.module, write.nameAt),
    compute: (before) => {
      const written = evaluate(world, scope, write.value);
      const at = locationIn(scope.module, write.at);
      if (before && (write.op === '??=' || write.op === '||=')) return fallenBack(write.op, before, written, at);
      if (inProduction) return unionOf([...(before ? [markDevelopment(before)] : []), written], at);
      return unionOf([...(twin ? [evaluate(world, scope, twin.value)] : []), written], at);
    },
    removes: write.op === 'delete',
    conditional: conditional && !twin && !inProduction,
  });
}

/** `Object.defineProperty(object, name, { value })`. */
function defined(world: World, scope: Scope, value: Value, call: CallRecord): Value {
  const [, key, descriptor] = call.args;
  const at = locationIn(scope.module, call.at);
  const compute = (): Value => {
    const described = descriptor ? evaluate(world, scope, descriptor) : unknownValue('no descriptor', at);
    const held = memberOf(world, described, 'value', at);
    return held.kind === 'absent' ? unknownValue('computed property', at) : held;
  };
  const name = literalKey(world, scope, key ?? null);
  return writeInto(value, [], name, { keyAt: at, compute, removes: false, conditional: false });
}

/** The same property written in the other branch of the same `if`: together they leave nothing of what was there. */
function oppositeWrite(
  module: Module,
  mutation: Extract<Mutation, { kind: 'write' }>,
  all: readonly Mutation[],
): PropertyWrite | undefined {
  const guard = module.summary.guards[mutation.write.guards.at(-1) ?? -1];
  if (guard?.kind !== 'if') return undefined;
  for (const other of all) {
    if (other === mutation) return undefined;
    if (
      other.kind !== 'write' ||
      other.write.name !== mutation.write.name ||
      other.path.join('.') !== mutation.path.join('.')
    )
      continue;
    const opposite = module.summary.guards[other.write.guards.at(-1) ?? -1];
    const same = opposite?.kind === 'if' && opposite.at[0] === guard.at[0] && opposite.at[1] === guard.at[1];
    const level = other.write.guards.length === mutation.write.guards.length;
    if (same && level && opposite.branch !== guard.branch) return other.write;
  }
  return undefined;
}

function literalKey(world: World, scope: Scope, key: Expr | null): string | undefined {
  if (!key) return undefined;
  const value = evaluate(world, scope, key);
  return value.kind === 'literal' ? String(value.value) : undefined;
}
