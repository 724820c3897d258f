/** Which values are fields of a token that nothing has verified: `jwt.decode(t, { complete: true }).header.kid`. */
import type { CallbackPart, DecodeRow, KeyCallback } from '../../model/library.js';
import { alternativesOf, type FunctionValue, type Value } from '../../model/value.js';
import { slotValue } from '../match/slots.js';
import { functionOf, moduleAt, type World } from '../world.js';
import type { SiteContext } from './context.js';
import { findTokenPart } from './hand-made-decoding.js';

export interface TokenField {
  readonly part: 'header' | 'payload';
  /** The member read: 'alg', 'iss'. */
  readonly name: string;
  readonly value: Value;
  /** The field is a piece of a longer text. */
  readonly insideText: boolean;
}

/** A callback that is handed the unverified header or payload by the library. */
export interface HandedToken {
  readonly fn: FunctionValue;
  readonly callback: KeyCallback;
}

export interface FieldSearch {
  readonly context: SiteContext;
  readonly handed: readonly HandedToken[];
}

const MAX_DEPTH = 10;
const MAX_WIDTH = 16;

/** Every field of an unverified token that a value is made of, wherever it sits in it. */
export function fieldsIn(search: FieldSearch, value: Value): readonly TokenField[] {
  const found: TokenField[] = [];
  collect(search, value, false, 0, found);
  return found;
}

function collect(search: FieldSearch, value: Value, insideText: boolean, depth: number, found: TokenField[]): void {
  if (depth > MAX_DEPTH || found.length > MAX_WIDTH) return;
  const field = fieldOf(search, value);
  if (field) {
    found.push({ ...field, insideText });
    return;
  }
  if (value.kind === 'call' && (isLookup(value) || isVerified(search, value))) return;
  const text =
    insideText || value.kind === 'template' || (value.kind === 'operation' && value.op === '+') || isUrl(value);
  for (const part of partsOf(value).slice(0, MAX_WIDTH)) collect(search, part, text, depth + 1, found);
}

function isUrl(value: Value): boolean {
  return value.kind === 'instance' && value.of.kind === 'global' && value.of.path.at(-1) === 'URL';
}

/** Claims that a verification returned are trusted. */
function isVerified({ context }: FieldSearch, { callee, args, at }: Extract<Value, { kind: 'call' }>): boolean {
  return context.rows.match({ callee, args, at, new: false }).some(({ row }) => row.site === 'verify');
}

/** Whether a value is the field itself, at most trimmed or folded; not something computed from it. */
export function isFieldItself(search: FieldSearch, value: Value, field: Pick<TokenField, 'part' | 'name'>): boolean {
  return alternativesOf(value).some((option) => {
    if (option.kind === 'call' && option.callee.kind === 'member') return isFieldItself(search, option.callee.of, field);
    const found = fieldOf(search, option);
    return found?.part === field.part && found.name === field.name;
  });
}

/** What is picked out of a trusted collection is trusted: `clients.get(iss)`, `keys.find(({ kid }) => kid === header.kid)`. */
function isLookup({ callee, args }: Extract<Value, { kind: 'call' }>): boolean {
  if (callee.kind !== 'member' || !/^(find\w*|filter|get[A-Z]\w*|select|lookup)$/.test(callee.name)) {
    return callee.kind === 'member' && callee.name === 'get' && isMap(callee.of) && args.length === 1;
  }
  return true;
}

function isMap(value: Value): boolean {
  return alternativesOf(value).some(
    (option) => option.kind === 'instance' && option.of.kind === 'global' && /Map$/.test(option.of.path.at(-1) ?? ''),
  );
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

// ── One field ──────────────────────────────────────────────────────────────────────────────────────

/** A value that is itself a member of an unverified header or payload. */
export function fieldOf(search: FieldSearch, value: Value): Omit<TokenField, 'insideText'> | undefined {
  const path: string[] = [];
  let root = value;
  for (let steps = 0; root.kind === 'member' && steps < 8; steps++) {
    path.unshift(root.name);
    root = root.of;
  }
  const [first] = path;
  if (first === undefined) return undefined;
  const place = alternativesOf(root)
    .map((option) => placeIn(search, option, path))
    .find((each) => each !== undefined);
  return place ? { ...place, value } : undefined;
}

type FieldPlace = Pick<TokenField, 'part' | 'name'>;

function placeIn(search: FieldSearch, root: Value, path: readonly string[]): FieldPlace | undefined {
  if (root.kind === 'parameter') {
    return search.handed
      .map((handed) => placeInHanded(search.context.world, handed, root, path))
      .find((each) => each !== undefined);
  }
  return root.kind === 'call' ? placeInDecoded(search.context, root, path) : undefined;
}

function placeInDecoded(
  context: SiteContext,
  call: Extract<Value, { kind: 'call' }>,
  path: readonly string[],
): FieldPlace | undefined {
  const handMade = isParse(call) ? findTokenPart(call.args[0] ?? call, 0) : undefined;
  if (handMade && handMade.index < 2) return namedPart(handMade.index === 0 ? 'header' : 'payload', path);
  const match = context.rows
    .match({ callee: call.callee, args: call.args, at: call.at, new: false })
    .find(({ row }) => row.site === 'decode');
  if (match?.row.site !== 'decode') return undefined;
  const reads = readsOf(match, match.row);
  return reads === 'both' ? bothParts(path) : namedPart(reads, path);
}

function isParse({ callee }: Extract<Value, { kind: 'call' }>): boolean {
  return callee.kind === 'global' && callee.path.join('.') === 'JSON.parse';
}

function readsOf(match: Parameters<typeof slotValue>[0], row: DecodeRow): DecodeRow['reads'] {
  const isOn = (value: Value): boolean =>
    alternativesOf(value).some((option) => option.kind === 'literal' && option.value === true);
  if (isOn(slotValue(match, row.header))) return 'header';
  return isOn(slotValue(match, row.complete)) ? 'both' : row.reads;
}

/** `{ header, payload }`, or the list of both. */
function bothParts([first, ...rest]: readonly string[]): FieldPlace | undefined {
  if (first === 'header' || first === '0' || first === 'protectedHeader') return namedPart('header', rest);
  return first === 'payload' || first === '1' ? namedPart('payload', rest) : undefined;
}

function namedPart(part: TokenField['part'], [name]: readonly string[]): FieldPlace | undefined {
  return name === undefined ? undefined : { part, name };
}

// ── Callbacks ──────────────────────────────────────────────────────────────────────────────────────

function placeInHanded(
  world: World,
  { fn, callback }: HandedToken,
  root: Extract<Value, { kind: 'parameter' }>,
  path: readonly string[],
): FieldPlace | undefined {
  if (root.file !== fn.file || root.fn !== fn.fn) return undefined;
  const count = parameterCount(world, fn);
  const header = restBelow(callback.header, root.index, count, path);
  if (header) return namedPart('header', header);
  const payload = restBelow(callback.payload, root.index, count, path);
  return payload ? namedPart('payload', payload) : undefined;
}

function parameterCount(world: World, { file, fn }: FunctionValue): number {
  const module = moduleAt(world, file);
  return module ? (functionOf(module, fn)?.params.length ?? 0) : 0;
}

function restBelow(
  part: CallbackPart | undefined,
  index: number,
  count: number,
  path: readonly string[],
): readonly string[] | undefined {
  if (!part || part.arg !== index || (part.parameters !== undefined && part.parameters !== count)) return undefined;
  return part.path.every((step, position) => path[position] === step) ? path.slice(part.path.length) : undefined;
}
