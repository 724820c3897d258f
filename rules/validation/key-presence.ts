import { productionAlternativesOf, stringOf, type Value } from '../../src/rule-api.js';

/** An environment variable without a fallback, or no key at all. */
export function mayBeUnset(key: Value): boolean {
  return productionAlternativesOf(key).some(
    (alternative) => alternative.kind === 'absent' || (alternative.kind === 'env' && alternative.fallback === null),
  );
}

/** Written out, and not empty. */
export function isNeverEmpty(key: Value): boolean {
  return productionAlternativesOf(key).every((alternative) => (stringOf(alternative) ?? '') !== '');
}
