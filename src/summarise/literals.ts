import { ts } from 'ts-morph';
import type { Expr, ObjectEntry } from '../model/summary.js';
import { walkExpression, walkNamed } from './expressions.js';
import { walkFunction } from './functions.js';
import * as K from './kinds.js';
import { memberNameOf } from './names.js';
import { referenceTo } from './scopes.js';
import { OPERAND, spanOf, type Walk } from './walk.js';

export function list(walk: Walk, node: ts.ArrayLiteralExpression): Expr {
  const items: Expr[] = [];
  for (const element of node.elements) items.push(walkExpression(walk, element, OPERAND, false));
  return { kind: 'list', items, at: spanOf(walk, node) };
}

export function template(walk: Walk, node: ts.TemplateExpression): Expr {
  const { texts, values } = templateParts(walk, node);
  const parts: Expr[] = [];
  for (const [index, text] of texts.entries()) {
    if (text.value !== '') parts.push(text);
    const value = values[index];
    if (value !== undefined) parts.push(value);
  }
  return { kind: 'template', parts, at: spanOf(walk, node) };
}

interface TemplateParts {
  /** One more than `values`; empty pieces included. */
  readonly texts: readonly (Expr & { readonly kind: 'literal' })[];
  readonly values: readonly Expr[];
}

export function templateParts(walk: Walk, node: ts.TemplateLiteral): TemplateParts {
  if (ts.isNoSubstitutionTemplateLiteral(node)) return { texts: [pieceOf(walk, node)], values: [] };
  const texts = [pieceOf(walk, node.head)];
  const values: Expr[] = [];
  for (const span of node.templateSpans) {
    values.push(walkExpression(walk, span.expression, OPERAND, false));
    texts.push(pieceOf(walk, span.literal));
  }
  return { texts, values };
}

function pieceOf(walk: Walk, node: ts.TemplateLiteralLikeNode): Expr & { readonly kind: 'literal' } {
  return { kind: 'literal', value: node.text, at: spanOf(walk, node) };
}

export function object(walk: Walk, node: ts.ObjectLiteralExpression): Expr {
  const entries: ObjectEntry[] = [];
  for (const property of node.properties) {
    const entry = entryOf(walk, property);
    if (entry !== null) entries.push(entry);
  }
  return { kind: 'object', entries, at: spanOf(walk, node) };
}

/** A setter is walked and leaves no entry: reading the property does not yield it. */
function entryOf(walk: Walk, node: ts.ObjectLiteralElementLike): ObjectEntry | null {
  switch (node.kind) {
    case K.PropertyAssignment:
      return property(walk, node);
    case K.ShorthandPropertyAssignment: {
      const keyAt = spanOf(walk, node.name);
      return {
        kind: 'property',
        key: node.name.text,
        value: referenceTo(walk, node.name),
        at: spanOf(walk, node),
        keyAt,
      };
    }
    case K.SpreadAssignment:
      return { kind: 'spread', of: walkExpression(walk, node.expression, OPERAND, false), at: spanOf(walk, node) };
    case K.MethodDeclaration:
    case K.GetAccessor:
    case K.SetAccessor:
      return methodEntry(walk, node);
  }
}

function property(walk: Walk, node: ts.PropertyAssignment): ObjectEntry {
  const name = memberNameOf(walk, node.name);
  const at = spanOf(walk, node);
  if (name !== undefined) {
    const value = walkNamed(walk, node.initializer, name, OPERAND);
    return { kind: 'property', key: name.text, value, at, keyAt: name.at };
  }
  const key = computedKey(walk, node.name);
  return { kind: 'computed', key, value: walkExpression(walk, node.initializer, OPERAND, false), at };
}

/** Walks a computed property name. */
export function computedKey(walk: Walk, name: ts.PropertyName): Expr {
  if (name.kind === K.ComputedPropertyName) return walkExpression(walk, name.expression, OPERAND, false);
  return { kind: 'literal', value: name.text, at: spanOf(walk, name) };
}

function methodEntry(walk: Walk, node: ts.MethodDeclaration | ts.AccessorDeclaration): ObjectEntry | null {
  const name = memberNameOf(walk, node.name);
  const at = spanOf(walk, node);
  if (name === undefined) return computedMethod(walk, node);
  const fn = walkFunction(walk, node, { name });
  if (node.kind === K.GetAccessor) return { kind: 'getter', key: name.text, fn, at };
  if (node.kind === K.SetAccessor) return null;
  return { kind: 'property', key: name.text, value: { kind: 'function', fn, at }, at, keyAt: name.at };
}

function computedMethod(walk: Walk, node: ts.MethodDeclaration | ts.AccessorDeclaration): ObjectEntry | null {
  const at = spanOf(walk, node);
  const key = computedKey(walk, node.name);
  const fn = walkFunction(walk, node, {});
  if (node.kind === K.SetAccessor) return null;
  const value: Expr =
    node.kind === K.GetAccessor ? { kind: 'unknown', why: 'computed getter', at } : { kind: 'function', fn, at };
  return { kind: 'computed', key, value, at };
}
