import type { ts } from 'ts-morph';
import type { Expr } from '../model/summary.js';
import { walkForEffect } from './binary.js';
import { walkIf } from './branches.js';
import { walkClass } from './classes.js';
import {
  BREAKS,
  BREAKS_TO_LABEL,
  COMPLETES,
  CONTINUES,
  type Completion,
  EXITS,
  labelCompletion,
  RETURNS,
  THROWS,
  thenCompletion,
} from './completion.js';
import { exportDeclared } from './exported.js';
import { walkExpression } from './expressions.js';
import { walkFunction } from './functions.js';
import { guardsOf } from './guards.js';
import { blockScope, isAmbient } from './hoisting.js';
import * as K from './kinds.js';
import { walkDo, walkFor, walkForEach, walkWhile } from './loops.js';
import { walkExport, walkExportAssignment, walkImport, walkImportEquals } from './modules.js';
import { walkEnum, walkNamespace } from './namespaces.js';
import { findBinding, initialise } from './scopes.js';
import { walkSwitch } from './switches.js';
import { walkTry } from './tries.js';
import { walkTypeDeclaration } from './type-declarations.js';
import { walkVariables } from './variables.js';
import { addLoose, MAX_DEPTH, NONE, OPERAND, RETURNED, spanOf, type Walk } from './walk.js';

/** Walks a list of statements. What an `if` with an early exit settles holds for the rest of the list. */
export function walkStatements(walk: Walk, statements: readonly ts.Statement[]): Completion {
  const outer = walk.place;
  let completion: Completion = COMPLETES;
  for (const statement of statements) completion = thenCompletion(completion, walkStatement(walk, statement));
  walk.place = outer;
  return completion;
}

/** Walks one statement and says how control leaves it. Only an `if` leaves `walk.place` changed: see there. */
export function walkStatement(walk: Walk, node: ts.Statement): Completion {
  if (walk.depth >= MAX_DEPTH || !K.isStatementNode(node)) return COMPLETES;
  walk.depth++;
  const completion = completionOf(walk, node);
  walk.depth--;
  return completion;
}

function completionOf(walk: Walk, node: K.StatementNode): Completion {
  switch (node.kind) {
    case K.ExpressionStatement:
      return isExit(walk, walkForEffect(walk, node.expression)) ? EXITS : COMPLETES;
    case K.VariableStatement:
      return walkVariables(walk, node);
    case K.ReturnStatement:
      return walkReturn(walk, node);
    case K.IfStatement:
      return walkIf(walk, node);
    case K.Block:
      return walkBlock(walk, node);
    case K.FunctionDeclaration:
      return walkFunctionDeclaration(walk, node);
    case K.ThrowStatement:
      addLoose(walk, walkExpression(walk, node.expression, OPERAND, false), 'throw');
      return THROWS;
    case K.TryStatement:
      return walkTry(walk, node);
    case K.ForStatement:
      return walkFor(walk, node);
    case K.ForInStatement:
    case K.ForOfStatement:
      return walkForEach(walk, node);
    case K.WhileStatement:
      return walkWhile(walk, node);
    case K.DoStatement:
      return walkDo(walk, node);
    case K.SwitchStatement:
      return walkSwitch(walk, node);
    case K.BreakStatement:
      return node.label === undefined ? BREAKS : BREAKS_TO_LABEL;
    case K.ContinueStatement:
      return CONTINUES;
    case K.LabeledStatement:
      return labelCompletion(walkInner(walk, node.statement));
    case K.ClassDeclaration:
      return walkClassDeclaration(walk, node);
    case K.ImportDeclaration:
      return walkImport(walk, node);
    case K.ImportEqualsDeclaration:
      return walkImportEquals(walk, node);
    case K.ExportDeclaration:
      return walkExport(walk, node);
    case K.ExportAssignment:
      return walkExportAssignment(walk, node);
    case K.InterfaceDeclaration:
    case K.TypeAliasDeclaration:
      return walkTypeDeclaration(walk, node);
    case K.EnumDeclaration:
      return walkEnum(walk, node);
    case K.ModuleDeclaration:
      return walkNamespace(walk, node);
    case K.WithStatement:
      addLoose(walk, walkExpression(walk, node.expression, OPERAND, false), 'other');
      return walkInner(walk, node.statement);
    case K.EmptyStatement:
    case K.DebuggerStatement:
      return COMPLETES;
  }
}

/** A statement that stands alone as the body of another. */
export function walkInner(walk: Walk, node: ts.Statement): Completion {
  const outer = walk.place;
  const completion = walkStatement(walk, node);
  walk.place = outer;
  return completion;
}

export function walkBlock(walk: Walk, node: ts.Block): Completion {
  const outer = walk.place;
  const scope = blockScope(walk, outer.scope, node.statements);
  if (scope !== outer.scope) walk.place = { ...outer, scope };
  const completion = walkStatements(walk, node.statements);
  walk.place = outer;
  return completion;
}

/** `process.exit()`, `process.abort()`, `Deno.exit()`. */
function isExit(walk: Walk, expr: Expr): boolean {
  const callee = expr.kind === 'call' ? walk.calls[expr.call]?.callee : undefined;
  if (callee?.kind !== 'member' || callee.of.kind !== 'global') return false;
  const owner = callee.of.name;
  return (
    (owner === 'process' && (callee.name === 'exit' || callee.name === 'abort')) ||
    (owner === 'Deno' && callee.name === 'exit')
  );
}

function walkReturn(walk: Walk, node: ts.ReturnStatement): Completion {
  const { expression } = node;
  const value = expression === undefined ? null : walkExpression(walk, expression, RETURNED, false);
  const { fn, try: tryId, catch: catchId } = walk.place;
  const record = walk.functions[fn];
  if (record !== undefined) {
    record.returns.push({ value, at: spanOf(walk, node), guards: guardsOf(walk), try: tryId, catch: catchId });
  } else if (value !== null) addLoose(walk, value, 'other');
  return RETURNS;
}

function walkFunctionDeclaration(walk: Walk, node: ts.FunctionDeclaration): Completion {
  if (node.body === undefined) return COMPLETES;
  const fn = walkFunction(walk, node, {});
  const value: Expr = { kind: 'function', fn, at: spanOf(walk, node) };
  initialiseName(walk, node.name, value);
  exportDeclared(walk, node, node.name, value);
  return COMPLETES;
}

function walkClassDeclaration(walk: Walk, node: ts.ClassDeclaration): Completion {
  if (isAmbient(node)) return COMPLETES;
  const cls = walkClass(walk, node, undefined);
  const value: Expr = { kind: 'class', cls, at: spanOf(walk, node) };
  initialiseName(walk, node.name, value);
  exportDeclared(walk, node, node.name, value);
  return COMPLETES;
}

function initialiseName(walk: Walk, name: ts.Identifier | undefined, value: Expr): void {
  const binding = name === undefined ? undefined : findBinding(walk.place.scope, name.text);
  if (binding !== undefined) initialise(walk, binding, value, NONE);
}
