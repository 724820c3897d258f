import { ts } from 'ts-morph';
import type { Span } from '../model/location.js';
import type { BindingId, Expr, PropertyWrite } from '../model/summary.js';
import { noteExportWrite } from './commonjs.js';
import { walkExpression } from './expressions.js';
import { guardsOf } from './guards.js';
import * as K from './kinds.js';
import { findBinding, referenceTo } from './scopes.js';
import { OPERAND, spanOf, type Walk } from './walk.js';

export type WriteOp = Exclude<PropertyWrite['op'], 'delete'>;

/** What an assignment assigns to: a binding, or a property of something. Its own parts have been walked. */
export type Target =
  | { readonly kind: 'binding'; readonly binding: BindingId; readonly expr: Expr }
  | {
      readonly kind: 'property';
      readonly of: Expr;
      readonly name: string | null;
      readonly key: Expr | null;
      readonly nameAt: Span;
      readonly expr: Expr;
    }
  | { readonly kind: 'other'; readonly expr: Expr };

/** Walks the left side of an assignment that is not a pattern. */
export function targetOf(walk: Walk, node: ts.Expression): Target {
  const inner = K.unwrapped(node);
  if (ts.isIdentifier(inner)) return nameTarget(walk, inner);
  const expr = walkExpression(walk, inner, OPERAND, false);
  if (expr.kind === 'member') {
    return { kind: 'property', of: expr.of, name: expr.name, key: null, nameAt: expr.nameAt, expr };
  }
  if (expr.kind === 'element') {
    return { kind: 'property', of: expr.of, name: null, key: expr.key, nameAt: expr.key.at, expr };
  }
  return { kind: 'other', expr };
}

/** A name nothing declares is a property of the global object. */
function nameTarget(walk: Walk, node: ts.Identifier): Target {
  const expr = referenceTo(walk, node);
  const binding = findBinding(walk.place.scope, node.text);
  if (binding !== undefined) return { kind: 'binding', binding, expr };
  if (expr.kind !== 'global') return { kind: 'other', expr };
  const of: Expr = { kind: 'global', name: 'globalThis', at: expr.at };
  return { kind: 'property', of, name: expr.name, key: null, nameAt: expr.at, expr };
}

export function write(walk: Walk, target: Target, value: Expr, op: WriteOp, at: Span): void {
  if (target.kind === 'binding') writeBinding(walk, target.binding, value, op, at);
  if (target.kind !== 'property') return;
  addPropertyWrite(walk, target, value, op, at);
  if (op === '=') noteExportWrite(walk, target.expr, value, at);
}

function writeBinding(walk: Walk, binding: BindingId, value: Expr, op: WriteOp, at: Span): void {
  const record = walk.bindings[binding];
  if (record === undefined) return;
  record.writes.push({ value, op, at, fn: walk.place.fn, guards: guardsOf(walk) });
}

function addPropertyWrite(
  walk: Walk,
  target: Target & { readonly kind: 'property' },
  value: Expr,
  op: PropertyWrite['op'],
  at: Span,
): void {
  const { fn, try: tryId, catch: catchId } = walk.place;
  const { of, name, key, nameAt } = target;
  walk.writes.push({
    target: of,
    name,
    key,
    value,
    op,
    at,
    nameAt,
    fn,
    guards: guardsOf(walk),
    try: tryId,
    catch: catchId,
  });
}

/** `delete a.b` */
export function deletion(walk: Walk, node: ts.DeleteExpression): Expr {
  const at = spanOf(walk, node);
  const target = targetOf(walk, node.expression);
  if (target.kind === 'property') addPropertyWrite(walk, target, { kind: 'undefined', at }, 'delete', at);
  return { kind: 'unary', op: 'delete', of: target.expr, at };
}
