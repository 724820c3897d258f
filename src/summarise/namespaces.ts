import { ts } from 'ts-morph';
import type { Expr, ObjectEntry } from '../model/summary.js';
import { COMPLETES, type Completion } from './completion.js';
import { exportDeclared } from './exported.js';
import { walkExpression } from './expressions.js';
import { declareBody, isAmbient } from './hoisting.js';
import { propertyNameOf } from './names.js';
import { findBinding, scopeInside } from './scopes.js';
import { walkStatement, walkStatements } from './statements.js';
import { MAX_DEPTH, OPERAND, spanOf, type Walk } from './walk.js';

/** An enum is an object of its members; `export` makes it one of the file's. */
export function walkEnum(walk: Walk, node: ts.EnumDeclaration): Completion {
  if (isAmbient(node)) return COMPLETES;
  addEntries(walk, node.name, enumEntriesOf(walk, node));
  exportDeclared(walk, node, node.name, { kind: 'undefined', at: spanOf(walk, node.name) });
  return COMPLETES;
}

function enumEntriesOf(walk: Walk, node: ts.EnumDeclaration): ObjectEntry[] {
  const entries: ObjectEntry[] = [];
  const values = new Map<string, Expr>();
  let previous: Expr | null = null;
  for (const member of node.members) {
    const key = propertyNameOf(member.name) ?? '';
    const at = spanOf(walk, member);
    const value: Expr =
      member.initializer === undefined ? next(previous, at) : memberValue(walk, member.initializer, values);
    entries.push({ kind: 'property', key, value, at, keyAt: spanOf(walk, member.name) });
    values.set(key, value);
    previous = value;
  }
  return entries;
}

/** A member without a value counts on from the one before it. */
function next(previous: Expr | null, at: Expr['at']): Expr {
  if (previous === null) return { kind: 'literal', value: 0, at };
  if (previous.kind === 'literal' && typeof previous.value === 'number')
    return { kind: 'literal', value: previous.value + 1, at };
  return { kind: 'unknown', why: 'enum', at };
}

/** A member may be the name of an earlier one. */
function memberValue(walk: Walk, node: ts.Expression, values: ReadonlyMap<string, Expr>): Expr {
  const earlier = ts.isIdentifier(node) ? values.get(node.text) : undefined;
  return earlier ?? walkExpression(walk, node, OPERAND, false);
}

/** Adds to the object a name stands for: enums and namespaces of the same name are one. */
function addEntries(walk: Walk, name: ts.Identifier, entries: readonly ObjectEntry[]): void {
  const binding = findBinding(walk.place.scope, name.text);
  const record = binding === undefined ? undefined : walk.bindings[binding];
  if (record === undefined || (record.kind !== 'enum' && record.kind !== 'namespace')) return;
  const earlier = record.init?.kind === 'object' ? record.init.entries : [];
  record.init = { kind: 'object', entries: [...earlier, ...entries], at: spanOf(walk, name) };
}

/** `namespace a.b { … }`, `declare module 'x' { … }`, `declare global { … }`: of the last two only the types count. */
export function walkNamespace(walk: Walk, node: ts.ModuleDeclaration): Completion {
  if (node.body === undefined || walk.depth >= MAX_DEPTH) return COMPLETES;
  const outer = { place: walk.place, namespace: walk.namespace, prefix: walk.typePrefix };
  const isNamed = ts.isIdentifier(node.name) && !isGlobalAugmentation(node);
  walk.namespace = [];
  walk.typePrefix = isNamed ? `${outer.prefix}${node.name.text}.` : outer.prefix;
  if (isAmbient(node) || !isNamed) walkTypesOf(walk, node.body);
  else walkNamespaceBody(walk, node.body);
  const entries = walk.namespace;
  walk.place = outer.place;
  walk.namespace = outer.namespace;
  walk.typePrefix = outer.prefix;
  if (isAmbient(node) || !ts.isIdentifier(node.name)) return COMPLETES;
  addEntries(walk, node.name, entries);
  exportDeclared(walk, node, node.name, { kind: 'undefined', at: spanOf(walk, node.name) });
  return COMPLETES;
}

function isGlobalAugmentation(node: ts.ModuleDeclaration): boolean {
  return (node.flags & ts.NodeFlags.GlobalAugmentation) !== 0;
}

function walkNamespaceBody(walk: Walk, body: ts.ModuleDeclaration['body']): void {
  const scope = scopeInside(walk.place.scope);
  walk.place = { ...walk.place, scope };
  if (body !== undefined && ts.isModuleBlock(body)) {
    declareBody(walk, scope, body.statements);
    walkStatements(walk, body.statements);
  } else if (body !== undefined && ts.isModuleDeclaration(body)) walkInnerNamespace(walk, body, scope);
}

/** `namespace a.b`: `b` is an exported member of `a`. */
function walkInnerNamespace(walk: Walk, node: ts.ModuleDeclaration, scope: Walk['place']['scope']): void {
  declareBody(walk, scope, [node]);
  walkStatement(walk, node);
  const binding = ts.isIdentifier(node.name) ? scope.names.get(node.name.text) : undefined;
  const at = spanOf(walk, node.name);
  if (binding !== undefined) {
    walk.namespace?.push({
      kind: 'property',
      key: node.name.text,
      value: { kind: 'binding', binding, at },
      at,
      keyAt: at,
    });
  }
}

function walkTypesOf(walk: Walk, body: ts.ModuleDeclaration['body']): void {
  if (body !== undefined && ts.isModuleDeclaration(body)) return void walkStatement(walk, body);
  if (body === undefined || !ts.isModuleBlock(body)) return;
  for (const statement of body.statements) {
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) walkStatement(walk, statement);
    else if (ts.isModuleDeclaration(statement)) walkAmbient(walk, statement);
  }
}

/** Everything inside something ambient is ambient. */
function walkAmbient(walk: Walk, node: ts.ModuleDeclaration): void {
  if (walk.depth >= MAX_DEPTH) return;
  const outer = walk.typePrefix;
  walk.depth++;
  walk.typePrefix = `${outer}${node.name.text}.`;
  walkTypesOf(walk, node.body);
  walk.typePrefix = outer;
  walk.depth--;
}
