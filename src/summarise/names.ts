import type { ts } from 'ts-morph';
import type { Span } from '../model/location.js';
import * as K from './kinds.js';
import { startOf, type Walk } from './walk.js';

/** What a function or class is called, and where that is written. */
export interface Name {
  readonly text: string;
  readonly at: Span;
}

/** The name a property, method or field has; null where it is computed at run time. */
export function propertyNameOf(name: ts.PropertyName): string | null {
  return name.kind === K.ComputedPropertyName ? literalTextOf(name.expression) : name.text;
}

/** The text of a string or number literal; null for anything else. */
export function literalTextOf(node: ts.Expression): string | null {
  const inner = K.unwrapped(node);
  if (!K.isExpressionNode(inner)) return null;
  return inner.kind === K.StringLiteral ||
    inner.kind === K.NoSubstitutionTemplateLiteral ||
    inner.kind === K.NumericLiteral
    ? inner.text
    : null;
}

export function nameOf(walk: Walk, node: ts.Identifier): Name {
  return { text: node.text, at: [startOf(walk, node), node.end] };
}

/** The declared name of a function or class member; undefined where it is computed or missing. */
export function memberNameOf(walk: Walk, name: ts.PropertyName): Name | undefined {
  const text = propertyNameOf(name);
  return text === null ? undefined : { text, at: [startOf(walk, name), name.end] };
}
