/** Cookies that are secure where the application's own address is. */
import { alternativesOf, type Value } from '../../model/value.js';
import { productionBranchOf } from '../evaluate/production.js';
import { unionOf } from '../evaluate/values.js';

/**
 * `publicUrl?.startsWith('https://') ?? false`, `try { return url.protocol === 'https:' } catch { return false }`:
 * what stands for an address that cannot be read decides nothing beside the question.
 */
export function withoutFallback(secure: Value): Value {
  const options = alternativesOf(secure);
  if (options.length < 2 || !options.some(asksForHttps)) return secure;
  const left = options.filter((option) => option.kind !== 'literal' || option.value !== false);
  return { ...unionOf(left, secure.at), trail: secure.trail };
}

function asksForHttps(value: Value): boolean {
  if (value.kind === 'operation') return productionBranchOf(value) === true;
  if (value.kind !== 'call' || value.callee.kind !== 'member' || value.callee.name !== 'startsWith') return false;
  const [start] = value.args;
  return start?.kind === 'literal' && /^https(:\/\/)?$/.test(String(start.value));
}
