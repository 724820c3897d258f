import { productionAlternativesOf } from '../../../model/judgement.js';
import type { WholeObject } from '../../../model/site.js';
import type { Value } from '../../../model/value.js';

const MAX_DEPTH = 8;
/** `"iat":1700000000,`: nearly every library adds it. */
const ISSUED_AT_BYTES = 17;
/** RFC 7518: bytes of a signature, HMAC or RSA of 2,048 bits. */
const SIGNATURE_BYTES: Readonly<Record<string, number>> = {
  HS256: 32,
  HS384: 48,
  HS512: 64,
  ES256: 64,
  ES384: 96,
  ES512: 132,
  EdDSA: 64,
  none: 0,
};
const RSA_SIGNATURE_BYTES = 256;
/** Initialisation vector, authentication tag and the dots around them. */
const ENCRYPTION_CHARACTERS = 42;

/** The least length of the compact token in characters: whatever is unknown counts as the shortest JSON value. */
export function minimumTokenBytes(
  payload: Value,
  wholes: readonly WholeObject[],
  algorithm: string,
  encrypted: boolean,
): number {
  const header = base64Length(`{"alg":"${algorithm}","typ":"JWT"}`.length);
  const fields = wholes.flatMap(({ fields }) => fields ?? []).reduce((sum, name) => sum + name.length + 5, 0);
  const body = base64Length(jsonBytes(payload, 0) + ISSUED_AT_BYTES + fields);
  if (encrypted) return header + body + ENCRYPTION_CHARACTERS;
  const signature = base64Length(SIGNATURE_BYTES[algorithm] ?? (/^[RP]S/.test(algorithm) ? RSA_SIGNATURE_BYTES : 32));
  return header + body + signature + 2;
}

function base64Length(bytes: number): number {
  return Math.ceil((bytes * 4) / 3);
}

function jsonBytes(value: Value, depth: number): number {
  if (depth > MAX_DEPTH) return 1;
  switch (value.kind) {
    case 'literal':
      return Buffer.byteLength(JSON.stringify(value.value));
    case 'template':
      return 2 + sum(value.parts.map((part) => (part.kind === 'literal' ? Buffer.byteLength(String(part.value)) : 0)));
    case 'list':
      return 2 + sum(value.items.map((item) => jsonBytes(item, depth + 1) + 1));
    case 'object':
      return 2 + sum([...value.properties.values()].map(({ name, value: of }) => propertyBytes(name, of, depth)));
    case 'union':
      return Math.min(...productionAlternativesOf(value).map((option) => jsonBytes(option, depth + 1)));
    case 'absent':
    case 'function':
    case 'class':
      return 0;
    case 'regexp':
    case 'env':
    case 'instance':
    case 'external':
    case 'global':
    case 'call':
    case 'member':
    case 'operation':
    case 'parameter':
    case 'unknown':
      return 1;
  }
}

function propertyBytes(name: string, value: Value, depth: number): number {
  const bytes = jsonBytes(value, depth + 1);
  return bytes === 0 ? 0 : Buffer.byteLength(JSON.stringify(name)) + bytes + 2;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
