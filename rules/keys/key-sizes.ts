import { findFault, type KeyGenerationSite, numberOf, stringOf, type Value } from '../../src/rule-api.js';

/** A generated key that is too short, by the number that makes it so. */
export type ShortKey =
  | { readonly kind: 'rsa'; readonly bits: number; readonly value: Value }
  | { readonly kind: 'secret'; readonly bytes: number; readonly value: Value }
  | { readonly kind: 'curve'; readonly curve: string; readonly value: Value };

/** RFC 7518 3.3 and 3.2: RSA keys of 2048 bits, secrets as long as the hash of HS256; RFC 8725 3.5 for curves. */
export function shortKeyOf({ family, bits, curve }: KeyGenerationSite): ShortKey | undefined {
  switch (family) {
    case 'rsa': {
      const short = findFault(bits, (value) => isBelow(value, 2048));
      return short && { kind: 'rsa', bits: numberOf(short.value) ?? 0, value: short.value };
    }
    case 'symmetric': {
      const short = findFault(bits, (value) => isBelow(value, 256));
      return short && { kind: 'secret', bytes: (numberOf(short.value) ?? 0) / 8, value: short.value };
    }
    case 'ec': {
      const small = findFault(curve, (value) => SMALL_CURVE.test(stringOf(value) ?? ''));
      return small && { kind: 'curve', curve: stringOf(small.value) ?? '', value: small.value };
    }
    case 'other':
      return undefined;
  }
}

/** secp192r1, P-192, prime192v1, sect163k1, secp224r1, brainpoolP160r1 … */
const SMALL_CURVE = /(?:^|\D)(?:1\d\d|2[0-4]\d)(?:\D|$)/;

function isBelow(value: Value, least: number): boolean {
  const bits = numberOf(value);
  return bits !== undefined && bits > 0 && bits < least;
}
