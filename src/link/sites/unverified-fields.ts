/** Which values are fields of a token that nothing has verified: `jwt.decode(t, { complete: true }).header.kid`. */

import type { CallbackPart, DecodeRow, KeyCallback } from '../../model/library.js';
import { isSameLocation } from '../../model/location.js';
import { alternativesOf, type FunctionValue, type Value } from '../../model/value.js';
import { valueThroughCallers } from '../graph/callers.js';
import { slotValue } from '../match/slots.js';
import { functionOf, locationIn, moduleAt, type World } from '../world.js';
import type { SiteContext } from './context.js';
import { findTokenPart } from './hand-made-decoding.js';

/** A member of an unverified header or payload. */
export interface TokenField {
  readonly part: 'header' | 'payload';
  /** 'alg', 'iss'. */
  readonly name: string;
  readonly value: Value;
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

/** A value that is itself a member of an unverified header or payload. */
export function fieldOf(search: FieldSearch, value: Value): TokenField | undefined {
  const path: string[] = [];
  let root = value;
  for (let steps = 0; root.kind === 'member' && steps < 8; steps++) {
    path.unshift(root.name);
    root = root.of;
  }
  if (path.length === 0) return undefined;
  const place = placeBelow(search, root, path, 0);
  return place ? { ...place, value } : undefined;
}

/** Whether a value is the field itself, at most trimmed or folded; not something computed from it. */
export function isFieldItself(search: FieldSearch, value: Value, field: Pick<TokenField, 'part' | 'name'>): boolean {
  return alternativesOf(value).some((option) => {
    if (option.kind === 'call' && option.callee.kind === 'member')
      return isFieldItself(search, option.callee.of, field);
    const found = fieldOf(search, option);
    return found?.part === field.part && found.name === field.name;
  });
}

type FieldPlace = Pick<TokenField, 'part' | 'name'>;

const MAX_CALLERS = 3;

function placeBelow(search: FieldSearch, root: Value, path: readonly string[], depth: number): FieldPlace | undefined {
  for (const option of alternativesOf(root)) {
    const place = placeIn(search, option, path, depth);
    if (place) return place;
  }
  return undefined;
}

function placeIn(search: FieldSearch, root: Value, path: readonly string[], depth: number): FieldPlace | undefined {
  switch (root.kind) {
    case 'call':
      return placeInDecoded(search.context, root, path);
    case 'member':
      return placeBelow(search, rootOf(root).root, [...rootOf(root).path, ...path], depth);
    case 'instance':
      // A parameter that is declared with a type of the package.
      return root.args === null ? placeInHanded(search, root, path) : undefined;
    case 'parameter': {
      const place = placeInHanded(search, root, path);
      if (place || depth >= MAX_CALLERS) return place;
      const passed = valueThroughCallers(search.context.world, root);
      const isOpen = passed.kind === 'parameter' && passed.file === root.file && passed.fn === root.fn;
      return isOpen ? undefined : placeBelow(search, passed, path, depth + 1);
    }
    default:
      return undefined;
  }
}

function rootOf(value: Value): { readonly root: Value; readonly path: readonly string[] } {
  const path: string[] = [];
  let root = value;
  for (let steps = 0; root.kind === 'member' && steps < 8; steps++) {
    path.unshift(root.name);
    root = root.of;
  }
  return { root, path };
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

function placeInHanded(search: FieldSearch, root: Value, path: readonly string[]): FieldPlace | undefined {
  for (const { fn, callback } of search.handed) {
    const index = parameterOf(search.context.world, fn, root);
    const count = parametersOf(search.context.world, fn).length;
    if (index === undefined) continue;
    const header = restBelow(callback.header, index, count, path);
    if (header) return namedPart('header', header);
    const payload = restBelow(callback.payload, index, count, path);
    if (payload) return namedPart('payload', payload);
  }
  return undefined;
}

/** Which parameter of the callback a value stands for. */
function parameterOf(world: World, fn: FunctionValue, root: Value): number | undefined {
  if (root.kind === 'parameter') return root.file === fn.file && root.fn === fn.fn ? root.index : undefined;
  const index = parametersOf(world, fn).findIndex((at) => isSameLocation(at, root.at));
  return index < 0 ? undefined : index;
}

function parametersOf(world: World, { file, fn }: FunctionValue): readonly Value['at'][] {
  const module = moduleAt(world, file);
  return module ? (functionOf(module, fn)?.params ?? []).map((param) => locationIn(module, param.at)) : [];
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
