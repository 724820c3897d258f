import type { Position, Slot } from '../../model/library.js';
import type { Location } from '../../model/location.js';
import { type AbsentValue, nameOf, stringOf, type Value } from '../../model/value.js';
import { envOf } from '../evaluate/members.js';
import { literalValue, mapAlternatives, unionOf, unknownValue } from '../evaluate/values.js';
import { chainValue } from './chains.js';
import { constructionValue, isConstructed } from './constructions.js';
import type { Invocation } from './invocation.js';
import { absentAt, optionValue } from './option-values.js';
import { receiverOf } from './reached.js';
import { matchesReceiver } from './receivers.js';
import { isRegistered } from './registration-forms.js';
import { isVersionIn, type RowMatch } from './rows.js';

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
    if (next && next.kind !== 'absent') return next;
    const left = absent(option.at, option.trail);
    return option.developmentOnly ? { ...left, developmentOnly: true } : left;
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
