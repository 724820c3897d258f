import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/model/rule.js';
import type { KeySite, Value } from '../../src/rule-api.js';
import { fallbackKeysOf, hardcodedKeysOf, renderWeakness } from './key-material.js';

const where = { at: { file: 'a.ts', span: [0, 1] as const }, trail: [] };
const text = (value: string): Value => ({ kind: 'literal', value, ...where });
const env = (name: string, fallback: Value | null): Value => ({
  kind: 'env',
  name,
  source: 'process.env',
  fallback,
  ...where,
});
const anyOf = (...options: Value[]): Value => ({ kind: 'union', options, ...where });
const jwk = (members: Record<string, string>): Value => ({
  kind: 'object',
  complete: true,
  spreads: [],
  properties: new Map(
    Object.entries(members).map(([name, value]) => [name, { name, keyAt: where.at, value: text(value) }]),
  ),
  ...where,
});

const textsOf = (keys: ReturnType<typeof hardcodedKeysOf>) => keys.map((key) => key.text);

describe('hardcodedKeysOf', () => {
  it.each([
    ['a text', text('n7Kq2vX9'), ['n7Kq2vX9']],
    ['an empty text', text(''), []],
    ['a public key', text('-----BEGIN PUBLIC KEY-----'), []],
    ['a certificate', text('-----BEGIN CERTIFICATE-----'), []],
    ['a symmetric JWK', jwk({ kty: 'oct', k: 'bjdLcQ' }), ['bjdLcQ']],
    ['a private JWK', jwk({ kty: 'EC', x: 'eA', y: 'eQ', d: 'ZA' }), ['ZA']],
    ['a public JWK', jwk({ kty: 'EC', x: 'eA', y: 'eQ' }), []],
    [
      'a key with its passphrase',
      jwk({ key: '-----BEGIN PRIVATE KEY-----', passphrase: 'x' }),
      ['-----BEGIN PRIVATE KEY-----'],
    ],
    ['a key that the environment may replace', anyOf(env('KEY', null), text('fallback')), []],
  ])('%s', (_, material, keys) => {
    expect(textsOf(hardcodedKeysOf(material))).toEqual(keys);
  });
});

describe('fallbackKeysOf', () => {
  it.each([
    ['a fallback', env('KEY', text('dev')), ['dev']],
    ['a fallback behind a fallback', env('KEY', env('OLD_KEY', text('dev'))), ['dev']],
    ['an empty fallback', env('KEY', text('')), []],
    ['another branch', anyOf(env('KEY', null), text('dev')), ['dev']],
    ['no environment at all', text('dev'), []],
  ])('%s', (_, material, keys) => {
    expect(textsOf(fallbackKeysOf(material))).toEqual(keys);
  });
});

describe('renderWeakness', () => {
  const weaknessOf = (secret: string, algorithms: readonly string[]) => {
    const [key] = hardcodedKeysOf(text(secret));
    const site: Pick<KeySite, 'algorithms'> = { algorithms };
    return key === undefined ? undefined : renderWeakness(key, site, { wordlist: new Set(), limits: DEFAULT_LIMITS });
  };

  it('names known secrets, and counts the bytes of others', () => {
    expect(weaknessOf('Keyboard Cat', [])).toContain('publicly known');
    expect(weaknessOf('tj67O==5H', [])).toContain('has 9 bytes, fewer than the 32 that HS256 needs');
    expect(weaknessOf('n7Kq2vX9mW4tR8pLz3Yb6HdFs5GjC1aE', ['HS256'])).toBe('');
    expect(weaknessOf('n7Kq2vX9mW4tR8pLz3Yb6HdFs5GjC1aE', ['HS512'])).toContain('64');
  });
});
