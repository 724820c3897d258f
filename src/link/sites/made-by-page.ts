import { alternativesOf, nameOf, type Value } from '../../model/value.js';

/**
 * Whether a script makes a value up itself: the id of a visit or of an anonymous visitor. Nobody issued it, so it opens
 * nothing, whatever it is called. What was kept of it before may be read back.
 */
export function isMadeByPage(value: Value): boolean {
  const options = alternativesOf(value);
  return options.some(isRandom) && options.every((option) => isRandom(option) || isReadBack(option));
}

const RANDOM = /^(randomUUID|uuid(v?[1-7])?|v[1-7]|nanoid|cuid2?|createId|ulid|random)$/i;

function isRandom(option: Value): boolean {
  if (option.kind === 'template') return option.parts.some(isRandom);
  if (option.kind !== 'call') return false;
  const { callee } = option;
  if (callee.kind === 'member' && callee.of.kind === 'call') return isRandom(callee.of);
  return (callee.kind === 'external' || callee.kind === 'global') && RANDOM.test(nameOf(callee) ?? '');
}

function isReadBack(option: Value): boolean {
  return option.kind === 'call' && /^(get|getItem|getCookie)$/.test(nameOf(option.callee) ?? '');
}
