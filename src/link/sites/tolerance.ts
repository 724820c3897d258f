import type { VerifyRow } from '../../model/library.js';
import { stringOf, type Value } from '../../model/value.js';
import { literalValue, mapAlternatives } from '../evaluate/values.js';
import { secondsOfJose } from './durations.js';

/** A clock tolerance as a number of seconds, where it is one the library can read; `Infinity` is a number, too. */
export function toleranceSeconds(value: Value, { toleranceUnit, toleranceText }: VerifyRow): Value {
  return mapAlternatives(value, (option) => {
    const seconds = secondsOf(option, toleranceUnit === 'milliseconds' ? 1000 : 1, toleranceText);
    return seconds === undefined ? option : { ...literalValue(seconds, option.at), trail: option.trail };
  });
}

function secondsOf(value: Value, divisor: number, text: VerifyRow['toleranceText']): number | undefined {
  if (value.kind === 'global')
    return /^(Number\.)?(Infinity|POSITIVE_INFINITY|MAX_SAFE_INTEGER|MAX_VALUE)$/.test(value.path.join('.'))
      ? Number.POSITIVE_INFINITY
      : undefined;
  if (value.kind === 'literal' && typeof value.value === 'number') return value.value / divisor;
  const written = stringOf(value);
  return written !== undefined && text === 'jose' ? secondsOfJose(written) : undefined;
}
