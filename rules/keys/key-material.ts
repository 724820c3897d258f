import { alternativesOf, type KeySite, stringOf, type Value } from '../../src/rule-api.js';
import { type Measures, type WrittenSecret, weaknessOf } from './secret-strength.js';

/** Key material that stands in the source code. */
export interface WrittenKey extends WrittenSecret {
  /** The literal; what a reader has to remove. */
  readonly value: Value;
  /** 'secret' for HMAC, 'private-key' for PEM texts and JWKs. */
  readonly kind: 'secret' | 'private-key';
}

/** Every key written out in a value that can become the key of a site; public keys and empty texts are none. */
function writtenKeysOf(material: Value): readonly WrittenKey[] {
  switch (material.kind) {
    case 'literal':
      return typeof material.value === 'string' ? keysInText(material, material.value) : [];
    case 'template': {
      const texts = material.parts.map(stringOf);
      return texts.every((text) => text !== undefined) ? keysInText(material, texts.join('')) : [];
    }
    case 'list':
      return material.items.flatMap(writtenKeysOf);
    case 'union':
      return material.options.flatMap(writtenKeysOf);
    case 'object':
      return keysInObject(material.properties);
    case 'regexp':
    case 'env':
    case 'function':
    case 'class':
    case 'instance':
    case 'external':
    case 'global':
    case 'call':
    case 'member':
    case 'operation':
    case 'parameter':
    case 'absent':
    case 'unknown':
      return [];
  }
}

/** Written keys that nothing but the source code can replace. */
export function hardcodedKeysOf(material: Value): readonly WrittenKey[] {
  if (alternativesOf(material).some(isProvided)) return [];
  return writtenKeysOf(material).filter(({ value }) => value.developmentOnly !== true && !isDefault(value));
}

/** Written keys that only count where another source, mostly the environment, gives nothing. */
export function fallbackKeysOf(material: Value): readonly WrittenKey[] {
  const alternatives = alternativesOf(material);
  if (alternatives.some(isProvided)) return alternatives.flatMap(keysBehind);
  return writtenKeysOf(material).filter(({ value }) => isDefault(value));
}

/** A default parameter or the right side of `||`: what is used where nothing else is given. */
function isDefault(value: Value): boolean {
  return value.trail.some(({ kind }) => kind === 'default');
}

function keysBehind(value: Value): readonly WrittenKey[] {
  if (value.kind !== 'env') return writtenKeysOf(value);
  return value.fallback === null ? [] : alternativesOf(value.fallback).flatMap(keysBehind);
}

/** Keys that anybody may know, and keys that a server hands out. */
export function isPublic({ keyKind }: KeySite): boolean {
  return keyKind === 'public' || keyKind === 'remote';
}

/** What makes a written secret worse than written: `, and it …`; empty where nothing does. */
export function renderWeakness(key: WrittenKey, { algorithms }: Pick<KeySite, 'algorithms'>, by: Measures): string {
  const weakness = key.kind === 'secret' ? weaknessOf(key, algorithms, by) : undefined;
  return weakness === undefined ? '' : `, and it ${weakness.text}`;
}

function keysInText(value: Value, text: string): readonly WrittenKey[] {
  if (text.trim() === '' || /BEGIN (?:[A-Z]+ )?(?:PUBLIC KEY|CERTIFICATE)/.test(text)) return [];
  return [{ value, text, encoding: encodingOf(value), kind: text.includes('PRIVATE KEY') ? 'private-key' : 'secret' }];
}

function encodingOf({ trail }: Value): WrittenSecret['encoding'] {
  const name = trail.findLast(({ kind }) => kind === 'decoding')?.name;
  return name === 'hex' || name === 'base64' || name === 'base64url' ? name : 'utf8';
}

/** A JWK (`k` of a symmetric, `d` of a private one), a JWK set, or `{ key, passphrase }`. */
function keysInObject(properties: ReadonlyMap<string, { readonly value: Value }>): readonly WrittenKey[] {
  const keyType = stringOf(properties.get('kty')?.value ?? NOTHING);
  if (keyType === undefined)
    return ['key', 'keys'].flatMap((name) => writtenKeysOf(properties.get(name)?.value ?? NOTHING));
  const value = properties.get(keyType === 'oct' ? 'k' : 'd')?.value ?? NOTHING;
  const text = stringOf(value);
  return text === undefined ? [] : [{ value, text, encoding: 'base64url', kind: 'private-key' }];
}

/** Whether something other than the source code can provide the key. */
function isProvided(value: Value): boolean {
  switch (value.kind) {
    case 'env':
    case 'parameter':
    case 'call':
    case 'member':
    case 'unknown':
      return true;
    case 'literal':
    case 'regexp':
    case 'template':
    case 'list':
    case 'object':
    case 'union':
    case 'function':
    case 'class':
    case 'instance':
    case 'external':
    case 'global':
    case 'operation':
    case 'absent':
      return false;
  }
}

const NOTHING: Value = {
  kind: 'unknown',
  why: 'no such property',
  at: { file: '', span: [0, 0] },
  trail: [],
};
