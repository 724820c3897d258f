import type { Location } from '../../model/location.js';
import { numberOf, stringOf, type Value } from '../../model/value.js';
import { literalValue } from './values.js';

/** No key or option is longer; hostile code makes gigabytes. */
const MAX_TEXT = 10_000;

/** A built-in method of a known text; undefined where it is none, or its arguments are not known. */
export function textMethod(text: string, name: string, given: readonly Value[], at: Location): Value | undefined {
  const [first, second] = given;
  switch (name) {
    case 'toString':
    case 'valueOf':
    case 'normalize':
      return literalValue(text, at);
    case 'trim':
      return literalValue(text.trim(), at);
    case 'toLowerCase':
    case 'toLocaleLowerCase':
      return literalValue(text.toLowerCase(), at);
    case 'toUpperCase':
    case 'toLocaleUpperCase':
      return literalValue(text.toUpperCase(), at);
    case 'repeat':
      return first?.kind === 'literal' && Number(first.value) * text.length < MAX_TEXT
        ? literalValue(text.repeat(Math.max(0, Number(first.value) || 0)), at)
        : undefined;
    case 'concat':
      return given.every((part) => part.kind === 'literal')
        ? literalValue(text + given.map((part) => (part.kind === 'literal' ? part.value : '')).join(''), at)
        : undefined;
    case 'split':
      return splitText(text, first, at);
    case 'slice':
    case 'substring':
    case 'substr':
      return cutText(text, name, given, at);
    case 'padStart':
    case 'padEnd':
      return paddedText(text, name, given, at);
    case 'replace':
    case 'replaceAll':
      return replacedText(text, name, first, second, at);
    case 'includes':
    case 'startsWith':
    case 'endsWith':
      return contains(text, name, first, at);
    default:
      return undefined;
  }
}

function splitText(text: string, separator: Value | undefined, at: Location): Value | undefined {
  const by = separator && stringOf(separator);
  if (by === undefined) return undefined;
  const items = text.split(by).slice(0, 200);
  return { kind: 'list', items: items.map((item) => literalValue(item, at)), complete: true, at, trail: [] };
}

function cutText(
  text: string,
  name: 'slice' | 'substring' | 'substr',
  given: readonly Value[],
  at: Location,
): Value | undefined {
  const [from, to] = given.map(numberOf);
  if (from === undefined || (given.length > 1 && to === undefined)) return undefined;
  if (name === 'substr') return literalValue(text.slice(from).slice(0, to), at);
  return literalValue(name === 'slice' ? text.slice(from, to) : text.substring(from, to), at);
}

function paddedText(
  text: string,
  name: 'padStart' | 'padEnd',
  [size, filler]: readonly Value[],
  at: Location,
): Value | undefined {
  const length = size && numberOf(size);
  const by = filler ? stringOf(filler) : ' ';
  if (length === undefined || by === undefined || length > MAX_TEXT) return undefined;
  return literalValue(name === 'padStart' ? text.padStart(length, by) : text.padEnd(length, by), at);
}

function replacedText(
  text: string,
  name: 'replace' | 'replaceAll',
  first: Value | undefined,
  second: Value | undefined,
  at: Location,
): Value {
  const from = first && stringOf(first);
  const to = second && stringOf(second);
  if (from === undefined || to === undefined) return literalValue(text, at);
  return literalValue(name === 'replace' ? text.replace(from, () => to) : text.replaceAll(from, () => to), at);
}

function contains(
  text: string,
  name: 'includes' | 'startsWith' | 'endsWith',
  part: Value | undefined,
  at: Location,
): Value | undefined {
  const wanted = part && stringOf(part);
  return wanted === undefined ? undefined : literalValue(text[name](wanted), at);
}
