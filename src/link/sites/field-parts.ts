/** Fields of an unverified token that a value is made of, wherever they sit in it. */
import { alternativesOf, type Value } from '../../model/value.js';
import { type FieldSearch, fieldOf, type TokenField } from './unverified-fields.js';

/** A field, and the way it takes part. */
export interface FieldPart extends TokenField {
  /** A piece of a longer text. */
  readonly insideText: boolean;
  /** Only asks a collection or key set of the code's own, which has its own site. */
  readonly lookedUp: boolean;
}

const MAX_DEPTH = 10;
const MAX_WIDTH = 16;

interface Way {
  readonly insideText: boolean;
  readonly lookedUp: boolean;
}

export function fieldsIn(search: FieldSearch, value: Value): readonly FieldPart[] {
  const found: FieldPart[] = [];
  collect(search, value, { insideText: false, lookedUp: false }, 0, found);
  return found;
}

function collect(search: FieldSearch, value: Value, way: Way, depth: number, found: FieldPart[]): void {
  if (depth > MAX_DEPTH || found.length > MAX_WIDTH) return;
  const field = fieldOf(search, value);
  if (field) {
    found.push({ ...field, ...way });
    return;
  }
  const made = value.kind === 'call' ? callOf(search, value) : 'anything';
  if (made === 'claims') return;
  const next: Way = {
    insideText: way.insideText || isText(value),
    lookedUp: way.lookedUp || made === 'look-up',
  };
  for (const part of partsOf(value).slice(0, MAX_WIDTH)) collect(search, part, next, depth + 1, found);
}

type Call = Extract<Value, { kind: 'call' }>;

/** Verified claims are trusted, and so is what is picked out of a trusted collection. */
function callOf({ context }: FieldSearch, call: Call): 'claims' | 'look-up' | 'anything' {
  const { callee, args, at } = call;
  const matches = context.rows.match({ callee, args, at, new: false });
  if (matches.some(({ row }) => row.site === 'verify')) return 'claims';
  return matches.some(({ row }) => row.site === 'jwks') || isLookup(call) ? 'look-up' : 'anything';
}

/** `clients.get(iss)`, `keys.find(({ kid }) => kid === header.kid)`, `client.getSigningKey(kid)`. */
function isLookup({ callee, args }: Call): boolean {
  if (callee.kind !== 'member') return false;
  if (/^(find\w*|filter|get[A-Z]\w*|select|lookup)$/.test(callee.name)) return true;
  return callee.name === 'get' && isMap(callee.of) && args.length === 1;
}

function isMap(value: Value): boolean {
  return alternativesOf(value).some(
    (option) => option.kind === 'instance' && option.of.kind === 'global' && /Map$/.test(option.of.path.at(-1) ?? ''),
  );
}

function isText(value: Value): boolean {
  if (value.kind === 'instance') return value.of.kind === 'global' && value.of.path.at(-1) === 'URL';
  return value.kind === 'template' || (value.kind === 'operation' && value.op === '+');
}

/** The values that a value is computed from. */
function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'template':
      return value.parts;
    case 'list':
      return value.items;
    case 'object':
      return [...[...value.properties.values()].map((property) => property.value), ...value.spreads];
    case 'union':
      return value.options;
    case 'instance':
      return value.args ?? [];
    case 'call':
      return [value.callee, ...value.args];
    case 'member':
      return [value.of];
    case 'operation':
      return value.operands;
    case 'env':
      return value.fallback ? [value.fallback] : [];
    case 'literal':
    case 'regexp':
    case 'function':
    case 'class':
    case 'external':
    case 'global':
    case 'parameter':
    case 'absent':
    case 'unknown':
      return [];
  }
}
