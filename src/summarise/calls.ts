import type { ts } from 'ts-morph';
import type { Span } from '../model/location.js';
import type { CallId, CallRecord, CallUse, Expr } from '../model/summary.js';
import { noteExportCall } from './commonjs.js';
import { walkExpression } from './expressions.js';
import { guardsOf } from './guards.js';
import * as K from './kinds.js';
import { templateParts } from './literals.js';
import { moduleObject } from './requires.js';
import { typeRefsOf } from './types.js';
import { CALLEE, type Draft, NONE, OPERAND, spanOf, startOf, type Walk } from './walk.js';

interface Shape {
  readonly callee: Expr;
  readonly at: Span;
  readonly use: CallUse;
  readonly awaited: boolean;
  readonly new: boolean;
  readonly tagged: boolean;
  readonly optional: boolean;
}

/** A call whose callee has been walked. Loading a module by a written-out name is no call. */
export function chainedCall(walk: Walk, node: ts.CallExpression, callee: Expr, use: CallUse, awaited: boolean): Expr {
  const at: Span = [startOf(walk, node), node.end];
  const loaded = moduleObject(walk, node, callee, at);
  if (loaded !== null) return loaded;
  const optional = (node.flags & K.OptionalChain) !== 0;
  const id = addCall(walk, { callee, at, use, awaited, new: false, tagged: false, optional }, node.typeArguments);
  setArguments(walk, id, node.arguments);
  noteExportCall(walk, id);
  return { kind: 'call', call: id, at };
}

export function newCall(walk: Walk, node: ts.NewExpression, use: CallUse, awaited: boolean): Expr {
  const at = spanOf(walk, node);
  const callee = walkExpression(walk, node.expression, CALLEE, false);
  const shape = { callee, at, use, awaited, new: true, tagged: false, optional: false };
  const id = addCall(walk, shape, node.typeArguments);
  setArguments(walk, id, node.arguments ?? NONE);
  return { kind: 'call', call: id, at };
}

/** The pieces of text are the first argument, the substitutions follow. */
export function taggedTemplate(
  walk: Walk,
  node: ts.TaggedTemplateExpression,
  callee: Expr,
  use: CallUse,
  awaited: boolean,
): Expr {
  const at: Span = [startOf(walk, node), node.end];
  const shape = { callee, at, use, awaited, new: false, tagged: true, optional: false };
  const id = addCall(walk, shape, node.typeArguments);
  const parts = templateParts(walk, node.template);
  const record = walk.calls[id];
  if (record !== undefined) {
    const texts: Expr = { kind: 'list', items: parts.texts, at: spanOf(walk, node.template) };
    record.args = [texts, ...parts.values];
  }
  return { kind: 'call', call: id, at };
}

function addCall(walk: Walk, shape: Shape, typeArguments: readonly ts.TypeNode[] | undefined): CallId {
  const { fn, try: tryId, catch: catchId } = walk.place;
  const record: Draft<CallRecord> = {
    callee: shape.callee,
    args: NONE,
    at: shape.at,
    nameAt: calledAt(shape.callee),
    new: shape.new,
    tagged: shape.tagged,
    optional: shape.optional,
    fn,
    use: shape.use,
    awaited: shape.awaited,
    guards: guardsOf(walk),
    try: tryId,
    catch: catchId,
  };
  if (typeArguments !== undefined) record.typeArgs = typeRefsOf(typeArguments);
  return walk.calls.push(record) - 1;
}

function calledAt(callee: Expr): Span {
  if (callee.kind === 'member') return callee.nameAt;
  return callee.kind === 'element' ? callee.key.at : callee.at;
}

function setArguments(walk: Walk, call: CallId, nodes: readonly ts.Expression[]): void {
  if (nodes.length === 0) return;
  const args: Expr[] = [];
  for (const node of nodes) {
    const use: CallUse = K.isPassing(node) ? { kind: 'argument', call, index: args.length } : OPERAND;
    args.push(walkExpression(walk, node, use, false));
  }
  const record = walk.calls[call];
  if (record !== undefined) record.args = args;
}
