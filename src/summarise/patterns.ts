import type { ts } from 'ts-morph';
import type { BindingId, Expr } from '../model/summary.js';
import { walkNamed } from './expressions.js';
import { guardsOf } from './guards.js';
import * as K from './kinds.js';
import { computedKey } from './literals.js';
import { nameOf, propertyNameOf } from './names.js';
import { findBinding, initialise } from './scopes.js';
import { type BindingDraft, NONE, spanOf, type Walk } from './walk.js';

/** The bindings a declared name or pattern introduces, in order. */
export function boundBy(walk: Walk, name: ts.BindingName, into: BindingId[]): void {
  if (name.kind === K.Identifier) {
    const binding = findBinding(walk.place.scope, name.text);
    if (binding !== undefined) into.push(binding);
    return;
  }
  for (const element of name.elements) {
    if (element.kind !== K.OmittedExpression) boundBy(walk, element.name, into);
  }
}

/** Gives every binding of a declared name or pattern its part of `source`. */
export function bindPattern(walk: Walk, name: ts.BindingName, source: Expr): void {
  if (name.kind === K.Identifier) {
    const binding = findBinding(walk.place.scope, name.text);
    if (binding !== undefined) initialise(walk, binding, source, guardsOf(walk));
    return;
  }
  const shared = sharedSource(walk, source, name.elements.length);
  if (name.kind === K.ObjectBindingPattern) bindObject(walk, name, shared);
  else bindArray(walk, name, shared);
}

function bindObject(walk: Walk, pattern: ts.ObjectBindingPattern, source: Expr): void {
  const names: string[] = [];
  for (const element of pattern.elements) {
    if (element.dotDotDotToken !== undefined) {
      bindPattern(walk, element.name, { kind: 'rest', of: source, omitted: names, at: spanOf(walk, element) });
      continue;
    }
    const key = element.propertyName ?? element.name;
    const part =
      key.kind === K.ObjectBindingPattern || key.kind === K.ArrayBindingPattern ? source : partOf(walk, source, key);
    if (part.kind === 'member') names.push(part.name);
    bindElement(walk, element, part);
  }
}

/** The property of `source` that a key of a pattern names. */
export function partOf(walk: Walk, source: Expr, key: ts.PropertyName): Expr {
  const at = spanOf(walk, key);
  const name = propertyNameOf(key);
  if (name !== null) return { kind: 'member', of: source, name, at, nameAt: at };
  return { kind: 'element', of: source, key: computedKey(walk, key), at };
}

function bindArray(walk: Walk, pattern: ts.ArrayBindingPattern, source: Expr): void {
  for (const [index, element] of pattern.elements.entries()) {
    if (element.kind === K.OmittedExpression) continue;
    bindElement(
      walk,
      element,
      element.dotDotDotToken === undefined
        ? itemAt(walk, source, index, element)
        : restFrom(walk, source, index, element),
    );
  }
}

export function itemAt(walk: Walk, source: Expr, index: number, node: ts.Node): Expr {
  const at = spanOf(walk, node);
  return { kind: 'element', of: source, key: { kind: 'literal', value: index, at }, at };
}

export function restFrom(walk: Walk, source: Expr, index: number, node: ts.Node): Expr {
  return { kind: 'rest', of: source, omitted: NONE, from: index, at: spanOf(walk, node) };
}

function bindElement(walk: Walk, element: ts.BindingElement, part: Expr): void {
  bindPattern(
    walk,
    element.name,
    element.initializer === undefined ? part : withDefault(walk, element.name, part, element.initializer),
  );
}

/** `part`, or what `initializer` says where it is undefined. */
export function withDefault(walk: Walk, name: ts.BindingName, part: Expr, initializer: ts.Expression): Expr {
  const bindings: BindingId[] = [];
  boundBy(walk, name, bindings);
  const named = name.kind === K.Identifier ? nameOf(walk, name) : undefined;
  const fallback = walkNamed(walk, initializer, named, { kind: 'bound', bindings });
  return { kind: 'default', of: part, fallback, at: spanOf(walk, name) };
}

/**
 * A source that several bindings refer to is stored once: one that is more than a name or a call gets
 * a binding of its own, with an empty name.
 */
export function sharedSource(walk: Walk, source: Expr, users: number): Expr {
  if (users < 2 || isSmall(source)) return source;
  const record: BindingDraft = {
    name: '',
    at: source.at,
    kind: 'const',
    fn: walk.place.fn,
    init: source,
    writes: [],
  };
  return { kind: 'binding', binding: walk.bindings.push(record) - 1, at: source.at };
}

function isSmall(expr: Expr): boolean {
  switch (expr.kind) {
    case 'literal':
    case 'undefined':
    case 'binding':
    case 'global':
    case 'this':
    case 'call':
    case 'parameter':
    case 'require':
    case 'import':
    case 'function':
    case 'class':
      return true;
    case 'await':
    case 'member':
    case 'item':
      return isSmall(expr.of);
    case 'element':
      return isSmall(expr.of) && isSmall(expr.key);
    case 'default':
      return isSmall(expr.of) && isSmall(expr.fallback);
    case 'logical':
      return isSmall(expr.left) && isSmall(expr.right);
    case 'object':
      return expr.entries.length === 0;
    case 'list':
      return expr.items.length === 0;
    default:
      return false;
  }
}
