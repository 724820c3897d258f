import { findFault, type KeyGenerationSite, type Limits, numberOf, stringOf, type Value } from '../../src/rule-api.js';

/** A generated key that is too short, by the number that makes it so. */
export type ShortKey =
  | { readonly kind: 'rsa'; readonly bits: number; readonly value: Value }
  | { readonly kind: 'secret'; readonly bytes: number; readonly value: Value }
  | { readonly kind: 'curve'; readonly curve: string; readonly value: Value };

/** The algorithm that a generated secret is for is not known: HS256 asks for least. */
export function shortKeyOf({ family, bits, curve }: KeyGenerationSite, limits: Limits): ShortKey | undefined {
  switch (family) {
    case 'rsa': {
      const short = findFault(bits, (value) => isBelow(value, limits.rsaKeyBits));
      return short && { kind: 'rsa', bits: numberOf(short.value) ?? 0, value: short.value };
    }
    case 'symmetric': {
      const short = findFault(bits, (value) => isBelow(value, limits.hs256SecretBytes * 8));
      return short && { kind: 'secret', bytes: (numberOf(short.value) ?? 0) / 8, value: short.value };
    }
    case 'ec': {
      const small = findFault(curve, (value) => curveBitsOf(stringOf(value)) < limits.ecKeyBits);
      return small && { kind: 'curve', curve: stringOf(small.value) ?? '', value: small.value };
    }
    case 'other':
      return undefined;
  }
}

/** secp192r1, P-192, prime192v1, sect163k1, brainpoolP160r1 …; endless where the name tells no size. */
function curveBitsOf(curve = ''): number {
  const bits = /(?:^|\D)(\d{3})(?:\D|$)/.exec(curve)?.[1];
  return bits === undefined ? Number.POSITIVE_INFINITY : Number(bits);
}

function isBelow(value: Value, least: number): boolean {
  const bits = numberOf(value);
  return bits !== undefined && bits > 0 && bits < least;
}
