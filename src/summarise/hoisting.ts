import { ts } from 'ts-morph';
import * as K from './kinds.js';
import { declare, declarePattern, type Scope, scopeInside } from './scopes.js';
import { spanOf, type Walk } from './walk.js';

const { BlockScoped } = ts.NodeFlags;

/** Declares what a function body or a file declares: its own block's names and every `var` below it. */
export function declareBody(walk: Walk, scope: Scope, statements: readonly ts.Statement[]): void {
  if (walk.hasVar) hoistVars(walk, scope, statements, 0);
  for (const statement of statements) declareStatement(walk, scope, statement);
}

/** The scope of a block; the outer one where the block declares nothing. */
export function blockScope(walk: Walk, outer: Scope, statements: readonly ts.Statement[]): Scope {
  if (!statements.some(isDeclaring)) return outer;
  const scope = scopeInside(outer);
  for (const statement of statements) declareStatement(walk, scope, statement);
  return scope;
}

function isDeclaring(statement: ts.Statement): boolean {
  if (!K.isStatementNode(statement)) return false;
  if (statement.kind === K.VariableStatement) return isBlockScoped(statement.declarationList);
  return (
    statement.kind === K.FunctionDeclaration ||
    statement.kind === K.ClassDeclaration ||
    statement.kind === K.EnumDeclaration ||
    statement.kind === K.ModuleDeclaration ||
    statement.kind === K.ImportEqualsDeclaration
  );
}

export function isBlockScoped(list: ts.VariableDeclarationList): boolean {
  return (list.flags & BlockScoped) !== 0;
}

export function kindOfList(list: ts.VariableDeclarationList): 'const' | 'let' | 'var' {
  const scoped = list.flags & BlockScoped;
  if (scoped === 0) return 'var';
  return scoped === ts.NodeFlags.Let ? 'let' : 'const';
}

/** `declare …` names something that exists elsewhere: it stays a global. */
export function isAmbient(node: { readonly modifiers?: ts.NodeArray<ts.ModifierLike> }): boolean {
  return K.hasModifier(node.modifiers, K.DeclareKeyword);
}

function declareStatement(walk: Walk, scope: Scope, statement: ts.Statement): void {
  if (!K.isStatementNode(statement)) return;
  switch (statement.kind) {
    case K.VariableStatement:
      if (isBlockScoped(statement.declarationList) && !isAmbient(statement)) {
        declareList(walk, scope, statement.declarationList);
      }
      return;
    case K.FunctionDeclaration:
      if (statement.body !== undefined) declareNamed(walk, scope, statement.name, 'function');
      return;
    case K.ClassDeclaration:
      if (!isAmbient(statement)) declareNamed(walk, scope, statement.name, 'class');
      return;
    case K.EnumDeclaration:
      if (!isAmbient(statement)) declareNamed(walk, scope, statement.name, 'enum');
      return;
    case K.ModuleDeclaration:
      if (!isAmbient(statement) && statement.name.kind === K.Identifier) {
        declareNamed(walk, scope, statement.name, 'namespace');
      }
      return;
    case K.ImportEqualsDeclaration:
      declareNamed(walk, scope, statement.name, 'import');
      return;
    case K.ImportDeclaration:
      declareImports(walk, scope, statement);
      return;
    default:
      return;
  }
}

function declareNamed(
  walk: Walk,
  scope: Scope,
  name: ts.Identifier | undefined,
  kind: 'function' | 'class' | 'enum' | 'namespace' | 'import',
): void {
  if (name !== undefined) declare(walk, scope, name.text, spanOf(walk, name), kind);
}

export function declareList(walk: Walk, scope: Scope, list: ts.VariableDeclarationList): void {
  const kind = kindOfList(list);
  for (const declaration of list.declarations) declarePattern(walk, scope, declaration.name, kind);
}

function declareImports(walk: Walk, scope: Scope, statement: ts.ImportDeclaration): void {
  const clause = statement.importClause;
  if (clause === undefined || !ts.isStringLiteral(statement.moduleSpecifier)) return;
  const specifier = statement.moduleSpecifier.text;
  const typeOnly = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const add = (node: ts.Identifier, name: string, isType: boolean): void => {
    const record = declare(walk, scope, node.text, spanOf(walk, node), 'import');
    record.imported ??= { specifier, name, typeOnly: isType };
  };
  if (clause.name !== undefined) add(clause.name, 'default', typeOnly);
  const named = clause.namedBindings;
  if (named === undefined) return;
  if (ts.isNamespaceImport(named)) add(named.name, '*', typeOnly);
  else
    for (const item of named.elements)
      add(item.name, (item.propertyName ?? item.name).text, typeOnly || item.isTypeOnly);
}

/** Finds every `var` of a function, through nested blocks but not through nested functions. */
function hoistVars(walk: Walk, scope: Scope, statements: readonly ts.Node[], depth: number): void {
  for (const statement of statements) hoistVar(walk, scope, statement, depth);
}

const MAX_HOIST_DEPTH = 500;

function hoistVar(walk: Walk, scope: Scope, node: ts.Node | undefined, depth: number): void {
  if (node === undefined || depth > MAX_HOIST_DEPTH || !K.isStatementNode(node)) return;
  switch (node.kind) {
    case K.VariableStatement:
      if (!isBlockScoped(node.declarationList) && !isAmbient(node)) declareList(walk, scope, node.declarationList);
      return;
    case K.Block:
      hoistVars(walk, scope, node.statements, depth + 1);
      return;
    case K.IfStatement:
      hoistIf(walk, scope, node, depth);
      return;
    case K.ForStatement:
    case K.ForInStatement:
    case K.ForOfStatement:
      hoistHead(walk, scope, node.initializer);
      hoistVar(walk, scope, node.statement, depth + 1);
      return;
    case K.WhileStatement:
    case K.DoStatement:
    case K.LabeledStatement:
    case K.WithStatement:
      hoistVar(walk, scope, node.statement, depth + 1);
      return;
    case K.SwitchStatement:
      for (const clause of node.caseBlock.clauses) hoistVars(walk, scope, clause.statements, depth + 1);
      return;
    case K.TryStatement:
      hoistVar(walk, scope, node.tryBlock, depth + 1);
      hoistVar(walk, scope, node.catchClause?.block, depth + 1);
      hoistVar(walk, scope, node.finallyBlock, depth + 1);
      return;
    default:
      return;
  }
}

function hoistIf(walk: Walk, scope: Scope, node: ts.IfStatement, depth: number): void {
  let current: ts.Statement | undefined = node;
  while (current !== undefined && ts.isIfStatement(current)) {
    hoistVar(walk, scope, current.thenStatement, depth + 1);
    current = current.elseStatement;
  }
  hoistVar(walk, scope, current, depth + 1);
}

function hoistHead(walk: Walk, scope: Scope, head: ts.ForInitializer | undefined): void {
  if (head !== undefined && ts.isVariableDeclarationList(head) && !isBlockScoped(head)) declareList(walk, scope, head);
}
