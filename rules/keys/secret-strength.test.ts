import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/model/rule.js';
import { weaknessOf } from './secret-strength.js';

const kindOf = (secret: string, algorithms: readonly string[] = ['HS256'], words: readonly string[] = []) =>
  weaknessOf({ text: secret, encoding: 'utf8' }, algorithms, { wordlist: new Set(words), limits: DEFAULT_LIMITS })
    ?.kind;

describe('weaknessOf', () => {
  it.each([
    ['a known secret', 'Keyboard Cat', 'known'],
    ['a short one', 'tj67O==5H', 'short'],
    ['a sentence of guessable words', 'this-is-my-super-long-secret-key-for-jwt-tokens', 'guessable'],
    ['words in camel case', 'mySuperSecretJwtSigningKeyPleaseChangeMe2024', 'guessable'],
    ['a text to be replaced', '-- DEV COOKIE SECRET; CHANGE ME --', 'guessable'],
    ['a repetition', 'abcabcabcabcabcabcabcabcabcabcabcabc', 'guessable'],
    ['one letter', 'a'.repeat(64), 'guessable'],
    ['a row', 'abcdefghijklmnopqrstuvwxyz0123456789', 'guessable'],
    ['random base64', 'n7Kq2vX9mW4tR8pLz3Yb6HdFs5GjC1aE', undefined],
    ['random hex', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', undefined],
    ['a UUID', '3b241101-e2bb-4255-8caf-4136c566a962', undefined],
    ['words that nobody guesses', 'correct-horse-battery-staple-orchid-lantern', undefined],
  ])('%s', (_, secret, kind) => {
    expect(kindOf(secret)).toBe(kind);
  });

  it('asks for as many bytes as the hash has', () => {
    expect(kindOf('n7Kq2vX9mW4tR8pLz3Yb6HdFs5GjC1aE', ['HS384'])).toBe('short');
  });

  it.each([
    ['hex', '9f86d081884c7d659a2feaa0c55ad015', 'short'],
    ['hex', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', undefined],
    ['base64', 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is', 'short'],
    ['base64url', 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg', undefined],
    ['base64', 'Y2hhbmdlbWU=', 'known'],
  ] as const)('counts the bytes of %s: %s', (encoding, text, kind) => {
    const by = { wordlist: new Set<string>(), limits: DEFAULT_LIMITS };
    expect(weaknessOf({ text, encoding }, ['HS256'], by)?.kind).toBe(kind);
  });

  it('knows the words of a list', () => {
    const secret = 'n7Kq2vX9mW4tR8pLz3Yb6HdFs5GjC1aE';
    expect(kindOf(secret, [], [secret])).toBe('known');
  });
});
