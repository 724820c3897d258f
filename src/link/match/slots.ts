import type { LibraryTable, Position, Slot } from '../../model/library.js';
import type { Location } from '../../model/location.js';
import type { AbsentValue, Value } from '../../model/value.js';
import { alternativesOf, nameOf, stringOf } from '../../model/value.js';
import { envOf } from '../evaluate/members.js';
import { literalValue, mapAlternatives, unionOf, unknownValue, withHop } from '../evaluate/values.js';
import type { ChainCall, Invocation, RegistrationForm } from './invocation.js';
import { matchesReceiver } from './receivers.js';
import { isVersionIn, type RowMatch, receiverOf } from './rows.js';

/**
 * What a slot of a row holds for an invocation: the first position that holds something, alternative by alternative.
 * Nothing anywhere: absent, with what the library then does.
 */
export function slotValue(match: RowMatch, slot: Slot): Value {
  const absent = (at: Location, trail: Value['trail'] = []): AbsentValue => ({
    kind: 'absent',
    default: defaultOf(match, slot),
    at,
    trail,
  });
  if (slot.from.length === 0) return absent(match.invocation.at);
  const values = slot.from.map((position, index) => () => positionOf(match, slot, position, index));
  return fillFrom(values, 0, absent, match.invocation.at);
}

type MakeAbsent = (at: Location, trail?: Value['trail']) => AbsentValue;

/** Absent alternatives of one position are filled by the next one; the last absence stands where the first one does. */
function fillFrom(values: readonly (() => Value)[], index: number, absent: MakeAbsent, at: Location): Value {
  const value = values[index]?.();
  if (!value) return absent(at);
  return mapAlternatives(value, (option) => {
    if (option.kind !== 'absent') return option;
    const next = index + 1 < values.length ? fillFrom(values, index + 1, absent, option.at) : undefined;
    return next && next.kind !== 'absent' ? next : absent(option.at, option.trail);
  });
}

function defaultOf(match: RowMatch, slot: Slot): AbsentValue['default'] {
  return slot.defaults?.find((each) => isVersionIn(match.version, each.versions))?.value ?? null;
}

/** An `arg` that is the other spelling of an `option` before it does not take an options object. */
function positionOf(match: RowMatch, slot: Slot, position: Position, index: number): Value {
  const value = positionValue(match, position);
  if (position.at === 'option' && position.path.length > 0 && value.kind === 'absent') {
    const given = match.invocation.args[position.arg];
    const spelled = slot.from.slice(index).some((after) => after.at === 'arg' && after.index === position.arg);
    // `config.get('jwt.sign')` may be an object; a variable of the environment is a text.
    if (given?.kind === 'env' && !spelled && !/(^|\.)env\b/.test(given.source))
      return unknownValue('configured elsewhere', given.at);
  }
  if (position.at !== 'arg') return value;
  const other = slot.from.slice(0, index).some((before) => before.at === 'option' && before.arg === position.index);
  if (!other) return value;
  return mapAlternatives(value, (option) => (option.kind === 'object' ? absentAt(match.invocation.at) : option));
}

export function positionValue(match: RowMatch, position: Position): Value {
  const { invocation } = match;
  switch (position.at) {
    case 'arg':
      return invocation.args[position.index] ?? absentAt(invocation.at);
    case 'option':
      return optionValue(invocation, invocation.args[position.arg], position.path);
    case 'chain':
      return chainValue(match, position);
    case 'construction':
      return constructionValue(match, position.arg, position.path ?? []);
    case 'registration':
      return registrationValue(match, position);
    case 'each':
      return absentAt(invocation.at);
    case 'entry':
      return absentAt(invocation.at);
    case 'not':
      return negated(positionValue(match, position.of));
    case 'prefix': {
      const name = nameOf(invocation.callee)?.slice(0, -position.before.length) ?? '';
      return name === '' ? absentAt(invocation.at) : literalValue(name, invocation.at);
    }
    case 'declaration':
      return declaredValue(match, position);
    case 'beside':
      return invocation.besides?.(position.name) ?? absentAt(invocation.at);
    case 'decorated': {
      const name = invocation.decorated?.();
      return name === undefined ? absentAt(invocation.at) : literalValue(name, invocation.at);
    }
    case 'written':
      return invocation.write?.value ?? absentAt(invocation.at);
    case 'name':
      return (
        readName(invocation) ?? (position.of === 'receiver' ? undefined : invocation.write?.name) ?? ownName(match)
      );
    case 'receiver':
      return invocation.self ?? match.receiver ?? absentAt(invocation.at);
    case 'setting':
      return envOf(position.name, 'configuration', invocation.at);
    case 'fixed':
      return literalValue(position.value, invocation.at);
  }
}

function readName({ read, at }: Invocation): Value | undefined {
  return read === undefined ? undefined : literalValue(read, at);
}

/** `cookie.session.set(…)` is about 'session'. */
function ownName({ receiver, invocation }: RowMatch): Value {
  const name = receiver ? nameOf(receiver) : undefined;
  return name === undefined ? absentAt(invocation.at) : literalValue(name, invocation.at);
}

function negated(value: Value): Value {
  return mapAlternatives(value, (option) => (option.kind === 'literal' ? { ...option, value: !option.value } : option));
}

function absentAt(at: Location, trail: Value['trail'] = []): AbsentValue {
  return { kind: 'absent', default: null, at, trail };
}

/** A property of an options argument. A callback in the place of options means that there are none. */
function optionValue(invocation: Invocation, options: Value | undefined, path: readonly string[]): Value {
  if (!options) return absentAt(invocation.at);
  return mapAlternatives(options, (option) => pathValue(invocation, option, path));
}

function pathValue(invocation: Invocation, value: Value, path: readonly string[]): Value {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  switch (value.kind) {
    case 'absent':
      return value;
    case 'function':
      if (step === '()') return optionValue(invocation, invocation.surroundings?.resultOf(value, null), rest);
      return absentAt(invocation.at);
    case 'list': {
      const item = /^\d+$/.test(step) ? value.items[Number(step)] : undefined;
      return item ? pathValue(invocation, item, rest) : inEach(invocation, value, path);
    }
    case 'literal':
    case 'regexp':
    case 'env':
      return absentAt(invocation.at);
    case 'object':
      return propertyValue(invocation, value, step, rest);
    case 'union':
      return mapAlternatives(value, (option) => pathValue(invocation, option, path));
    case 'instance':
      if (value.parameter) return value.parameter;
      return methodResult(invocation, value, step, rest);
    case 'class':
      return methodResult(invocation, value, step, rest);
    case 'operation':
      return value.op === 'falsy' ? absentAt(value.at) : unknownValue('open options', value.at);
    case 'template':
    case 'external':
    case 'global':
    case 'call':
    case 'member':
    case 'parameter':
    case 'unknown':
      return { ...unknownOf(value), trail: value.trail };
  }
}

/** A list of objects where one stands elsewhere: `keys: [{ key, algorithms }]`. */
function inEach(invocation: Invocation, list: Extract<Value, { kind: 'list' }>, path: readonly string[]): Value {
  const objects = list.items.filter(({ kind }) => kind === 'object');
  if (objects.length === 0) return absentAt(invocation.at);
  const values = objects.map((item) => pathValue(invocation, item, path));
  return unionOf(list.complete ? values : [...values, unknownValue('open list', list.at)], invocation.at);
}

/** Parameters stay parameters, so that callers can be asked. */
function unknownOf(value: Value): Value {
  return value.kind === 'parameter' ? value : unknownValue('open options', value.at);
}

function propertyValue(
  invocation: Invocation,
  object: Extract<Value, { kind: 'object' }>,
  step: string,
  rest: readonly string[],
): Value {
  if (step.endsWith('()') && step !== '()') return methodResult(invocation, object, step, rest);
  const property = object.properties.get(step);
  if (property) return mapAlternatives(property.value, (option) => pathValue(invocation, option, rest));
  const spreadParameter = object.spreads.find((spread) => spread.kind === 'parameter');
  if (!object.complete) return spreadParameter ?? unknownValue('open options', object.at);
  return missingFrom(invocation, object);
}

/** A missing option is missing at the call; at the options object where that is written apart, for one call or many. */
function missingFrom({ at, surroundings }: Invocation, object: Extract<Value, { kind: 'object' }>): AbsentValue {
  const home = surroundings?.functionAt ?? at;
  const isLocal = object.at.file === at.file && home.span[0] <= object.at.span[0] && object.at.span[1] <= home.span[1];
  // What a caller passes to be spread in could have held it.
  const passed = object.spreads.flatMap((spread) => spread.trail.find((hop) => hop.kind === 'argument') ?? []);
  const [first] = passed;
  if (first) return absentAt(first.at, object.trail);
  return absentAt(isLocal ? at : object.at, object.trail);
}

function methodResult(invocation: Invocation, value: Value, step: string, rest: readonly string[]): Value {
  if (!step.endsWith('()')) return unknownValue('open options', value.at);
  const result = invocation.surroundings?.resultOf(value, step === '()' ? null : step.slice(0, -2));
  return result ? optionValue(invocation, result, rest) : unknownValue('open options', value.at);
}

// ── Builders ───────────────────────────────────────────────────────────────────────────────────────

function chainValue(match: RowMatch, position: Extract<Position, { at: 'chain' }>): Value {
  const { invocation, receiver } = match;
  const calls = [...(receiver ? chainOf(receiver) : []), ...(invocation.siblings?.() ?? [])];
  const found = calls.filter((call) => call.method === position.method);
  if (found.length === 0) return absentAt(invocation.at);
  const values = found.map((call) => {
    const value = call.args[position.arg];
    // What the argument lacks is missing in that call: `new SignJWT(claims).setProtectedHeader({ alg })`.
    const used = optionValue({ ...invocation, at: call.at }, value ?? literalValue(true, call.at), position.path ?? []);
    return mapAlternatives(used, (option) => withHop(option, { at: call.nameAt, kind: 'use', name: call.method }));
  });
  const certain = found.some((call) => !call.sometimes);
  return unionOf(certain ? values : [absentAt(invocation.at), ...values], invocation.at);
}

/** The calls of `new X().a(1).b(2)`, innermost first. */
export function chainOf(receiver: Value): readonly ChainCall[] {
  const calls: ChainCall[] = [];
  let at = receiver;
  for (let steps = 0; steps < 40; steps++) {
    if (at.kind === 'union') {
      return [
        ...at.options.flatMap((option) => chainOf(option).map((call) => ({ ...call, sometimes: true }))),
        ...calls,
      ];
    }
    if (at.kind !== 'call' || at.callee.kind !== 'member') break;
    calls.unshift({ method: at.callee.name, args: at.args, at: at.at, nameAt: endOf(at.callee), sometimes: false });
    at = at.callee.of;
  }
  return calls;
}

/** The name at the end of `a.b.name`. */
function endOf({ at, name }: Extract<Value, { kind: 'member' }>): Location {
  const [start, end] = at.span;
  return { file: at.file, span: [Math.max(start, end - name.length), end] };
}

/** The constructor or factory call at the root of a receiver. */
function constructionValue(match: RowMatch, arg: number, path: readonly string[]): Value {
  const { invocation, receiver } = match;
  const made = receiver ? alternativesOf(rootOf(receiver)) : [];
  const values = made.map((each) => {
    if (each.kind === 'instance' && each.args === null) return injectedElsewhere(match, each);
    const args = each.kind === 'instance' || each.kind === 'call' ? (each.args ?? []) : undefined;
    if (!args) return unknownValue('constructed elsewhere', each.at);
    const value = args[arg];
    return value ? optionValue({ ...invocation, at: each.at }, value, path) : absentAt(each.at, each.trail);
  });
  return values.length === 0 ? absentAt(invocation.at) : unionOf(values, invocation.at);
}

/** An injected service has the options of its registration; where one is known, the constructor adds nothing. */
function injectedElsewhere({ invocation, table }: RowMatch, instance: Value): Value {
  return isRegistered(invocation, table) ? absentAt(invocation.at) : unknownValue('constructed elsewhere', instance.at);
}

function isRegistered({ surroundings }: Invocation, table: LibraryTable): boolean {
  return surroundings?.isRegistered(table.packages, registrationForms(table)) ?? false;
}

/** `new JwtService({ … })` is not the framework's. */
function isConstructed(receiver: Value): boolean {
  return alternativesOf(rootOf(receiver)).every((each) => each.kind === 'instance' && each.args !== null);
}

const forms = new WeakMap<LibraryTable, readonly RegistrationForm[]>();

/** Every way of registering that a table's slots look at. */
function registrationForms(table: LibraryTable): readonly RegistrationForm[] {
  const known = forms.get(table);
  if (known) return known;
  const positions = table.rows.flatMap((row) =>
    Object.values(row).flatMap((slot) =>
      typeof slot === 'object' && slot !== null && 'from' in slot ? slot.from : [],
    ),
  );
  const found = positions.flatMap((position) =>
    position.at === 'registration' ? [{ as: position.as, export: position.export }] : [],
  );
  forms.set(table, found);
  return found;
}

function rootOf(receiver: Value): Value {
  let at = receiver;
  for (let steps = 0; steps < 40; steps++) {
    if (at.kind === 'member') at = at.of;
    else if (at.kind === 'call' && at.callee.kind === 'member') at = at.callee.of;
    else return at;
  }
  return at;
}

/** Options given when the package was registered with its framework, of all registrations in the project. */
function registrationValue(match: RowMatch, position: Extract<Position, { at: 'registration' }>): Value {
  const { invocation, table } = match;
  const where = position.optional ? 'here' : undefined;
  const all = invocation.surroundings?.registrations(table.packages, position.export, position.as, where) ?? [];
  const found = position.named ? namedAmong(match, all, position.arg, position.named) : all;
  if (found.length === 0) {
    // Another way of registering is used, so this one gives nothing.
    if (position.optional) return absentAt(invocation.at);
    const constructed = match.receiver ? isConstructed(match.receiver) : false;
    return constructed || isRegistered(invocation, table)
      ? absentAt(invocation.at)
      : unknownValue('registered elsewhere', invocation.at);
  }
  const values = found.map((each) => {
    const options = each.args[position.arg];
    return options ? optionValue(each, options, position.path) : absentAt(each.at);
  });
  // What one of several parts of an application sets holds for the others.
  const given = position.optional ? values.filter(({ kind }) => kind !== 'absent') : values;
  return given.length === 0 ? absentAt(invocation.at) : unionOf(given, invocation.at);
}

type Naming = NonNullable<Extract<Position, { at: 'registration' }>['named']>;

/** The registrations of one name; all of them where that one is not seen. */
function namedAmong(
  match: RowMatch,
  all: readonly Invocation[],
  arg: number,
  { path, is, otherwise }: Naming,
): readonly Invocation[] {
  const wanted = is && positionValue(match, is);
  const name = !wanted || wanted.kind === 'absent' ? otherwise : stringOf(wanted);
  const named = all.filter((each) => {
    const value = optionValue(each, each.args[arg], path);
    return value.kind === 'absent' ? name === otherwise : name !== undefined && stringOf(value) === name;
  });
  return named.length > 0 ? named : all;
}

/** Of all declarations in the project that are about the same name; one whose name is not known may be. */
function declaredValue(match: RowMatch, position: Extract<Position, { at: 'declaration' }>): Value {
  const { invocation, table } = match;
  const all = (invocation.surroundings?.calls(position.method) ?? []).filter((each) => {
    const receiver = receiverOf(each.callee);
    return receiver !== undefined && matchesReceiver(table, position.of, receiver, each);
  });
  if (all.length === 0) return absentAt(invocation.at);
  const name = stringOf(positionValue(match, position.same));
  const same = all.filter(({ args: [first] }) => {
    const declared = first && stringOf(first);
    return name === undefined || declared === undefined || declared === name;
  });
  const isCertain = name !== undefined && same.every(({ args: [first] }) => first && stringOf(first) !== undefined);
  if (!isCertain)
    return same.length === 0 ? absentAt(invocation.at) : unknownValue('declared elsewhere', invocation.at);
  const values = same.map((each) => {
    const options = each.args[position.arg];
    return options ? optionValue(each, options, position.path) : absentAt(each.at);
  });
  return values.length === 0 ? absentAt(invocation.at) : unionOf(values, invocation.at);
}
