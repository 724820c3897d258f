/**
 * The syntax kinds the walk distinguishes, as constants and as unions on `kind`, so that a switch over them
 * narrows and is checked for completeness. (`ts.SyntaxKind.X` and `ts.isX` are getters: too slow per node.)
 */
import { ts } from 'ts-morph';

export const { OptionalChain } = ts.NodeFlags;

export const {
  ArrayBindingPattern,
  ArrayLiteralExpression,
  ArrowFunction,
  AsExpression,
  AwaitExpression,
  BigIntLiteral,
  BinaryExpression,
  Block,
  BreakStatement,
  CallExpression,
  ClassDeclaration,
  ClassExpression,
  ClassStaticBlockDeclaration,
  ComputedPropertyName,
  ConditionalExpression,
  Constructor,
  ContinueStatement,
  DebuggerStatement,
  DeclareKeyword,
  Decorator,
  DefaultClause,
  DeleteExpression,
  DoStatement,
  ElementAccessExpression,
  EmptyStatement,
  EnumDeclaration,
  ExportAssignment,
  ExportDeclaration,
  ExportKeyword,
  ExpressionStatement,
  ExpressionWithTypeArguments,
  ForInStatement,
  ForOfStatement,
  ForStatement,
  FunctionDeclaration,
  FunctionExpression,
  GetAccessor,
  Identifier,
  IfStatement,
  ImportDeclaration,
  ImportEqualsDeclaration,
  InterfaceDeclaration,
  JsxElement,
  JsxFragment,
  JsxSelfClosingElement,
  LabeledStatement,
  MetaProperty,
  MethodDeclaration,
  MissingDeclaration,
  ModuleDeclaration,
  NamespaceExportDeclaration,
  NewExpression,
  NonNullExpression,
  NoSubstitutionTemplateLiteral,
  NumericLiteral,
  ObjectBindingPattern,
  ObjectLiteralExpression,
  OmittedExpression,
  ParenthesizedExpression,
  PostfixUnaryExpression,
  PrefixUnaryExpression,
  PrivateIdentifier,
  PropertyAccessExpression,
  PropertyAssignment,
  PropertyDeclaration,
  RegularExpressionLiteral,
  ReturnStatement,
  SatisfiesExpression,
  SetAccessor,
  ShorthandPropertyAssignment,
  SpreadAssignment,
  SpreadElement,
  StringLiteral,
  SwitchStatement,
  TaggedTemplateExpression,
  TemplateExpression,
  ThrowStatement,
  TryStatement,
  TypeAliasDeclaration,
  TypeAssertionExpression,
  TypeOfExpression,
  VariableStatement,
  VoidExpression,
  WhileStatement,
  WithStatement,
  YieldExpression,
} = ts.SyntaxKind;

export const {
  AsyncKeyword,
  FalseKeyword,
  ImportKeyword,
  NullKeyword,
  StaticKeyword,
  SuperKeyword,
  ThisKeyword,
  TrueKeyword,
  AmpersandAmpersandToken,
  AmpersandAmpersandEqualsToken,
  BarBarToken,
  BarBarEqualsToken,
  CommaToken,
  EqualsToken,
  PlusToken,
  PlusEqualsToken,
  PlusPlusToken,
  MinusMinusToken,
  ExclamationToken,
  QuestionQuestionToken,
  QuestionQuestionEqualsToken,
  FirstAssignment,
  LastAssignment,
} = ts.SyntaxKind;

/** Nodes that stand for the expression inside them. */
export type Wrapper =
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.TypeAssertion
  | ts.NonNullExpression
  | ts.SatisfiesExpression
  | ts.ExpressionWithTypeArguments;

export type Link =
  | ts.CallExpression
  | ts.PropertyAccessExpression
  | ts.ElementAccessExpression
  | ts.TaggedTemplateExpression;

export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.ConstructorDeclaration
  | ts.GetAccessorDeclaration
  | ts.SetAccessorDeclaration;

export type ClassNode = ts.ClassDeclaration | ts.ClassExpression;

export type ExpressionNode =
  | Wrapper
  | Link
  | ts.Identifier
  | ts.PrivateIdentifier
  | ts.StringLiteral
  | ts.NoSubstitutionTemplateLiteral
  | ts.NumericLiteral
  | ts.BigIntLiteral
  | ts.RegularExpressionLiteral
  | ts.TrueLiteral
  | ts.FalseLiteral
  | ts.NullLiteral
  | ts.ThisExpression
  | ts.SuperExpression
  | ts.ImportExpression
  | ts.TemplateExpression
  | ts.ArrayLiteralExpression
  | ts.ObjectLiteralExpression
  | ts.ConditionalExpression
  | ts.BinaryExpression
  | ts.PrefixUnaryExpression
  | ts.PostfixUnaryExpression
  | ts.AwaitExpression
  | ts.YieldExpression
  | ts.DeleteExpression
  | ts.TypeOfExpression
  | ts.VoidExpression
  | ts.ArrowFunction
  | ts.FunctionExpression
  | ts.ClassExpression
  | ts.NewExpression
  | ts.MetaProperty
  | ts.JsxElement
  | ts.JsxSelfClosingElement
  | ts.JsxFragment
  | ts.SpreadElement
  | ts.OmittedExpression;

export type StatementNode =
  | ts.Block
  | ts.EmptyStatement
  | ts.VariableStatement
  | ts.ExpressionStatement
  | ts.IfStatement
  | ts.DoStatement
  | ts.WhileStatement
  | ts.ForStatement
  | ts.ForInStatement
  | ts.ForOfStatement
  | ts.ContinueStatement
  | ts.BreakStatement
  | ts.ReturnStatement
  | ts.WithStatement
  | ts.SwitchStatement
  | ts.LabeledStatement
  | ts.ThrowStatement
  | ts.TryStatement
  | ts.DebuggerStatement
  | ts.FunctionDeclaration
  | ts.ClassDeclaration
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.EnumDeclaration
  | ts.ModuleDeclaration
  | ts.ImportDeclaration
  | ts.ImportEqualsDeclaration
  | ts.ExportDeclaration
  | ts.ExportAssignment;

const wrapperKinds = tableOf([
  ParenthesizedExpression,
  AsExpression,
  TypeAssertionExpression,
  NonNullExpression,
  SatisfiesExpression,
  ExpressionWithTypeArguments,
]);

const linkKinds = tableOf([
  CallExpression,
  PropertyAccessExpression,
  ElementAccessExpression,
  TaggedTemplateExpression,
]);

const expressionKinds = tableOf([
  ParenthesizedExpression,
  AsExpression,
  TypeAssertionExpression,
  NonNullExpression,
  SatisfiesExpression,
  ExpressionWithTypeArguments,
  CallExpression,
  PropertyAccessExpression,
  ElementAccessExpression,
  TaggedTemplateExpression,
  Identifier,
  PrivateIdentifier,
  StringLiteral,
  NoSubstitutionTemplateLiteral,
  NumericLiteral,
  BigIntLiteral,
  RegularExpressionLiteral,
  TrueKeyword,
  FalseKeyword,
  NullKeyword,
  ThisKeyword,
  SuperKeyword,
  ImportKeyword,
  TemplateExpression,
  ArrayLiteralExpression,
  ObjectLiteralExpression,
  ConditionalExpression,
  BinaryExpression,
  PrefixUnaryExpression,
  PostfixUnaryExpression,
  AwaitExpression,
  YieldExpression,
  DeleteExpression,
  TypeOfExpression,
  VoidExpression,
  ArrowFunction,
  FunctionExpression,
  ClassExpression,
  NewExpression,
  MetaProperty,
  JsxElement,
  JsxSelfClosingElement,
  JsxFragment,
  SpreadElement,
  OmittedExpression,
]);

const statementKinds = tableOf([
  Block,
  EmptyStatement,
  VariableStatement,
  ExpressionStatement,
  IfStatement,
  DoStatement,
  WhileStatement,
  ForStatement,
  ForInStatement,
  ForOfStatement,
  ContinueStatement,
  BreakStatement,
  ReturnStatement,
  WithStatement,
  SwitchStatement,
  LabeledStatement,
  ThrowStatement,
  TryStatement,
  DebuggerStatement,
  FunctionDeclaration,
  ClassDeclaration,
  InterfaceDeclaration,
  TypeAliasDeclaration,
  EnumDeclaration,
  ModuleDeclaration,
  ImportDeclaration,
  ImportEqualsDeclaration,
  ExportDeclaration,
  ExportAssignment,
]);

/** Kinds whose value may be that of a call inside them: only these need to be told what becomes of it. */
const passingKinds = tableOf([
  ParenthesizedExpression,
  AsExpression,
  TypeAssertionExpression,
  NonNullExpression,
  SatisfiesExpression,
  ExpressionWithTypeArguments,
  CallExpression,
  TaggedTemplateExpression,
  NewExpression,
  ConditionalExpression,
  BinaryExpression,
  AwaitExpression,
  YieldExpression,
]);

function tableOf(kinds: readonly ts.SyntaxKind[]): Uint8Array {
  const table = new Uint8Array(1024);
  for (const kind of kinds) table[kind] = 1;
  return table;
}

export function isExpressionNode(node: ts.Node): node is ExpressionNode {
  return expressionKinds[node.kind] === 1;
}

export function isStatementNode(node: ts.Node): node is StatementNode {
  return statementKinds[node.kind] === 1;
}

export function isWrapper(node: ts.Node): node is Wrapper {
  return wrapperKinds[node.kind] === 1;
}

export function isLink(node: ts.Node): node is Link {
  return linkKinds[node.kind] === 1;
}

export function isPassing(node: ts.Node): boolean {
  return passingKinds[node.kind] === 1;
}

/** The expression inside parentheses, casts and `!`. */
export function unwrapped(node: ts.Expression): ts.Expression {
  let inner = node;
  while (isWrapper(inner)) inner = inner.expression;
  return inner;
}

export function hasModifier(modifiers: readonly ts.ModifierLike[] | undefined, kind: ts.SyntaxKind): boolean {
  if (modifiers === undefined) return false;
  for (const modifier of modifiers) if (modifier.kind === kind) return true;
  return false;
}
