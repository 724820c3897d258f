import { ts } from 'ts-morph';
import type { ClassId, ClassMember, ClassRecord, Expr } from '../model/summary.js';
import { decoratorsOf } from './decorators.js';
import { walkExpression, walkNamed } from './expressions.js';
import { walkFunction } from './functions.js';
import { declareBody } from './hoisting.js';
import * as K from './kinds.js';
import { memberNameOf, type Name, nameOf } from './names.js';
import { declare, scopeInside } from './scopes.js';
import { walkStatements } from './statements.js';
import { heritageTypesOf, typeRefOf } from './types.js';
import { addLoose, type Draft, NONE, OPERAND, type Place, spanOf, type Walk } from './walk.js';

/** Walks a class: what it extends, its decorators, its members. */
export function walkClass(walk: Walk, node: K.ClassNode, given: Name | undefined): ClassId {
  const outer = walk.place;
  const decorators = decoratorsOf(walk, node.modifiers);
  const name = node.name === undefined ? given : nameOf(walk, node.name);
  const record = recordOf(walk, node, name, decorators);
  const cls = walk.classes.push(record) - 1;
  if (node.kind === K.ClassExpression && node.name !== undefined) declareSelf(walk, node.name, cls);
  record.extends = baseOf(walk, node);
  record.members = membersOf(walk, node, cls);
  walk.place = outer;
  return cls;
}

function recordOf(
  walk: Walk,
  node: K.ClassNode,
  name: Name | undefined,
  decorators: readonly Expr[],
): Draft<ClassRecord> {
  const at = spanOf(walk, node);
  return {
    name: name?.text ?? null,
    at,
    nameAt: name?.at ?? [at[0], at[0]],
    fn: walk.place.fn,
    extends: null,
    implements: heritageTypesOf(node.heritageClauses, ts.SyntaxKind.ImplementsKeyword),
    decorators,
    members: NONE,
  };
}

/** A class expression knows itself by its own name. */
function declareSelf(walk: Walk, name: ts.Identifier, cls: ClassId): void {
  const at = spanOf(walk, name);
  walk.place = { ...walk.place, scope: scopeInside(walk.place.scope) };
  declare(walk, walk.place.scope, name.text, at, 'class').init = { kind: 'class', cls, at };
}

function baseOf(walk: Walk, node: K.ClassNode): Expr | null {
  for (const clause of node.heritageClauses ?? NONE) {
    const [base] = clause.types;
    if (clause.token === ts.SyntaxKind.ExtendsKeyword && base !== undefined) {
      return walkExpression(walk, base.expression, OPERAND, false);
    }
  }
  return null;
}

function membersOf(walk: Walk, node: K.ClassNode, cls: ClassId): ClassMember[] {
  const outer = walk.place;
  /** Fields start when an instance is made: no condition around the class holds any more. */
  const inside: Place = { ...outer, cls, guard: null, try: null, catch: null };
  const members: ClassMember[] = [];
  for (const member of node.members) {
    const found = memberOf(walk, member, outer, inside, cls);
    if (found !== null) members.push(found);
    walk.place = outer;
  }
  return members;
}

/** Null for overloads, abstract methods, index signatures and static blocks. */
function memberOf(walk: Walk, node: ts.ClassElement, outer: Place, inside: Place, cls: ClassId): ClassMember | null {
  if (ts.isPropertyDeclaration(node)) return field(walk, node, outer, inside);
  if (ts.isClassStaticBlockDeclaration(node)) return staticBlock(walk, node, outer, cls);
  if (ts.isMethodDeclaration(node) || ts.isAccessor(node) || ts.isConstructorDeclaration(node))
    return method(walk, node, cls);
  return null;
}

function field(walk: Walk, node: ts.PropertyDeclaration, outer: Place, inside: Place): ClassMember {
  const isStatic = K.hasModifier(node.modifiers, K.StaticKeyword);
  const decorators = decoratorsOf(walk, node.modifiers);
  const name = keyOf(walk, node.name);
  walk.place = isStatic ? { ...outer, cls: inside.cls } : inside;
  const init = node.initializer === undefined ? null : walkNamed(walk, node.initializer, name, OPERAND);
  const record: Draft<ClassMember & { readonly kind: 'field' }> = {
    kind: 'field',
    name: name?.text ?? '',
    static: isStatic,
    init,
    at: spanOf(walk, node),
    decorators,
  };
  if (node.type !== undefined) record.type = typeRefOf(node.type);
  return record;
}

/** The member's name; a computed one is walked, and the member has no name. */
function keyOf(walk: Walk, node: ts.PropertyName): Name | undefined {
  const name = memberNameOf(walk, node);
  if (name === undefined && ts.isComputedPropertyName(node)) {
    addLoose(walk, walkExpression(walk, node.expression, OPERAND, false), 'other');
  }
  return name;
}

function method(
  walk: Walk,
  node: ts.MethodDeclaration | ts.AccessorDeclaration | ts.ConstructorDeclaration,
  cls: ClassId,
): ClassMember | null {
  if (node.body === undefined) return null;
  const decorators = decoratorsOf(walk, node.modifiers);
  const named = ts.isConstructorDeclaration(node) ? constructorName(walk, node) : keyOf(walk, node.name);
  const fn = walkFunction(walk, node, { name: named, cls });
  const isStatic = K.hasModifier(node.modifiers, K.StaticKeyword);
  return {
    kind: memberKindOf(node),
    name: named?.text ?? '',
    static: isStatic,
    fn,
    at: spanOf(walk, node),
    decorators,
  };
}

function constructorName(walk: Walk, node: ts.ConstructorDeclaration): Name {
  const start = Math.max(walk.text.lastIndexOf('constructor', node.parameters.pos), node.pos);
  return { text: 'constructor', at: [start, start + 'constructor'.length] };
}

function memberKindOf(
  node: ts.MethodDeclaration | ts.AccessorDeclaration | ts.ConstructorDeclaration,
): 'method' | 'getter' | 'setter' | 'constructor' {
  switch (node.kind) {
    case K.MethodDeclaration:
      return 'method';
    case K.GetAccessor:
      return 'getter';
    case K.SetAccessor:
      return 'setter';
    case K.Constructor:
      return 'constructor';
  }
}

function staticBlock(walk: Walk, node: ts.ClassStaticBlockDeclaration, outer: Place, cls: ClassId): null {
  const scope = scopeInside(outer.scope);
  walk.place = { ...outer, cls, scope };
  declareBody(walk, scope, node.body.statements);
  walkStatements(walk, node.body.statements);
  return null;
}
