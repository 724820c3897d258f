import { describe, expect, it } from 'vitest';
import type { Value } from '../model/value.js';
import { absentAt, literalAt, locate, verifySiteOf } from '../testing/sample-problems.js';
import { knownSecretsOf } from './secrets.js';

const FILES = { 'a.ts': "verify(t, 'one'); const two = 'two'; join('path')" };
const AT = locate(FILES, 'a.ts', "verify(t, 'one')");
const ONE = literalAt('one', locate(FILES, 'a.ts', "'one'"));
const TWO = literalAt('two', locate(FILES, 'a.ts', "'two'"));

function textsOf(key: Value): readonly string[] {
  return [...knownSecretsOf([verifySiteOf(AT, AT, { key })]).texts];
}

function callOf(name: string, ...args: readonly Value[]): Value {
  return { kind: 'call', at: AT, trail: [], callee: { kind: 'global', path: [name], at: AT, trail: [] }, args };
}

describe('knownSecretsOf', () => {
  it.each([
    ['a literal', ONE, ['one']],
    ['alternatives', { kind: 'union', at: AT, trail: [], options: [ONE, TWO] }, ['one', 'two']],
    ['a fallback', { kind: 'env', at: AT, trail: [], name: 'KEY', source: 'process.env', fallback: TWO }, ['two']],
    ['a template', { kind: 'template', at: AT, trail: [], parts: [ONE, TWO] }, ['one', 'two']],
    ['what a key is made from', callOf('parse', ONE), ['one']],
    ['a path', callOf('join', ONE), []],
    ['nothing', absentAt(AT), []],
  ] as const)('finds %s', (_, key, expected) => {
    expect(textsOf(key)).toEqual(expected);
  });

  it('names each place once, in order', () => {
    const sites = [TWO, ONE, TWO].map((key) => verifySiteOf(AT, AT, { key }));
    expect(knownSecretsOf(sites).locations).toEqual([ONE.at, TWO.at]);
  });
});
