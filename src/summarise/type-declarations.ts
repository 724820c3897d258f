import { ts } from 'ts-morph';
import { COMPLETES, type Completion } from './completion.js';
import * as K from './kinds.js';
import { heritageTypesOf, typeMembersOf, typeRefOf } from './types.js';
import { NONE, spanOf, type Walk } from './walk.js';

/** Interfaces and type aliases of the file or of a namespace; those inside functions are left out. */
export function walkTypeDeclaration(walk: Walk, node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration): Completion {
  if (walk.place.fn >= 0) return COMPLETES;
  const isInterface = ts.isInterfaceDeclaration(node);
  walk.types.push({
    name: walk.typePrefix + node.name.text,
    at: spanOf(walk, node),
    type: isInterface ? { name: '', members: typeMembersOf(node.members, 0) } : typeRefOf(node.type),
    extends: isInterface ? heritageTypesOf(node.heritageClauses, ts.SyntaxKind.ExtendsKeyword) : NONE,
    exported: K.hasModifier(node.modifiers, K.ExportKeyword),
  });
  return COMPLETES;
}

/** `export { A }` exports a type as much as `export interface A` does. */
export function markExportedTypes(walk: Walk): void {
  for (const type of walk.types) type.exported ||= walk.exportedTypes.has(type.name);
}
