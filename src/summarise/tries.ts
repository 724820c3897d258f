import type { ts } from 'ts-morph';
import type { BindingId, CatchRecord, TryId, TryRecord } from '../model/summary.js';
import { type Completion, isCompleting, THROWS, tryCompletion } from './completion.js';
import * as K from './kinds.js';
import { bindPattern } from './patterns.js';
import { declarePattern, scopeInside } from './scopes.js';
import { walkBlock } from './statements.js';
import { type Draft, spanOf, type Walk } from './walk.js';

export function walkTry(walk: Walk, node: ts.TryStatement): Completion {
  const outer = walk.place;
  const record: Draft<TryRecord> = {
    at: spanOf(walk, node),
    fn: outer.fn,
    catch: null,
    finally: node.finallyBlock !== undefined,
  };
  const id = walk.tries.push(record) - 1;
  walk.place = { ...outer, try: id };
  const block = walkBlock(walk, node.tryBlock);
  walk.place = outer;
  const handler = node.catchClause === undefined ? null : walkCatch(walk, node.catchClause, id, record);
  const last = node.finallyBlock === undefined ? null : walkBlock(walk, node.finallyBlock);
  return tryCompletion(block, handler, last);
}

function walkCatch(walk: Walk, node: ts.CatchClause, id: TryId, record: Draft<TryRecord>): Completion {
  const outer = walk.place;
  walk.place = { ...outer, catch: id, scope: scopeInside(outer.scope) };
  const binding = bindError(walk, node.variableDeclaration);
  const completion = walkBlock(walk, node.block);
  walk.place = outer;
  const rethrows = completion === THROWS;
  const caught: CatchRecord = { at: spanOf(walk, node), binding, completes: isCompleting(completion), rethrows };
  record.catch = caught;
  return completion;
}

/** The parts of a destructured error are unknown values. */
function bindError(walk: Walk, declaration: ts.VariableDeclaration | undefined): BindingId | null {
  if (declaration === undefined) return null;
  const { name } = declaration;
  declarePattern(walk, walk.place.scope, name, 'catch');
  if (name.kind === K.Identifier) return walk.place.scope.names.get(name.text) ?? null;
  bindPattern(walk, name, { kind: 'unknown', why: 'caught error', at: spanOf(walk, name) });
  return null;
}
