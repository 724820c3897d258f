/** `base64url(header).base64url(payload)`: the text that the signature of a JWT covers. */
import { nameOf, type Value } from '../../model/value.js';

export interface SigningInput {
  /** 'made': from a header and claims; 'taken': from a token. */
  readonly from: 'made' | 'taken';
}

const MAX_DEPTH = 9;

/** A signing input anywhere in a value: inside Buffer.from, TextEncoder.encode, an HMAC that was updated with it. */
export function signingInputIn(value: Value, depth = 0): SigningInput | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const found = signingInputOf(value);
  if (found) return found;
  switch (value.kind) {
    case 'call': {
      const receiver = value.callee.kind === 'member' ? [value.callee.of] : [];
      return firstOf([...receiver, ...value.args.slice(0, 4)], depth);
    }
    case 'member':
      return signingInputIn(value.of, depth + 1);
    case 'union':
      return firstOf(value.options.slice(0, 4), depth);
    case 'instance':
      return firstOf((value.args ?? []).slice(0, 2), depth);
    default:
      return undefined;
  }
}

function firstOf(values: readonly Value[], depth: number): SigningInput | undefined {
  for (const value of values) {
    const found = signingInputIn(value, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function signingInputOf(value: Value): SigningInput | undefined {
  if (value.kind === 'template') return ofParts(value.parts);
  if (value.kind !== 'call' || value.callee.kind !== 'member' || value.callee.name !== 'join') return undefined;
  const [separator] = value.args;
  if (separator?.kind !== 'literal' || separator.value !== '.') return undefined;
  const { of } = value.callee;
  if (of.kind === 'list') return of.items.length === 2 ? ofPair(of.items[0], of.items[1]) : undefined;
  return isHeadOfSplit(of) ? { from: 'taken' } : undefined;
}

/** `${a}.${b}`, and nothing around it. */
function ofParts(parts: readonly Value[]): SigningInput | undefined {
  const [header, dot, payload] = parts;
  if (parts.length !== 3 || dot?.kind !== 'literal' || dot.value !== '.') return undefined;
  return ofPair(header, payload);
}

function ofPair(header: Value | undefined, payload: Value | undefined): SigningInput | undefined {
  if (!header || !payload) return undefined;
  if (isPartOfSplit(header, '0') && isPartOfSplit(payload, '1')) return { from: 'taken' };
  if (isNamed(header, /header|protected/i) && isNamed(payload, /payload|body|claims/i)) return { from: 'made' };
  return payload.kind !== 'literal' && isEncoded(header, 0) && holdsAlgorithm(header, 0) ? { from: 'made' } : undefined;
}

/** What callers pass, under the names of the two parts. */
function isNamed(value: Value, name: RegExp): boolean {
  return (value.kind === 'parameter' || value.kind === 'member') && name.test(nameOf(value) ?? '');
}

function isPartOfSplit(value: Value, index: string): boolean {
  return value.kind === 'member' && value.name === index && isSplit(value.of);
}

function isSplit(value: Value): boolean {
  if (value.kind !== 'call' || value.callee.kind !== 'member' || value.callee.name !== 'split') return false;
  const [separator] = value.args;
  return separator?.kind === 'literal' && separator.value === '.';
}

/** `parts.slice(0, 2)`. */
function isHeadOfSplit(value: Value): boolean {
  if (value.kind !== 'call' || value.callee.kind !== 'member' || value.callee.name !== 'slice') return false;
  const [from, to] = value.args;
  const isHead = from?.kind === 'literal' && from.value === 0 && to?.kind === 'literal' && to.value === 2;
  return isHead && isSplit(value.callee.of);
}

/** Conversions such as Buffer.from(JSON.stringify(header)).toString('base64url') stand for what they convert. */
function isEncoded(value: Value, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (value.kind === 'object') return true;
  if (value.kind === 'union') return value.options.some((option) => isEncoded(option, depth + 1));
  if (value.kind !== 'call') return false;
  const { callee } = value;
  if (ENCODING.test(nameOf(callee) ?? '') || (callee.kind === 'external' && ENCODING.test(callee.subpath))) return true;
  if (value.args.some((arg) => arg.kind === 'literal' && /^base64(url)?$/.test(String(arg.value)))) return true;
  return callee.kind === 'member' && isEncoded(callee.of, depth + 1);
}

const ENCODING = /base64|b64|btoa/i;

/** The header object with its `alg`, encoded. */
function holdsAlgorithm(value: Value, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  switch (value.kind) {
    case 'object':
      return value.properties.has('alg') || value.properties.has('typ');
    case 'call': {
      const receiver = value.callee.kind === 'member' ? [value.callee.of] : [];
      return [...receiver, ...value.args.slice(0, 2)].some((each) => holdsAlgorithm(each, depth + 1));
    }
    case 'union':
      return value.options.some((option) => holdsAlgorithm(option, depth + 1));
    case 'literal':
      return typeof value.value === 'string' && /"alg"\s*:/.test(value.value);
    case 'parameter':
      return /header/i.test(value.name ?? '');
    default:
      return false;
  }
}
