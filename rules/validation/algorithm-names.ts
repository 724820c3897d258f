import { stringOf, type Value } from '../../src/rule-api.js';

/** Algorithm names that a slot holds: a list's literals, or a single text, which some libraries search (`'RS256 HS256'`). */
export function algorithmNamesOf(value: Value): readonly string[] {
  const text = stringOf(value);
  if (text !== undefined) return text.split(/[\s,]+/);
  return value.kind === 'list' ? value.items.flatMap((item) => stringOf(item) ?? []) : [];
}

export function isNone(name: string): boolean {
  return name.toLowerCase() === 'none';
}

export function isHmac(name: string): boolean {
  return /^HS(256|384|512)$/i.test(name);
}

export function isAsymmetric(name: string): boolean {
  return /^(?:[RPE]S(?:256|384|512)|ES256K|EdDSA|Ed25519|Ed448|ML-DSA-\d+)$/i.test(name);
}

export function isEmptyList(value: Value): boolean {
  return value.kind === 'list' && value.complete && value.items.length === 0;
}
