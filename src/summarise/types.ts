import { ts } from 'ts-morph';
import type { TypeMember, TypeRef } from '../model/summary.js';
import * as K from './kinds.js';
import { propertyNameOf } from './names.js';
import type { Draft } from './walk.js';

const MAX_TYPE_DEPTH = 4;
const MAX_TYPE_MEMBERS = 60;

const OTHER: TypeRef = { name: '' };

const { SyntaxKind } = ts;

const keywordNames = new Map<ts.SyntaxKind, string>([
  [SyntaxKind.StringKeyword, 'string'],
  [SyntaxKind.NumberKeyword, 'number'],
  [SyntaxKind.BooleanKeyword, 'boolean'],
  [SyntaxKind.AnyKeyword, 'any'],
  [SyntaxKind.UnknownKeyword, 'unknown'],
  [SyntaxKind.NeverKeyword, 'never'],
  [SyntaxKind.VoidKeyword, 'void'],
  [SyntaxKind.ObjectKeyword, 'object'],
  [SyntaxKind.SymbolKeyword, 'symbol'],
  [SyntaxKind.BigIntKeyword, 'bigint'],
  [SyntaxKind.UndefinedKeyword, 'undefined'],
  [SyntaxKind.ThisType, 'this'],
]);

/** What a written type says, as far as rules need it: names, arguments, members; four levels deep. */
export function typeRefOf(node: ts.TypeNode, depth = 0): TypeRef {
  if (depth > MAX_TYPE_DEPTH) return OTHER;
  const keyword = keywordNames.get(node.kind);
  if (keyword !== undefined) return { name: keyword };
  if (ts.isTypeReferenceNode(node)) return namedType(entityNameOf(node.typeName), node.typeArguments, depth);
  if (ts.isArrayTypeNode(node)) return { ...typeRefOf(node.elementType, depth + 1), array: true };
  if (ts.isTypeLiteralNode(node)) return { name: '', members: typeMembersOf(node.members, depth) };
  if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node))
    return { name: '', parts: typeRefsOf(node.types, depth) };
  if (ts.isParenthesizedTypeNode(node)) return typeRefOf(node.type, depth + 1);
  if (ts.isTypeOperatorNode(node)) return operatorType(node, depth);
  if (ts.isLiteralTypeNode(node)) return literalType(node);
  if (ts.isTupleTypeNode(node)) return { name: '', array: true };
  if (ts.isImportTypeNode(node))
    return node.qualifier === undefined ? OTHER : namedType(entityNameOf(node.qualifier), node.typeArguments, depth);
  if (ts.isExpressionWithTypeArguments(node)) return heritageType(node, depth);
  if (ts.isTypeQueryNode(node)) return { name: `typeof ${entityNameOf(node.exprName)}` };
  return OTHER;
}

export function typeRefsOf(nodes: readonly ts.TypeNode[], depth = 0): TypeRef[] {
  const refs: TypeRef[] = [];
  for (const node of nodes) {
    if (refs.length === MAX_TYPE_MEMBERS) break;
    refs.push(typeRefOf(node, depth + 1));
  }
  return refs;
}

/** The types of `extends` or `implements` clauses. */
export function heritageTypesOf(clauses: readonly ts.HeritageClause[] | undefined, token: ts.SyntaxKind): TypeRef[] {
  const refs: TypeRef[] = [];
  for (const clause of clauses ?? []) {
    if (clause.token === token) for (const type of clause.types) refs.push(heritageType(type, 0));
  }
  return refs;
}

export function typeMembersOf(members: readonly ts.TypeElement[], depth: number): TypeMember[] {
  const result: TypeMember[] = [];
  for (const member of members) {
    if (result.length === MAX_TYPE_MEMBERS) break;
    const name = member.name === undefined ? null : propertyNameOf(member.name);
    if (name === null) continue;
    const record: Draft<TypeMember> = { name, optional: member.questionToken !== undefined };
    if (ts.isPropertySignature(member) && member.type !== undefined) record.type = typeRefOf(member.type, depth + 1);
    result.push(record);
  }
  return result;
}

/** `T[]` and `Array<T>` are the same type. */
function namedType(name: string, args: readonly ts.TypeNode[] | undefined, depth: number): TypeRef {
  const [first] = args ?? [];
  if (args === undefined || first === undefined) return { name };
  if (name === 'Array' || name === 'ReadonlyArray') return { ...typeRefOf(first, depth + 1), array: true };
  return { name, args: typeRefsOf(args, depth) };
}

function heritageType(node: ts.ExpressionWithTypeArguments, depth: number): TypeRef {
  return namedType(dottedNameOf(node.expression), node.typeArguments, depth);
}

function operatorType(node: ts.TypeOperatorNode, depth: number): TypeRef {
  return node.operator === SyntaxKind.ReadonlyKeyword ? typeRefOf(node.type, depth + 1) : OTHER;
}

function literalType(node: ts.LiteralTypeNode): TypeRef {
  const { literal } = node;
  if (ts.isStringLiteral(literal) || ts.isNoSubstitutionTemplateLiteral(literal))
    return { name: '', literal: literal.text };
  if (literal.kind === K.NullKeyword) return { name: 'null' };
  if (literal.kind === K.TrueKeyword || literal.kind === K.FalseKeyword) return { name: 'boolean' };
  return ts.isNumericLiteral(literal) || ts.isPrefixUnaryExpression(literal) ? { name: 'number' } : OTHER;
}

function entityNameOf(node: ts.EntityName): string {
  const names: string[] = [];
  let current = node;
  while (ts.isQualifiedName(current)) {
    names.unshift(current.right.text);
    current = current.left;
  }
  return [current.text, ...names].join('.');
}

function dottedNameOf(node: ts.Expression): string {
  const names: string[] = [];
  let current = node;
  while (ts.isPropertyAccessExpression(current)) {
    names.unshift(current.name.text);
    current = current.expression;
  }
  return ts.isIdentifier(current) ? [current.text, ...names].join('.') : '';
}
