/** Keys of different families between which the unverified header's alg chooses. */

import type { Expr } from '../../model/summary.js';
import type { TokenChoice } from '../../model/trust.js';
import { alternativesOf, type Value } from '../../model/value.js';
import { evaluate } from '../evaluate/evaluate.js';
import { valueThroughCallers } from '../graph/callers.js';
import { childrenOf } from '../graph/expressions.js';
import { type Module, moduleAt } from '../world.js';
import { functionsIn } from './key-callbacks.js';
import {
  type GuardedKey,
  type KeySelection,
  returnedBy,
  selectionsAmong,
  selectionsIn,
  writtenKeysOf,
} from './key-selections.js';
import { algorithmNamesOf, keyKindOf } from './keys.js';
import type { VerificationParts } from './token-choices.js';
import { type FieldSearch, fieldOf, type TokenField } from './unverified-fields.js';

/** Harmless where an allowlist leaves one family: then the header cannot name another. */
export function familyChoices(search: FieldSearch, site: VerificationParts): readonly TokenChoice[] {
  if (isFixed(site.algorithms)) return [];
  const fields = [...choicesInCallback(search, site), ...choicesAtCall(search, site)];
  return fields.map(({ value }) => ({ of: 'key', field: 'alg', value, confidence: 'medium' }));
}

/** Also where each of several allowlists is of one family: such a list goes with its key. */
function isFixed(algorithms: Value): boolean {
  return alternativesOf(algorithms).every((option) => {
    if (option.kind === 'unknown' || option.kind === 'parameter') return true;
    const names = algorithmNamesOf(option);
    return names.length > 0 && new Set(names.map(isHmac)).size === 1;
  });
}

function isHmac(algorithm: string): boolean {
  return /^HS/i.test(algorithm);
}

function choicesInCallback(search: FieldSearch, { key }: VerificationParts): readonly TokenField[] {
  return functionsIn(key).flatMap((fn) => {
    const module = moduleAt(search.context.world, fn.file);
    const selections = module
      ? [returnedBy(module, fn.fn), calledBack(module, fn.fn)].flatMap((keys) => selectionsAmong(module, keys))
      : [];
    return selections.map((selection) => algorithmIn(search, selection)).find((field) => field) ?? [];
  });
}

/** `done(null, key)`. */
function calledBack(module: Module, fn: number): readonly GuardedKey[] {
  return module.summary.calls.flatMap((call) => {
    const [, key] = call.args;
    const callee = call.callee.kind === 'binding' ? module.summary.bindings[call.callee.binding] : undefined;
    return key && callee?.kind === 'parameter' && callee.fn === fn ? [{ value: key, guards: call.guards }] : [];
  });
}

function choicesAtCall(search: FieldSearch, { candidate, row }: VerificationParts): readonly TokenField[] {
  const { call, place } = candidate;
  if (!call) return [];
  const { world } = search.context;
  return writtenKeysOf(call, row.key)
    .flatMap((key) => selectionsIn(world, place.module, key))
    .filter((selection) => isBetweenFamilies(search, selection))
    .flatMap((selection) => algorithmIn(search, selection) ?? []);
}

/** A secret beside keys of another kind; two public keys cannot be taken for each other. */
function isBetweenFamilies({ context: { world } }: FieldSearch, { module, by, among, names }: KeySelection): boolean {
  if (among.length === 0) return new Set(names.map(isHmac)).size === 2;
  const kinds = among.map((key) => keyKindOf(evaluate(world, { module, frame: null }, key), []));
  if (kinds.every((kind) => kind === 'symmetric') || kinds.every((kind) => kind === 'public')) return false;
  return (
    kinds.includes('symmetric') ||
    treeOf(module, by).some((expr) => expr.kind === 'literal' && isHmac(String(expr.value)))
  );
}

function algorithmIn(search: FieldSearch, { module, by }: KeySelection): TokenField | undefined {
  const { world } = search.context;
  for (const expr of treeOf(module, by)) {
    if (expr.kind !== 'member' && expr.kind !== 'binding') continue;
    const value = valueThroughCallers(world, evaluate(world, { module, frame: null }, expr));
    const field = alternativesOf(value)
      .map((option) => fieldOf(search, option))
      .find((each) => each?.part === 'header' && each.name === 'alg');
    if (field) return field;
  }
  return undefined;
}

/** An expression with everything in it, calls with their callees and arguments. */
function treeOf(module: Module, root: Expr): readonly Expr[] {
  const all: Expr[] = [];
  const stack: Expr[] = [root];
  for (let expr = stack.pop(); expr; expr = stack.pop()) {
    all.push(expr);
    const call = expr.kind === 'call' ? module.summary.calls[expr.call] : undefined;
    stack.push(...childrenOf(expr), ...(call ? [call.callee, ...call.args] : []));
  }
  return all;
}
