import { describe, expect, it } from 'vitest';
import { findFault, isGiven, isLeftOut, isUnset, judge } from './judgement.js';
import type { Value } from './value.js';

const where = { at: { file: 'a.ts', span: [0, 1] as const }, trail: [] };
const literal = (value: string | boolean): Value => ({ kind: 'literal', value, ...where });
const absent = (whatLibraryDoes: boolean | null): Value => ({ kind: 'absent', default: whatLibraryDoes, ...where });
const env: Value = { kind: 'env', name: 'AUDIENCE', source: 'process.env', fallback: null, ...where };
const unknown: Value = { kind: 'unknown', why: 'not followed', ...where };
const anyOf = (...options: Value[]): Value => ({ kind: 'union', options, ...where });

describe('judge', () => {
  it.each([
    ['left out', absent(null), 'always'],
    ['left out, and the library sets it', absent(true), 'never'],
    ['switched off', literal(false), 'always'],
    ['given', literal('orders'), 'never'],
    ['given by the environment', env, 'never'],
    ['not resolved', unknown, 'unknown'],
    ['left out in one branch', anyOf(literal('orders'), absent(null)), 'sometimes'],
    ['left out in one branch, not resolved in another', anyOf(unknown, absent(null)), 'sometimes'],
    ['given or not resolved', anyOf(unknown, literal('orders')), 'unknown'],
    ['left out in development', anyOf({ ...literal(false), developmentOnly: true }, literal(true)), 'never'],
  ])('%s', (_, value, verdict) => {
    expect(judge(value, isUnset)).toBe(verdict);
  });
});

describe('findFault', () => {
  it('points at the alternative that is at fault', () => {
    const left = absent(null);
    expect(findFault(anyOf(literal(true), left), isUnset)).toEqual({ value: left, confidence: 'medium' });
    expect(findFault(left, isUnset)).toEqual({ value: left, confidence: 'high' });
  });

  it('finds nothing where nothing is resolved', () => {
    expect(findFault(unknown, isUnset)).toBeUndefined();
  });
});

describe('isLeftOut', () => {
  it('takes the placeholder of a setting for given, and an empty text for unset', () => {
    const placeholder: Value = { ...literal(''), trail: [{ at: where.at, kind: 'default', name: '' }] };
    expect(isLeftOut(placeholder)).toBe(false);
    expect(isLeftOut(literal(''))).toBe(true);
    expect(isLeftOut(absent(null))).toBe(true);
  });
});

describe('isGiven', () => {
  it('takes environment values for given and unresolved ones for neither', () => {
    expect(isGiven(env)).toBe(true);
    expect(isGiven(unknown)).toBe(false);
    expect(isGiven(absent(null))).toBe(false);
  });
});
