/** Options that switch something off, and options that do nothing, as the tables say. */
import { findFault } from '../../model/judgement.js';
import type { Ignored, IgnoredWhen, Position, Switch } from '../../model/library.js';
import type { Location } from '../../model/location.js';
import type { IgnoredOption, SwitchedOff } from '../../model/trust.js';
import { alternativesOf, type Value } from '../../model/value.js';
import { isVersionIn, type RowMatch } from '../match/rows.js';
import { positionValue } from '../match/slots.js';

export function switchedOffAt(
  match: RowMatch,
  switches: readonly Switch[] | undefined,
  version: string | null,
): readonly SwitchedOff[] {
  return (switches ?? []).flatMap(({ off, at, by, versions }): readonly SwitchedOff[] => {
    if (!isVersionIn(version, versions)) return [];
    const fault = findFault(positionValue(match, at), (value) => isOneOf(by, value));
    return fault ? [{ protection: off, option: nameOfPosition(at), ...fault }] : [];
  });
}

/** Also one entry of a list: `['jwt', 'anonymous']`. */
function isOneOf(by: Switch['by'], value: Value): boolean {
  if (value.kind === 'list') return value.items.some((item) => isOneOf(by, item));
  return value.kind === 'literal' && by.includes(value.value);
}

export function ignoredAt(
  match: RowMatch,
  ignores: readonly Ignored[] | undefined,
  version: string | null,
): readonly IgnoredOption[] {
  return (ignores ?? []).flatMap((ignored): readonly IgnoredOption[] => {
    const { at, check, because } = ignored;
    if (!isVersionIn(version, ignored.versions) || !isWithout(match, ignored)) return [];
    const fault = findFault(withFallbacks(positionValue(match, at)), (value) => isIgnored(match, value, ignored.when));
    if (!fault) return [];
    const { confidence } = fault;
    const { value } = fault;
    return [{ option: nameOfPosition(at), value, check, because, at: keyOf(match, at) ?? value.at, confidence }];
  });
}

/** The name of the property that an option is, in the object that holds it. */
function keyOf(match: RowMatch, position: Position): Location | undefined {
  if (position.at !== 'option' && position.at !== 'construction' && position.at !== 'registration') return undefined;
  const path = position.path ?? [];
  const name = path.at(-1);
  if (name === undefined) return undefined;
  const holders = alternativesOf(positionValue(match, { ...position, path: path.slice(0, -1) }));
  const [key] = holders.flatMap((holder) =>
    holder.kind === 'object' ? (holder.properties.get(name)?.keyAt ?? []) : [],
  );
  return key;
}

/** An environment variable's fallback is one of the values. */
function withFallbacks(value: Value): Value {
  const options = alternativesOf(value);
  const fallbacks = options.flatMap((option) =>
    option.kind === 'env' && option.fallback ? alternativesOf(option.fallback) : [],
  );
  return fallbacks.length === 0
    ? value
    : { kind: 'union', options: [...options, ...fallbacks], at: value.at, trail: value.trail };
}

/** Unknown values next to it leave it open whether the option works. */
function isWithout(match: RowMatch, { at, beside, unless, unlessHolding }: Ignored): boolean {
  if (beside && !isAnother(positionValue(match, beside), positionValue(match, at))) return false;
  return (unless ?? []).every((position) => {
    const options = alternativesOf(positionValue(match, position));
    return options.every((option) =>
      unlessHolding === undefined ? option.kind === 'absent' : lacks(option, unlessHolding),
    );
  });
}

function lacks(value: Value, text: string): boolean {
  if (value.kind === 'absent') return true;
  return (
    value.kind === 'list' &&
    value.complete &&
    value.items.every((item) => item.kind === 'literal' && item.value !== text)
  );
}

/** Something is written there, and not the same. */
function isAnother(value: Value, than: Value): boolean {
  const isSame = value.kind === 'literal' && than.kind === 'literal' && value.value === than.value;
  return !isSame && alternativesOf(value).every(isWritten);
}

function isWritten({ kind }: Value): boolean {
  return kind !== 'absent' && kind !== 'unknown' && kind !== 'parameter';
}

function isIgnored(match: RowMatch, value: Value, when: IgnoredWhen): boolean | undefined {
  switch (when) {
    case 'set':
      return value.kind === 'unknown' || value.kind === 'parameter' ? undefined : value.kind !== 'absent';
    case 'regexp':
      return value.kind === 'regexp' || isRegExpObject(value);
    case 'text':
      return isText(value);
    case 'empty':
      return (
        (value.kind === 'literal' && (value.value === '' || value.value === null)) || isWrittenUndefined(match, value)
      );
    case 'undefined':
      return isWrittenUndefined(match, value);
  }
}

function isRegExpObject(value: Value): boolean {
  const of = value.kind === 'instance' ? value.of : value.kind === 'call' ? value.callee : undefined;
  return of?.kind === 'global' && of.path.join('.') === 'RegExp';
}

const TEXT_SOURCES = new Set(['process.env', 'import.meta.env', 'Bun.env', 'Deno.env.get']);

function isText(value: Value): boolean {
  if (value.kind === 'literal') return typeof value.value === 'string' && value.value !== '';
  return value.kind === 'template' || (value.kind === 'env' && TEXT_SOURCES.has(value.source));
}

/** `issuer: undefined`, and not an option that is left out or that callers leave open. */
function isWrittenUndefined({ invocation }: RowMatch, value: Value): boolean {
  if (value.kind !== 'absent' || value.trail.length > 0 || value.at.file !== invocation.at.file) return false;
  const [start, end] = value.at.span;
  const inside = invocation.at.span[0] < start && end <= invocation.at.span[1];
  return inside && end - start === 'undefined'.length;
}

/** `issuer`, `jsonWebTokenOptions.issuer`, 'the third argument'. */
export function nameOfPosition(position: Position): string {
  switch (position.at) {
    case 'arg':
      return `the ${ORDINALS[position.index] ?? 'last'} argument`;
    case 'option':
      return nameOfPath(position.path);
    case 'registration':
    case 'declaration':
      return nameOfPath(position.path.filter((step) => !step.includes('(') && !step.startsWith('use')));
    case 'construction':
    case 'chain':
      return nameOfPath(position.path ?? []);
    case 'beside':
      return position.name;
    case 'not':
      return nameOfPosition(position.of);
    case 'each':
    case 'entry':
    case 'written':
    case 'name':
    case 'decorated':
    case 'prefix':
    case 'receiver':
    case 'setting':
    case 'fixed':
      return 'the option';
  }
}

function nameOfPath(path: readonly string[]): string {
  return path.length === 0 ? 'the option' : path.join('.');
}

const ORDINALS = ['first', 'second', 'third', 'fourth'];
