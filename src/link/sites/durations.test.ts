import { describe, expect, it } from 'vitest';
import type { Location } from '../../model/location.js';
import type { Value } from '../../model/value.js';
import { secondsOfJose, secondsOfMs, secondsOfUnit, type TimeShape, timeShapeOf } from './durations.js';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const WEEK = 604_800;
const MONTH = 2_629_800;
const YEAR = 31_557_600;

describe('units', () => {
  it.each([
    ['ms', 0.001],
    ['milliseconds', 0.001],
    ['s', 1],
    ['sec', 1],
    ['Seconds', 1],
    ['m', MINUTE],
    ['min', MINUTE],
    ['minutes', MINUTE],
    ['h', HOUR],
    ['hrs', HOUR],
    ['Hours', HOUR],
    ['d', DAY],
    ['days', DAY],
    ['w', WEEK],
    ['weeks', WEEK],
    ['M', MONTH],
    ['month', MONTH],
    ['months', MONTH],
    ['y', YEAR],
    ['years', YEAR],
    ['', undefined],
    ['fortnight', undefined],
    ['constructor', undefined],
  ])('%s', (unit, seconds) => {
    expect(secondsOfUnit(unit)).toBe(seconds);
  });
});

describe('texts of ms', () => {
  it.each([
    ['2 days', 2 * DAY],
    ['1d', DAY],
    ['10h', 10 * HOUR],
    ['2.5 hrs', 2.5 * HOUR],
    ['.5h', HOUR / 2],
    ['15m', 15 * MINUTE],
    ['1M', MINUTE],
    ['5 MINUTES', 5 * MINUTE],
    ['5s', 5],
    ['1y', YEAR],
    ['1w', WEEK],
    ['-1.5h', -1.5 * HOUR],
    ['3600', 3.6],
    ['100ms', 0.1],
    ['100 msecs', 0.1],
    [' 7d ', 7 * DAY],
    ['7 d', 7 * DAY],
    ['1 month', undefined],
    ['one day', undefined],
    ['1d 2h', undefined],
    ['', undefined],
    ['d', undefined],
    ['1e3', undefined],
  ])('%j', (text, seconds) => {
    expect(secondsOfMs(text)).toBe(seconds);
  });
});

describe('texts of jose', () => {
  it.each([
    ['2 hours', 2 * HOUR],
    ['2h', 2 * HOUR],
    ['30m', 30 * MINUTE],
    ['30M', 30 * MINUTE],
    ['1.5 hours', 1.5 * HOUR],
    ['1 week', WEEK],
    ['1 year', 365.25 * DAY],
    ['+5 secs', 5],
    ['-5 secs', -5],
    ['1h ago', -HOUR],
    ['1h from now', HOUR],
    ['3600', undefined],
    ['100ms', undefined],
    ['1 month', undefined],
    ['', undefined],
  ])('%j', (text, seconds) => {
    expect(secondsOfJose(text)).toBe(seconds);
  });
});

describe('points in time', () => {
  const HERE: Location = { file: 'login.ts', span: [0, 1] };
  const where = { at: HERE, trail: [] } as const;
  const literal = (value: string | number, factors?: readonly number[]): Value => ({
    kind: 'literal',
    value,
    ...where,
    ...(factors ? { factors } : {}),
  });
  const global = (...path: readonly string[]): Value => ({ kind: 'global', path, ...where });
  const external = (name: string, ...path: readonly string[]): Value => ({
    kind: 'external',
    package: name,
    subpath: '',
    version: null,
    path,
    ...where,
  });
  const call = (callee: Value, ...args: readonly Value[]): Value => ({ kind: 'call', callee, args, ...where });
  const method = (of: Value, name: string, ...args: readonly Value[]): Value =>
    call({ kind: 'member', of, name, ...where }, ...args);
  const operation = (op: string, ...operands: readonly Value[]): Value => ({
    kind: 'operation',
    op,
    operands,
    ...where,
  });
  const date = (...args: readonly Value[]): Value => ({
    kind: 'instance',
    of: { kind: 'global', path: ['Date'], ...where },
    args,
    ...where,
  });
  const options = (name: string, value: Value): Value => ({
    kind: 'object',
    properties: new Map([[name, { name, keyAt: HERE, value }]]),
    complete: true,
    spreads: [],
    ...where,
  });
  const now = call(global('Date', 'now'));
  const nowInSeconds = call(global('Math', 'floor'), operation('/', now, literal(1000)));
  const later = (unit: 'seconds' | 'milliseconds' | 'date', offsetSeconds: number): TimeShape => ({
    kind: 'now',
    unit,
    offsetSeconds,
  });
  const amount = (value: number, tagged: 'seconds' | 'milliseconds' | null): TimeShape => ({
    kind: 'number',
    amount: value,
    tagged,
  });

  it.each<readonly [name: string, value: Value, expected: TimeShape | undefined]>([
    ['3600', literal(3600), amount(3600, null)],
    ['60 * 60', literal(3600, [60, 60]), amount(3600, 'seconds')],
    ['60 * 60 * 1000', literal(3_600_000, [60, 60, 1000]), amount(3_600_000, 'milliseconds')],
    ['2 * 5', literal(10, [2, 5]), amount(10, null)],
    ["'1h'", literal('1h'), undefined],
    ["ms('1h')", call(external('ms'), literal('1h')), amount(3_600_000, 'milliseconds')],
    ['Number(60)', call(global('Number'), literal(60)), amount(60, null)],
    ['+60', operation('+', literal(60)), amount(60, null)],
    ['Date.now()', now, later('milliseconds', 0)],
    ['Date.now() + 5000', operation('+', now, literal(5000)), later('milliseconds', 5)],
    ['5000 + Date.now()', operation('+', literal(5000), now), later('milliseconds', 5)],
    ['Math.floor(Date.now() / 1000)', nowInSeconds, later('seconds', 0)],
    ['… + 60', operation('+', nowInSeconds, literal(60)), later('seconds', 60)],
    ['… - 60', operation('-', nowInSeconds, literal(60)), later('seconds', -60)],
    ['(Date.now() / 1000) | 0', operation('|', operation('/', now, literal(1000)), literal(0)), later('seconds', 0)],
    ['… * 1000', operation('*', nowInSeconds, literal(1000)), later('milliseconds', 0)],
    ['new Date()', date(), later('date', 0)],
    ['new Date(Date.now() + 5000)', date(operation('+', now, literal(5000))), later('date', 5)],
    ['new Date().getTime()', method(date(), 'getTime'), later('milliseconds', 0)],
    ["new Date('2030')", date(literal('2030')), undefined],
    ['dayjs()', call(external('dayjs')), later('date', 0)],
    [
      "dayjs().add(1, 'h').unix()",
      method(method(call(external('dayjs')), 'add', literal(1), literal('h')), 'unix'),
      later('seconds', HOUR),
    ],
    ["moment().add(1, 'M')", method(call(external('moment')), 'add', literal(1), literal('M')), later('date', MONTH)],
    [
      "moment().subtract(1, 'm')",
      method(call(external('moment')), 'subtract', literal(1), literal('m')),
      later('date', -MINUTE),
    ],
    [
      'DateTime.now().plus({ days: 2 }).toSeconds()',
      method(method(call(external('luxon', 'DateTime', 'now')), 'plus', options('days', literal(2))), 'toSeconds'),
      later('seconds', 2 * DAY),
    ],
    [
      'getUnixTime(addHours(new Date(), 3))',
      call(external('date-fns', 'getUnixTime'), call(external('date-fns', 'addHours'), date(), literal(3))),
      later('seconds', 3 * HOUR),
    ],
    [
      'sub(new Date(), { weeks: 1 })',
      call(external('date-fns', 'sub'), date(), options('weeks', literal(1))),
      later('date', -WEEK),
    ],
    [
      'x.setDate(x.getDate() + 60)',
      method(date(), 'setDate', operation('+', method(date(), 'getDate'), literal(60))),
      later('date', 60 * DAY),
    ],
    ['x.setHours(23)', method(date(), 'setHours', literal(23)), later('date', Number.NaN)],
    [
      "dayjs().add(ttl, 'h')",
      method(call(external('dayjs')), 'add', global('ttl'), literal('h')),
      later('date', Number.NaN),
    ],
    ['60 / Date.now()', operation('/', literal(60), now), undefined],
    ['now()', call(global('now')), undefined],
  ])('%s', (_, value, expected) => {
    expect(timeShapeOf(value)).toEqual(expected);
  });

  it('reads the unit of a name on the way', () => {
    const named = (name: string): Value => ({
      kind: 'literal',
      value: 900,
      at: HERE,
      trail: [{ at: HERE, kind: 'definition', name }],
    });
    expect(timeShapeOf(named('TOKEN_TTL_MS'))).toEqual(amount(900, 'milliseconds'));
    expect(timeShapeOf(named('ttlSeconds'))).toEqual(amount(900, 'seconds'));
    expect(timeShapeOf(named('TOKEN_TTL'))).toEqual(amount(900, null));
  });

  it('ends on a value that is nested without end', () => {
    const deep = Array.from({ length: 5000 }).reduce<Value>((value) => operation('+', value, literal(1)), now);
    expect(timeShapeOf(deep)).toBeUndefined();
  });
});
