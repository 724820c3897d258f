import { ts } from 'ts-morph';
import type { Span } from '../model/location.js';
import type { BindingId, Expr } from '../model/summary.js';
import { walkExpression } from './expressions.js';
import * as K from './kinds.js';
import { itemAt, partOf, restFrom, sharedSource } from './patterns.js';
import { findBinding } from './scopes.js';
import { OPERAND, spanOf, type Walk } from './walk.js';
import { targetOf, write } from './writes.js';

type Pattern = ts.ObjectLiteralExpression | ts.ArrayLiteralExpression;

export function isPattern(node: ts.Expression): node is Pattern {
  return node.kind === K.ObjectLiteralExpression || node.kind === K.ArrayLiteralExpression;
}

/** The bindings a destructuring assignment writes, in order. */
export function boundByTarget(walk: Walk, node: ts.Expression, into: BindingId[]): void {
  const target = K.unwrapped(node);
  if (ts.isIdentifier(target)) {
    const binding = findBinding(walk.place.scope, target.text);
    if (binding !== undefined) into.push(binding);
  } else if (ts.isSpreadElement(target)) boundByTarget(walk, target.expression, into);
  else if (isDefault(target)) boundByTarget(walk, target.left, into);
  else if (ts.isArrayLiteralExpression(target))
    for (const element of target.elements) boundByTarget(walk, element, into);
  else if (ts.isObjectLiteralExpression(target))
    for (const property of target.properties) boundByProperty(walk, property, into);
}

function boundByProperty(walk: Walk, property: ts.ObjectLiteralElementLike, into: BindingId[]): void {
  if (ts.isPropertyAssignment(property)) boundByTarget(walk, property.initializer, into);
  else if (ts.isShorthandPropertyAssignment(property)) boundByTarget(walk, property.name, into);
  else if (ts.isSpreadAssignment(property)) boundByTarget(walk, property.expression, into);
}

function isDefault(node: ts.Expression): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === K.EqualsToken;
}

/** `[a, b.c] = source`, `({ a, ...rest } = source)`: one write for every target. */
export function assignPattern(walk: Walk, pattern: Pattern, source: Expr, at: Span): void {
  if (ts.isArrayLiteralExpression(pattern)) assignItems(walk, pattern, source, at);
  else assignProperties(walk, pattern, source, at);
}

function assignItems(walk: Walk, pattern: ts.ArrayLiteralExpression, source: Expr, at: Span): void {
  const shared = sharedSource(walk, source, pattern.elements.length);
  for (const [index, element] of pattern.elements.entries()) {
    if (element.kind === K.OmittedExpression) continue;
    if (ts.isSpreadElement(element)) assignTo(walk, element.expression, restFrom(walk, shared, index, element), at);
    else assignTo(walk, element, itemAt(walk, shared, index, element), at);
  }
}

function assignProperties(walk: Walk, pattern: ts.ObjectLiteralExpression, source: Expr, at: Span): void {
  const shared = sharedSource(walk, source, pattern.properties.length);
  const names: string[] = [];
  for (const property of pattern.properties) {
    if (ts.isSpreadAssignment(property)) {
      assignTo(walk, property.expression, { kind: 'rest', of: shared, omitted: names, at: spanOf(walk, property) }, at);
    } else if (ts.isPropertyAssignment(property)) {
      const part = partOf(walk, shared, property.name);
      if (part.kind === 'member') names.push(part.name);
      assignTo(walk, property.initializer, part, at);
    } else if (ts.isShorthandPropertyAssignment(property)) {
      names.push(property.name.text);
      const part = partOf(walk, shared, property.name);
      assignTo(walk, property.name, withFallback(walk, property.name, part, property.objectAssignmentInitializer), at);
    }
  }
}

function withFallback(walk: Walk, target: ts.Expression, part: Expr, initializer: ts.Expression | undefined): Expr {
  if (initializer === undefined) return part;
  const bindings: BindingId[] = [];
  boundByTarget(walk, target, bindings);
  const fallback = walkExpression(
    walk,
    initializer,
    bindings.length === 0 ? OPERAND : { kind: 'bound', bindings },
    false,
  );
  return { kind: 'default', of: part, fallback, at: part.at };
}

/** One target of a pattern, or the head of `for (x.y of z)`. */
export function assignTo(walk: Walk, node: ts.Expression, value: Expr, at: Span): void {
  const target = K.unwrapped(node);
  if (isDefault(target)) assignTo(walk, target.left, withFallback(walk, target.left, value, target.right), at);
  else if (isPattern(target)) assignPattern(walk, target, value, at);
  else write(walk, targetOf(walk, target), value, '=', at);
}
