import { ts } from 'ts-morph';
import type { Expr } from '../model/summary.js';
import { COMPLETES, type Completion } from './completion.js';
import { exportName, exportValue } from './exported.js';
import { walkExpression } from './expressions.js';
import { literalTextOf } from './names.js';
import { findBinding, initialise, referenceTo } from './scopes.js';
import { NONE, OPERAND, spanOf, type Walk } from './walk.js';

/** The bindings of an import are declared before the walk; here it only counts as seen. */
export function walkImport(walk: Walk, node: ts.ImportDeclaration): Completion {
  const specifier = literalTextOf(node.moduleSpecifier);
  if (specifier !== null) walk.specifiers.add(specifier);
  return COMPLETES;
}

/** `import x = require('y')`, `import x = a.b`. */
export function walkImportEquals(walk: Walk, node: ts.ImportEqualsDeclaration): Completion {
  const value = importedValue(walk, node);
  const binding = findBinding(walk.place.scope, node.name.text);
  if (binding !== undefined) initialise(walk, binding, value, NONE);
  for (const modifier of node.modifiers ?? NONE) {
    if (modifier.kind === ts.SyntaxKind.ExportKeyword) exportName(walk, node.name, node.name.text);
  }
  return COMPLETES;
}

function importedValue(walk: Walk, node: ts.ImportEqualsDeclaration): Expr {
  const reference = node.moduleReference;
  if (!ts.isExternalModuleReference(reference)) return entityValue(walk, reference);
  const at = spanOf(walk, reference);
  const specifier = literalTextOf(reference.expression);
  if (specifier === null) return { kind: 'unknown', why: 'require without a name', at };
  walk.specifiers.add(specifier);
  return { kind: 'require', specifier, at };
}

function entityValue(walk: Walk, node: ts.EntityName): Expr {
  if (ts.isIdentifier(node)) return referenceTo(walk, node);
  const of = entityValue(walk, node.left);
  return { kind: 'member', of, name: node.right.text, at: spanOf(walk, node), nameAt: spanOf(walk, node.right) };
}

/** `export { … }`, `export { … } from`, `export * from`, `export * as x from`. */
export function walkExport(walk: Walk, node: ts.ExportDeclaration): Completion {
  const { exportClause, moduleSpecifier } = node;
  const specifier = moduleSpecifier === undefined ? null : literalTextOf(moduleSpecifier);
  const at = spanOf(walk, node);
  if (specifier !== null) walk.specifiers.add(specifier);
  if (exportClause === undefined) {
    if (specifier !== null) walk.exports.push({ kind: 'all', specifier, at });
  } else if (ts.isNamespaceExport(exportClause)) {
    if (specifier !== null)
      walk.exports.push({ kind: 'from', name: exportClause.name.text, imported: '*', specifier, at });
  } else for (const element of exportClause.elements) walkExportSpecifier(walk, element, specifier);
  return COMPLETES;
}

function walkExportSpecifier(walk: Walk, node: ts.ExportSpecifier, specifier: string | null): void {
  const source = node.propertyName ?? node.name;
  if (specifier !== null) {
    const at = spanOf(walk, node);
    walk.exports.push({ kind: 'from', name: node.name.text, imported: source.text, specifier, at });
  } else if (ts.isIdentifier(source)) {
    walk.exportedTypes.add(source.text);
    exportName(walk, source, node.name.text);
  }
}

/** `export default x`, `export = x`. */
export function walkExportAssignment(walk: Walk, node: ts.ExportAssignment): Completion {
  const at = spanOf(walk, node);
  if (node.isExportEquals === true) {
    const value = walkExpression(walk, node.expression, OPERAND, false);
    walk.exports.push({ kind: 'assign', value, at });
  } else exportValue(walk, 'default', walkExpression(walk, node.expression, OPERAND, false), at);
  if (ts.isIdentifier(node.expression)) walk.exportedTypes.add(node.expression.text);
  return COMPLETES;
}
