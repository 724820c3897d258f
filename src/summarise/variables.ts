import { ts } from 'ts-morph';
import type { BindingId, CallUse, Expr } from '../model/summary.js';
import { COMPLETES, type Completion } from './completion.js';
import { exportName } from './exported.js';
import { walkNamed } from './expressions.js';
import { isAmbient } from './hoisting.js';
import * as K from './kinds.js';
import { nameOf } from './names.js';
import { bindPattern, boundBy } from './patterns.js';
import { findBinding } from './scopes.js';
import { typeRefOf } from './types.js';
import type { Walk } from './walk.js';

export function walkVariables(walk: Walk, node: ts.VariableStatement): Completion {
  if (isAmbient(node)) return COMPLETES;
  walkDeclarations(walk, node.declarationList);
  if (K.hasModifier(node.modifiers, K.ExportKeyword)) {
    for (const declaration of node.declarationList.declarations) exportPattern(walk, declaration.name);
  }
  return COMPLETES;
}

export function walkDeclarations(walk: Walk, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) walkDeclaration(walk, declaration);
}

function walkDeclaration(walk: Walk, node: ts.VariableDeclaration): void {
  const { name, initializer } = node;
  if (node.type !== undefined && name.kind === K.Identifier) setType(walk, name, node.type);
  if (initializer === undefined) return;
  const bindings: BindingId[] = [];
  boundBy(walk, name, bindings);
  const use: CallUse = { kind: 'bound', bindings };
  const exportsBefore = walk.exports.length;
  const value = walkNamed(walk, initializer, name.kind === K.Identifier ? nameOf(walk, name) : undefined, use);
  bindPattern(walk, name, value);
  if (name.kind === K.Identifier && value.kind === 'assign') aliasExports(walk, exportsBefore, bindings[0], value);
}

function setType(walk: Walk, name: ts.Identifier, type: ts.TypeNode): void {
  const binding = findBinding(walk.place.scope, name.text);
  const record = binding === undefined ? undefined : walk.bindings[binding];
  if (record !== undefined) record.type = typeRefOf(type);
}

/** After `const app = module.exports = …` the module is what `app` becomes, later writes to `app.x` included. */
function aliasExports(
  walk: Walk,
  from: number,
  binding: BindingId | undefined,
  value: Expr & { readonly kind: 'assign' },
): void {
  if (binding === undefined) return;
  for (let index = from; index < walk.exports.length; index++) {
    const record = walk.exports[index];
    if (record?.kind !== 'assign' || record.at[0] < value.at[0] || record.at[1] !== value.at[1]) continue;
    walk.exports[index] = { ...record, value: { kind: 'binding', binding, at: record.value.at } };
  }
}

function exportPattern(walk: Walk, name: ts.BindingName): void {
  if (ts.isIdentifier(name)) {
    exportName(walk, name, name.text);
    return;
  }
  for (const element of name.elements) if (!ts.isOmittedExpression(element)) exportPattern(walk, element.name);
}
