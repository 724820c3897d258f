import { describe, expect, it } from 'vitest';
import type { Location } from '../../model/location.js';
import type { Value } from '../../model/value.js';
import { shown } from '../../testing/linked-program.js';
import { literalValue, unknownValue } from '../evaluate/values.js';
import { cookieTextsOf } from './cookie-text.js';

const HERE: Location = { file: 'login.ts', span: [0, 1] };
const TOKEN: Value = { kind: 'env', name: 'TOKEN', source: 'process.env', fallback: null, at: HERE, trail: [] };

/** A text, or a template whose TOKEN parts are values. */
function textOf(...parts: readonly (string | Value)[]): Value {
  const values = parts.map((part) => (typeof part === 'string' ? literalValue(part, HERE) : part));
  const [only] = values;
  return values.length === 1 && only ? only : { kind: 'template', parts: values, at: HERE, trail: [] };
}

/** `name=value` and the attributes asked for. */
function cookies(text: Value, ...attributes: readonly string[]): readonly string[] {
  return cookieTextsOf(text).map(({ name, value, attribute }) =>
    [`${shown(name)}=${shown(value)}`, ...attributes.map((key) => `${key}=${shown(attribute(key))}`)].join(' '),
  );
}

describe('a cookie written as text', () => {
  it.each([
    ['session=abc', '"session"="abc" httponly=absent path=absent'],
    ['session=abc; Path=/;', '"session"="abc" httponly=absent path="/"'],
    ['session=a=b==; HttpOnly; ', '"session"="a=b==" httponly=true path=absent'],
    ['session=abc; HttpOnly; Path=/', '"session"="abc" httponly=true path="/"'],
    ['session=abc;httponly;path=/app', '"session"="abc" httponly=true path="/app"'],
    ['  session = abc ;  HTTPONLY ; PATH = / ', '"session"="abc" httponly=true path="/"'],
    ['session=', '"session"="" httponly=absent path=absent'],
    ['session', '"session"="" httponly=absent path=absent'],
    ['', '""="" httponly=absent path=absent'],
    ['session=HttpOnly', '"session"="HttpOnly" httponly=absent path=absent'],
    ['session=x; NotHttpOnly', '"session"="x" httponly=absent path=absent'],
  ])('%s', (text, expected) => {
    expect(cookies(textOf(text), 'httponly', 'path')).toEqual([expected]);
  });

  it.each([
    [
      'the value',
      textOf('session=', TOKEN, '; HttpOnly; Secure'),
      '"session"=$TOKEN httponly=true secure=true path=absent',
    ],
    [
      'the value and nothing else',
      textOf('session=', TOKEN),
      '"session"=$TOKEN httponly=absent secure=absent path=absent',
    ],
    [
      'part of the value',
      textOf('session=v1.', TOKEN, '; Secure'),
      '"session"=`"v1." $TOKEN` httponly=absent secure=true path=absent',
    ],
    ['the name', textOf(TOKEN, '=abc; Secure'), '$TOKEN="abc" httponly=absent secure=true path=absent'],
    ['an attribute', textOf('session=abc; Path=', TOKEN), '"session"="abc" httponly=absent secure=absent path=$TOKEN'],
    [
      'a whole attribute',
      textOf('session=abc; Secure; ', TOKEN),
      '"session"="abc" httponly=unknown secure=true path=unknown',
    ],
    ['the end', textOf('session=abc; Secure', TOKEN), '"session"="abc" httponly=unknown secure=unknown path=unknown'],
  ])('with a value for %s', (_, text, expected) => {
    expect(cookies(text, 'httponly', 'secure', 'path')).toEqual([expected]);
  });

  it('knows an attribute that is set under a condition', () => {
    const secure: Value = {
      kind: 'union',
      options: [literalValue('; Secure', HERE), literalValue('', HERE)],
      at: HERE,
      trail: [],
    };
    expect(cookies(textOf('session=abc; HttpOnly', secure), 'secure')).toEqual(['"session"="abc" secure=unknown']);
  });

  it('reads each of a list and of several alternatives', () => {
    const list: Value = {
      kind: 'list',
      items: [textOf('access=a; HttpOnly'), textOf('refresh=b')],
      complete: true,
      at: HERE,
      trail: [],
    };
    const either: Value = { kind: 'union', options: [list, textOf('session=c')], at: HERE, trail: [] };
    expect(cookies(either, 'httponly')).toEqual([
      '"access"="a" httponly=true',
      '"refresh"="b" httponly=absent',
      '"session"="c" httponly=absent',
    ]);
  });

  it('reads nothing of what is not known', () => {
    expect(cookies(unknownValue('a parameter', HERE))).toEqual([]);
    expect(cookies(TOKEN)).toEqual([]);
  });
});
