/** `JSON.parse(atob(token.split('.')[1]))` in its many spellings. */

import type { LibraryTable } from '../../model/library.js';
import { NOWHERE } from '../../model/library.js';
import type { Value } from '../../model/value.js';
import { giveSteps } from '../budget.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { Module } from '../world.js';
import type { Candidate } from './candidate.js';
import type { SiteContext } from './context.js';
import { invocationsOf } from './invocations.js';
import { placeOfCall } from './place.js';

/** A pseudo table: decoding by hand belongs to no library. */
const TABLE: LibraryTable = {
  id: 'hand-made',
  title: 'hand-made decoding',
  kind: 'jwt',
  packages: [],
  understands: 'JSON.parse of a base64 part of a token that was split at its dots',
  screenWords: [],
  rows: [],
};

const PARSERS = new Set(['parse', 'parseJSON', 'safeParse', 'destr', 'parseJson']);

export interface HandMadeDecode {
  readonly candidate: Candidate;
  /** The whole token. */
  readonly token: Value;
  readonly reads: 'payload' | 'header';
}

export function handMadeDecodes(context: SiteContext, module: Module): readonly HandMadeDecode[] {
  return module.summary.calls.flatMap((call) => {
    if (call.callee.kind !== 'member' || !PARSERS.has(call.callee.name)) return [];
    const [text] = call.args;
    if (!text) return [];
    giveSteps(context.world, module.path, 60_000);
    const part = findTokenPart(evaluate(context.world, { module, frame: null }, text), 0);
    const [invocation] = invocationsOf(context, { module, frame: null }, call);
    if (!part || !invocation || part.index > 1) return [];
    const row = {
      site: 'decode' as const,
      reach: { by: 'global' as const, path: ['JSON', 'parse'] },
      api: 'JSON.parse',
      token: NOWHERE,
      reads: part.index === 0 ? ('header' as const) : ('payload' as const),
      complete: NOWHERE,
      header: NOWHERE,
    };
    const match = { table: TABLE, row, invocation, receiver: null, version: null };
    const candidate: Candidate = {
      place: placeOfCall(module, call),
      call,
      match,
      matchIn: () => match,
      seenIn: (_frame, read) => read(match),
    };
    return [{ candidate, token: part.token, reads: row.reads }];
  });
}

export interface TokenPart {
  readonly token: Value;
  readonly index: number;
}

/** The part of a split token that decoding calls were applied to. */
export function findTokenPart(value: Value, depth: number): TokenPart | undefined {
  if (depth > 14) return undefined;
  if (value.kind === 'member') return partOfSplit(value) ?? findTokenPart(value.of, depth + 1);
  if (value.kind === 'union') return firstPart(value.options, depth);
  if (value.kind === 'template') return firstPart(value.parts, depth);
  if (value.kind === 'operation') return firstPart(value.operands, depth);
  if (value.kind !== 'call') return undefined;
  const receiver = value.callee.kind === 'member' ? findTokenPart(value.callee.of, depth + 1) : undefined;
  return receiver ?? firstPart([...value.args].slice(0, 2), depth);
}

function firstPart(values: readonly Value[], depth: number): TokenPart | undefined {
  for (const value of values) {
    const found = findTokenPart(value, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function partOfSplit(member: Extract<Value, { kind: 'member' }>): TokenPart | undefined {
  const index = Number(member.name);
  const { of } = member;
  if (!Number.isInteger(index) || of.kind !== 'call' || of.callee.kind !== 'member' || of.callee.name !== 'split') {
    return undefined;
  }
  const [separator] = of.args;
  return separator?.kind === 'literal' && separator.value === '.' ? { token: of.callee.of, index } : undefined;
}
