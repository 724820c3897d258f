import type { LifetimeSlot } from '../../model/library.js';
import type { Lifetime } from '../../model/site.js';
import { alternativesOf, type Value } from '../../model/value.js';
import { secondsOfJose, secondsOfMs, type TimeShape, timeShapeOf } from './durations.js';

/** How numbers and strings of a place are read. `epoch-seconds` also stands for the `exp` claim. */
export type LifetimeReading = Pick<LifetimeSlot, 'number' | 'string'>;

export const EXP_CLAIM: LifetimeReading = { number: 'epoch-seconds', string: 'none' };

const DAY = 86_400;
/** Longer durations than this are read as points in time. */
const TEN_YEARS = 10 * 365 * DAY;

/** The lifetime a resolved slot gives; the longest of several resolved ones counts. */
export function lifetimeOf(value: Value, reading: LifetimeReading): Lifetime {
  const options = alternativesOf(value)
    .filter((option) => option.developmentOnly !== true)
    .flatMap(withFallback)
    .map((option) => lifetimeOfOne(option, reading));
  const none = options.find((option) => option.kind === 'none');
  const mismatch = options.find((option) => option.kind === 'unit-mismatch');
  if (none) return { ...none, sometimes: options.length > 1 };
  if (mismatch) return mismatch;
  const resolved = options.filter((option) => option.kind === 'seconds').sort((a, b) => b.seconds - a.seconds);
  return resolved[0] ?? options[0] ?? { kind: 'unresolved', value };
}

/** What an unset variable falls back to is a lifetime of its own. */
function withFallback(value: Value): readonly Value[] {
  if (value.kind !== 'env' || value.fallback === null) return [value];
  return [value, ...alternativesOf(value.fallback)];
}

function lifetimeOfOne(value: Value, reading: LifetimeReading): Lifetime {
  if (value.kind === 'absent' && value.default === null) return { kind: 'none', value, sometimes: false };
  if (value.kind === 'absent') return seconds(value, Number(value.default), String(value.default));
  if (value.kind === 'literal' && (value.value === null || value.value === false)) {
    return { kind: 'none', value, sometimes: false };
  }
  if (value.kind === 'literal' && typeof value.value === 'string') return fromText(value, value.value, reading);
  const shape = timeShapeOf(value);
  return shape ? fromShape(value, shape, reading) : { kind: 'unresolved', value };
}

function seconds(value: Value, amount: number, written: string): Lifetime {
  return Number.isFinite(amount) ? { kind: 'seconds', seconds: amount, value, written } : { kind: 'unresolved', value };
}

function fromText(value: Value, text: string, reading: LifetimeReading): Lifetime {
  const written = `'${text}'`;
  if (reading.string === 'jose') {
    const amount = secondsOfJose(text);
    return amount === undefined ? { kind: 'unresolved', value } : seconds(value, amount, written);
  }
  if (reading.string !== 'ms') return { kind: 'unresolved', value };
  const amount = secondsOfMs(text);
  if (amount === undefined) return { kind: 'unresolved', value };
  if (!/^\d+$/.test(text.trim()) || amount >= 60) return seconds(value, amount, written);
  return {
    kind: 'unit-mismatch',
    seconds: amount,
    intendedSeconds: Number(text),
    reason: 'digits-as-milliseconds',
    value,
    written,
    certain: true,
  };
}

function fromShape(value: Value, shape: TimeShape, reading: LifetimeReading): Lifetime {
  return shape.kind === 'now' ? fromPoint(value, shape, reading) : fromAmount(value, shape, reading);
}

function fromPoint(value: Value, shape: Extract<TimeShape, { kind: 'now' }>, reading: LifetimeReading): Lifetime {
  const written = `now + ${Math.round(shape.offsetSeconds)} s`;
  if (reading.number === 'epoch-seconds' && shape.unit === 'milliseconds') {
    return mismatch(value, 'exp-in-milliseconds', shape.offsetSeconds * 1000, shape.offsetSeconds, written, true);
  }
  const absolute =
    reading.number === 'epoch-seconds' || reading.number === 'epoch-milliseconds' || shape.unit === 'date';
  return absolute ? seconds(value, shape.offsetSeconds, written) : { kind: 'unresolved', value };
}

type Amount = Extract<TimeShape, { kind: 'number' }>;

function fromAmount(value: Value, shape: Amount, reading: LifetimeReading): Lifetime {
  const { amount } = shape;
  const written = String(amount);
  switch (reading.number) {
    case 'seconds':
      return fromSeconds(value, shape);
    case 'milliseconds':
      return fromMilliseconds(value, shape);
    case 'minutes':
      return seconds(value, amount * 60, written);
    case 'days':
      return seconds(value, amount * DAY, written);
    case 'epoch-seconds':
      if (amount > 0 && amount < TEN_YEARS) return mismatch(value, 'duration-as-timestamp', 0, amount, written, true);
      return { kind: 'unresolved', value };
    case 'epoch-milliseconds':
      return { kind: 'unresolved', value };
  }
}

function fromSeconds(value: Value, { amount, tagged }: Amount): Lifetime {
  const written = String(amount);
  if (tagged === 'milliseconds')
    return mismatch(value, 'milliseconds-as-seconds', amount, amount / 1000, written, true);
  if (tagged === null && amount >= 300_000 && amount % 60_000 === 0) {
    return mismatch(value, 'milliseconds-as-seconds', amount, amount / 1000, written, false);
  }
  return seconds(value, amount, written);
}

function fromMilliseconds(value: Value, { amount, tagged }: Amount): Lifetime {
  const written = String(amount);
  const small = amount >= 60 && amount < 60_000 && amount % 60 === 0;
  const wholeDays = amount >= DAY && amount % DAY === 0 && amount % 60_000 !== 0 && amount <= 400 * DAY;
  if (tagged === 'seconds' || (tagged === null && (small || wholeDays))) {
    return mismatch(value, 'seconds-as-milliseconds', amount / 1000, amount, written, tagged === 'seconds' || small);
  }
  return seconds(value, amount / 1000, written);
}

function mismatch(
  value: Value,
  reason: Extract<Lifetime, { kind: 'unit-mismatch' }>['reason'],
  actual: number,
  intended: number,
  written: string,
  certain: boolean,
): Lifetime {
  return { kind: 'unit-mismatch', seconds: actual, intendedSeconds: intended, reason, value, written, certain };
}
