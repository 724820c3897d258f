import { ts } from 'ts-morph';
import type { Span } from '../model/location.js';
import type { Expr } from '../model/summary.js';
import * as K from './kinds.js';
import { findBinding } from './scopes.js';
import { spanOf, type Walk } from './walk.js';

/** Records an export of the file, or of the namespace being walked. */
export function exportValue(walk: Walk, name: string, value: Expr, at: Span): void {
  if (walk.namespace === null) walk.exports.push({ kind: 'value', name, value, at });
  else walk.namespace.push({ kind: 'property', key: name, value, at, keyAt: at });
}

/** `export function f`, `export default class`: exports what a declaration declares, where it says so. */
export function exportDeclared(
  walk: Walk,
  node: { readonly modifiers?: ts.NodeArray<ts.ModifierLike> },
  name: ts.Identifier | undefined,
  value: Expr,
): void {
  if (!K.hasModifier(node.modifiers, K.ExportKeyword)) return;
  const isDefault = K.hasModifier(node.modifiers, ts.SyntaxKind.DefaultKeyword);
  if (name === undefined) exportValue(walk, 'default', value, value.at);
  else exportName(walk, name, isDefault ? 'default' : name.text);
}

/** Exports the binding that `name` refers to; nothing where it names only a type. */
export function exportName(walk: Walk, name: ts.Identifier, as: string): void {
  const binding = findBinding(walk.place.scope, name.text);
  const at = spanOf(walk, name);
  if (binding !== undefined) exportValue(walk, as, { kind: 'binding', binding, at }, at);
}
