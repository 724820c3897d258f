/** Reading lengths of time and points in time out of resolved values: numbers, `ms` strings, Date and date libraries. */
import { nameOf, type Value } from '../../model/value.js';

/** A plain number, or a point in time relative to now; both in the unit they were computed in. */
export type TimeShape =
  | { readonly kind: 'number'; readonly amount: number; readonly tagged: 'seconds' | 'milliseconds' | null }
  | { readonly kind: 'now'; readonly unit: 'seconds' | 'milliseconds' | 'date'; readonly offsetSeconds: number };

const SECONDS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  M: 2_629_800,
  y: 31_557_600,
};

/** `moment`, `dayjs`, `luxon` and `date-fns` unit words, singular or plural; 'M' is a month, 'm' a minute. */
export function secondsOfUnit(unit: string): number | undefined {
  if (unit === 'M' || unit === 'm') return SECONDS[unit];
  const word = unit.toLowerCase();
  if (/^(ms|millis|milliseconds?)$/.test(word)) return SECONDS.ms;
  if (/^(s|secs?|seconds?)$/.test(word)) return SECONDS.s;
  if (/^(mins?|minutes?)$/.test(word)) return SECONDS.m;
  if (/^(h|hrs?|hours?)$/.test(word)) return SECONDS.h;
  if (/^(d|days?)$/.test(word)) return SECONDS.d;
  if (/^(w|weeks?)$/.test(word)) return SECONDS.w;
  if (/^months?$/.test(word)) return SECONDS.M;
  return /^(y|yrs?|years?)$/.test(word) ? SECONDS.y : undefined;
}

/** The `ms` package 2.x: '2 days', '10h', '-1.5h'; case does not matter, so '1M' is a minute. Seconds. */
export function secondsOfMs(text: string): number | undefined {
  const match =
    /^(-?(?:\d+)?\.?\d+) *(milliseconds?|msecs?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|years?|yrs?|y)?$/i.exec(
      text.trim(),
    );
  if (!match) return undefined;
  const unit = (match[2] ?? 'ms').toLowerCase();
  const seconds = unit === 'm' ? SECONDS.m : unit.startsWith('ms') ? SECONDS.ms : secondsOfUnit(unit);
  return seconds === undefined ? undefined : Number(match[1]) * seconds;
}

/** jose's relative times: '2 hours', '30m', '1h ago' negative; bare digits throw. Seconds. */
export function secondsOfJose(text: string): number | undefined {
  const match =
    /^(\+|-)? ?(\d+|\d+\.\d+) ?(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|years?|yrs?|y)(?: (ago|from now))?$/i.exec(
      text.trim(),
    );
  if (!match?.[3]) return undefined;
  const unit = match[3].toLowerCase();
  const seconds = unit === 'm' ? SECONDS.m : secondsOfUnit(unit);
  const sign = match[1] === '-' || match[4] === 'ago' ? -1 : 1;
  return seconds === undefined ? undefined : sign * Number(match[2]) * seconds;
}

/** The time a value stands for; undefined where it is not resolved. */
export function timeShapeOf(value: Value, depth = 0): TimeShape | undefined {
  if (depth > 24) return undefined;
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'number' ? numberShape(value, value.value) : undefined;
    case 'operation':
      return operationShape(value.op, value.operands, depth);
    case 'call':
      return callShape(value, depth);
    case 'instance':
      return instanceShape(value, depth);
    case 'regexp':
    case 'template':
    case 'list':
    case 'object':
    case 'union':
    case 'env':
    case 'function':
    case 'class':
    case 'external':
    case 'global':
    case 'member':
    case 'parameter':
    case 'absent':
    case 'unknown':
      return undefined;
  }
}

const MILLISECOND_NAME = /(_ms|Ms|MS|[mM]illis(econds)?|MILLISECONDS)$/;
const SECOND_NAME = /(_s|_secs?|Secs?|[sS]econds|SECONDS)$/;

function numberShape(value: Extract<Value, { kind: 'literal' }>, amount: number): TimeShape {
  const names = value.trail.map((hop) => hop.name);
  const byName = names.some((name) => MILLISECOND_NAME.test(name))
    ? 'milliseconds'
    : names.some((name) => SECOND_NAME.test(name))
      ? 'seconds'
      : null;
  return { kind: 'number', amount, tagged: byName ?? unitOfProduct(value.factors ?? []) };
}

const IN_MILLISECONDS = new Set([1000, 60_000, 3_600_000, 86_400_000]);
const IN_SECONDS = new Set([60, 3600, 86_400]);

/** `7 * 24 * 60 * 60` counts seconds, with `* 1000` milliseconds. */
function unitOfProduct(factors: readonly number[]): 'seconds' | 'milliseconds' | null {
  if (factors.length < 2) return null;
  if (factors.some((factor) => IN_MILLISECONDS.has(factor))) return 'milliseconds';
  return factors.some((factor) => IN_SECONDS.has(factor)) ? 'seconds' : null;
}

function operationShape(op: string, operands: readonly Value[], depth: number): TimeShape | undefined {
  const [left, right] = operands.map((operand) => timeShapeOf(operand, depth + 1));
  if (op === '+' && operands.length === 1) return left;
  if (!left || !right) return undefined;
  if (op === '+' && left.kind === 'number' && right.kind === 'now') return shifted(right, left.amount);
  if (right.kind !== 'number') return undefined;
  if (left.kind === 'number') return numberOperation(op, left, right);
  if (op === '+') return shifted(left, right.amount);
  if (op === '-') return shifted(left, -right.amount);
  if (op === '/' && right.amount === 1000) return { ...left, unit: 'seconds' };
  if (op === '*' && right.amount === 1000) return { ...left, unit: 'milliseconds' };
  return op === '|' || op === '>>' ? left : undefined;
}

type NumberShape = Extract<TimeShape, { kind: 'number' }>;

/** `ms('1h') / 1000` is in seconds. */
function numberOperation(op: string, left: NumberShape, right: NumberShape): TimeShape | undefined {
  if (op === '/') {
    const toSeconds = left.tagged === 'milliseconds' && right.amount === 1000;
    return { kind: 'number', amount: left.amount / right.amount, tagged: toSeconds ? 'seconds' : null };
  }
  if (op === '*')
    return {
      ...left,
      amount: left.amount * right.amount,
      tagged: right.amount === 1000 ? 'milliseconds' : left.tagged,
    };
  if (op === '+') return { ...left, amount: left.amount + right.amount };
  return op === '-' ? { ...left, amount: left.amount - right.amount } : undefined;
}

function shifted(shape: Extract<TimeShape, { kind: 'now' }>, amount: number): TimeShape {
  const seconds = shape.unit === 'seconds' ? amount : amount / 1000;
  return { ...shape, offsetSeconds: shape.offsetSeconds + seconds };
}

function instanceShape(value: Extract<Value, { kind: 'instance' }>, depth: number): TimeShape | undefined {
  if (value.of.kind !== 'global' || value.of.path.join('.') !== 'Date' || value.args === null) return undefined;
  const [first] = value.args;
  if (!first) return { kind: 'now', unit: 'date', offsetSeconds: 0 };
  const shape = timeShapeOf(first, depth + 1);
  return shape?.kind === 'now' ? { ...shape, unit: 'date' } : undefined;
}

type Call = Extract<Value, { kind: 'call' }>;

const ROUNDING = new Set([
  'Math.floor',
  'Math.round',
  'Math.ceil',
  'Math.trunc',
  'Number',
  'parseInt',
  'Number.parseInt',
  'parseFloat',
]);

function callShape(call: Call, depth: number): TimeShape | undefined {
  const { callee, args } = call;
  const [first] = args;
  if (callee.kind === 'global') {
    const path = callee.path.join('.');
    if (path === 'Date.now') return { kind: 'now', unit: 'milliseconds', offsetSeconds: 0 };
    return ROUNDING.has(path) && first ? timeShapeOf(first, depth + 1) : undefined;
  }
  if (callee.kind === 'external') return externalShape(callee.package, callee.path.at(-1) ?? '', args, depth);
  return callee.kind === 'member' ? methodShape(callee.of, callee.name, args, depth) : undefined;
}

const NOW: TimeShape = { kind: 'now', unit: 'date', offsetSeconds: 0 };

function externalShape(name: string, fn: string, args: readonly Value[], depth: number): TimeShape | undefined {
  const [first, second] = args;
  if (name === 'ms' || name === '@lukeed/ms') {
    const text = first?.kind === 'literal' && typeof first.value === 'string' ? secondsOfMs(first.value) : undefined;
    return text === undefined ? undefined : { kind: 'number', amount: text * 1000, tagged: 'milliseconds' };
  }
  if (/^(moment|dayjs|moment-timezone)$/.test(name)) return first ? timeShapeOf(first, depth + 1) : NOW;
  if (name === 'luxon' && (fn === 'now' || fn === 'utc' || fn === 'local')) return NOW;
  if (!name.startsWith('date-fns') || !first) return undefined;
  const base = timeShapeOf(first, depth + 1);
  if (fn === 'getUnixTime' && base?.kind === 'now') return { ...base, unit: 'seconds' };
  if (fn === 'getTime' && base?.kind === 'now') return { ...base, unit: 'milliseconds' };
  const unit = /^(add|sub)([A-Z]\w+)$/.exec(fn);
  const offset = fn === 'add' || fn === 'sub' ? durationObject(second) : amountOf(second, unit?.[2]);
  if (base?.kind !== 'now' || offset === undefined) return undefined;
  return { ...base, offsetSeconds: base.offsetSeconds + (fn.startsWith('sub') ? -offset : offset) };
}

function amountOf(amount: Value | undefined, unit: string | undefined): number | undefined {
  const seconds = unit === undefined ? undefined : secondsOfUnit(unit);
  return amount?.kind === 'literal' && seconds !== undefined ? Number(amount.value) * seconds : undefined;
}

/** `{ days: 7, hours: 12 }`. */
function durationObject(value: Value | undefined): number | undefined {
  if (value?.kind !== 'object' || !value.complete) return undefined;
  let total = 0;
  for (const property of value.properties.values()) {
    const seconds = amountOf(property.value, property.name);
    if (seconds === undefined || Number.isNaN(seconds)) return undefined;
    total += seconds;
  }
  return total;
}

const TO_SECONDS = new Set(['unix', 'toSeconds', 'toUnixInteger']);
const TO_MILLISECONDS = new Set(['getTime', 'valueOf', 'toMillis']);
const TO_DATE = new Set([
  'toDate',
  'toJSDate',
  'clone',
  'utc',
  'local',
  'toISOString',
  'startOf',
  'endOf',
  'toUTCString',
]);
const SETTERS: Readonly<Record<string, number>> = {
  setMilliseconds: 0.001,
  setSeconds: 1,
  setMinutes: 60,
  setHours: 3600,
  setDate: 86_400,
  setMonth: 2_629_800,
  setFullYear: 31_557_600,
};

function methodShape(of: Value, name: string, args: readonly Value[], depth: number): TimeShape | undefined {
  const base = timeShapeOf(of, depth + 1);
  if (base?.kind !== 'now') return undefined;
  if (TO_SECONDS.has(name)) return { ...base, unit: 'seconds' };
  if (TO_MILLISECONDS.has(name)) return { ...base, unit: 'milliseconds' };
  if (TO_DATE.has(name)) return base;
  const offset = methodOffset(name, args, depth);
  if (offset !== undefined) return { ...base, unit: 'date', offsetSeconds: base.offsetSeconds + offset };
  // How far is not known, that it is a date is.
  return SHIFTING.test(name) ? { ...base, unit: 'date', offsetSeconds: Number.NaN } : undefined;
}

const SHIFTING = /^(set(UTC)?(Time|Milliseconds|Seconds|Minutes|Hours|Date|Month|FullYear)|add|subtract|plus|minus)$/;

function methodOffset(name: string, args: readonly Value[], depth: number): number | undefined {
  const [first, second] = args;
  if (name === 'setTime' && first) {
    const shape = timeShapeOf(first, depth + 1);
    return shape?.kind === 'now' ? shape.offsetSeconds : undefined;
  }
  const step = SETTERS[name];
  if (step !== undefined) return setterOffset(first, step);
  if (!/^(add|subtract|plus|minus)$/.test(name)) return undefined;
  const sign = name === 'add' || name === 'plus' ? 1 : -1;
  const unit = second?.kind === 'literal' && typeof second.value === 'string' ? second.value : undefined;
  const amount = unit === undefined ? durationObject(first) : amountOf(first, unit);
  return amount === undefined ? undefined : sign * amount;
}

/** `setDate(x.getDate() + 60)` is 60 days on. */
function setterOffset(argument: Value | undefined, step: number): number | undefined {
  if (argument?.kind !== 'operation' || !['+', '-'].includes(argument.op)) return undefined;
  const amount = argument.operands.find((operand) => operand.kind === 'literal');
  const getter = argument.operands.find(
    (operand) => operand.kind === 'call' && /^get(UTC)?[A-Z]/.test(nameOf(operand) ?? ''),
  );
  if (amount?.kind !== 'literal' || !getter) return undefined;
  return (argument.op === '-' ? -1 : 1) * Number(amount.value) * step;
}
