import { describe, expect, it } from 'vitest';
import { directiveOf } from './directive.js';

const RULES = new Set(['missing-audience', 'missing-issuer', 'weak-secret']);

describe('directiveOf', () => {
  it.each([
    '// jwtlint-ignore-next-line missing-audience -- one consumer',
    '//jwtlint-ignore-next-line   missing-audience   --   one consumer',
    '/* jwtlint-ignore-next-line missing-audience -- one consumer */',
    '/**\n * jwtlint-ignore-next-line missing-audience\n * -- one consumer\n */',
    '{/* jwtlint-ignore-next-line missing-audience -- one consumer */}',
    '<!-- jwtlint-ignore-next-line missing-audience -- one consumer -->',
    '# jwtlint-ignore-next-line missing-audience -- one consumer',
    'jwtlint-ignore-next-line missing-audience -- one consumer',
  ])('reads %j', (comment) => {
    expect(directiveOf(comment, RULES)).toEqual({
      kind: 'ignore',
      target: 'next-line',
      rules: ['missing-audience'],
      reason: 'one consumer',
    });
  });

  it('reads several rules, and a reason with dashes', () => {
    expect(directiveOf('// jwtlint-ignore-line missing-audience , weak-secret -- old -- see #12', RULES)).toEqual({
      kind: 'ignore',
      target: 'line',
      rules: ['missing-audience', 'weak-secret'],
      reason: 'old -- see #12',
    });
  });

  it.each([
    ['// jwtlint-ignore-next-line', 'it names no rule'],
    ['// jwtlint-ignore-next-line -- everything', 'it names no rule'],
    ['// jwtlint-ignore-next-line missing-audience', "it gives no reason after '--'"],
    ['// jwtlint-ignore-next-line missing-audience --', "it gives no reason after '--'"],
    [
      '// jwtlint-ignore-next-line missing-audence -- x',
      "there is no rule 'missing-audence'; did you mean 'missing-audience'",
    ],
    ['// jwtlint-ignore-next-line missing-audience, -- x', 'there is a comma too many in its list of rules'],
    [
      '// jwtlint-ignore-next-line missing-audience missing-issuer -- x',
      "there is no rule 'missing-audience missing-issuer'",
    ],
    ['// jwtlint-ignore missing-audience -- x', "'jwtlint-ignore' is not known; did you mean 'jwtlint-ignore-line'"],
    [
      '// jwtlint-disable-next-line missing-audience -- x',
      "'jwtlint-disable-next-line' is not known; did you mean 'jwtlint-ignore-next-line'",
    ],
    ['// TODO jwtlint-ignore-line missing-audience -- x', "it does not begin with 'jwtlint-ignore-next-line'"],
  ])('refuses %j', (comment, problem) => {
    expect(directiveOf(comment, RULES)).toEqual({ kind: 'invalid', problem });
  });

  it.each([
    '// see https://example.org/jwtlint-rules',
    '// `jwtlint-ignore-line` is how one suppresses',
    '// a comment',
  ])('leaves %j alone', (comment) => {
    expect(directiveOf(comment, RULES)).toEqual({ kind: 'none' });
  });
});
