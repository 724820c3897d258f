import type { ts } from 'ts-morph';
import type { Span } from '../model/location.js';
import type { CallUse, Expr } from '../model/summary.js';
import { increment } from './assignments.js';
import { binaryExpression } from './binary.js';
import { newCall } from './calls.js';
import { chain } from './chains.js';
import { walkClass } from './classes.js';
import { walkFunction } from './functions.js';
import { guarded } from './guards.js';
import { jsxElement } from './jsx.js';
import * as K from './kinds.js';
import { list, object, template } from './literals.js';
import type { Name } from './names.js';
import { referenceTo } from './scopes.js';
import { CONDITION, DISCARDED, MAX_DEPTH, OPERAND, startOf, type Walk } from './walk.js';
import { deletion } from './writes.js';

/**
 * Walks an expression once: records what is in it and says what it is worth.
 * `use` is what becomes of its value; `awaited` whether an `await` stands directly around it.
 */
export function walkExpression(walk: Walk, node: ts.Expression, use: CallUse, awaited: boolean): Expr {
  if (walk.depth >= MAX_DEPTH) return { kind: 'unknown', why: 'nested too deeply', at: [node.pos, node.end] };
  if (!K.isExpressionNode(node)) return unknownAt(walk, node, 'unsupported syntax');
  walk.depth++;
  const expr = exprOf(walk, node, use, awaited);
  walk.depth--;
  return expr;
}

/** An expression that has a place to take a name from: `const f = () => …`, `{ f: class {} }`. */
export function walkNamed(walk: Walk, node: ts.Expression, name: Name | undefined, use: CallUse): Expr {
  const inner = K.unwrapped(node);
  if (name === undefined || !K.isExpressionNode(inner)) return walkExpression(walk, node, use, false);
  if (inner.kind === K.ArrowFunction || (inner.kind === K.FunctionExpression && inner.name === undefined)) {
    return { kind: 'function', fn: walkFunction(walk, inner, { name }), at: spanFrom(walk, inner) };
  }
  if (inner.kind === K.ClassExpression && inner.name === undefined) {
    return { kind: 'class', cls: walkClass(walk, inner, name), at: spanFrom(walk, inner) };
  }
  return walkExpression(walk, node, use, false);
}

function exprOf(walk: Walk, node: K.ExpressionNode, use: CallUse, awaited: boolean): Expr {
  switch (node.kind) {
    case K.Identifier:
      return referenceTo(walk, node);
    case K.PropertyAccessExpression:
    case K.CallExpression:
    case K.ElementAccessExpression:
    case K.TaggedTemplateExpression:
      return chain(walk, node, use, awaited);
    case K.StringLiteral:
    case K.NoSubstitutionTemplateLiteral:
      return { kind: 'literal', value: node.text, at: spanFrom(walk, node) };
    case K.NumericLiteral:
      return number(walk, node);
    case K.ParenthesizedExpression:
    case K.AsExpression:
    case K.TypeAssertionExpression:
    case K.NonNullExpression:
    case K.SatisfiesExpression:
    case K.ExpressionWithTypeArguments:
      return walkExpression(walk, node.expression, use, awaited);
    case K.ObjectLiteralExpression:
      return object(walk, node);
    case K.ArrowFunction:
    case K.FunctionExpression:
      return { kind: 'function', fn: walkFunction(walk, node, {}), at: spanFrom(walk, node) };
    case K.BinaryExpression:
      return binaryExpression(walk, node, use, awaited);
    case K.AwaitExpression:
      return { kind: 'await', of: walkExpression(walk, node.expression, use, true), at: spanFrom(walk, node) };
    case K.ThisKeyword:
      return { kind: 'this', cls: walk.place.cls, at: spanFrom(walk, node) };
    case K.TrueKeyword:
      return { kind: 'literal', value: true, at: spanFrom(walk, node) };
    case K.FalseKeyword:
      return { kind: 'literal', value: false, at: spanFrom(walk, node) };
    case K.NullKeyword:
      return { kind: 'literal', value: null, at: spanFrom(walk, node) };
    case K.TemplateExpression:
      return template(walk, node);
    case K.ArrayLiteralExpression:
      return list(walk, node);
    case K.NewExpression:
      return newCall(walk, node, use, awaited);
    case K.ConditionalExpression:
      return conditional(walk, node, use, awaited);
    case K.PrefixUnaryExpression:
      return prefix(walk, node);
    case K.PostfixUnaryExpression:
      return increment(walk, node);
    case K.JsxElement:
    case K.JsxSelfClosingElement:
    case K.JsxFragment:
      return jsxElement(walk, node);
    case K.RegularExpressionLiteral:
      return regexp(walk, node);
    case K.TypeOfExpression:
      return {
        kind: 'unary',
        op: 'typeof',
        of: typeOperand(walk, node.expression),
        at: spanFrom(walk, node),
      };
    case K.VoidExpression:
      return voidOf(walk, node);
    case K.DeleteExpression:
      return deletion(walk, node);
    case K.YieldExpression:
      return yielded(walk, node, use);
    case K.ClassExpression:
      return { kind: 'class', cls: walkClass(walk, node, undefined), at: spanFrom(walk, node) };
    case K.SuperKeyword:
      return { kind: 'super', cls: walk.place.cls, at: spanFrom(walk, node) };
    case K.SpreadElement:
      return { kind: 'spread', of: walkExpression(walk, node.expression, OPERAND, false), at: spanFrom(walk, node) };
    case K.ImportKeyword:
      return { kind: 'global', name: 'import', at: spanFrom(walk, node) };
    case K.MetaProperty:
      return metaProperty(walk, node);
    case K.OmittedExpression:
      return { kind: 'undefined', at: [node.pos, node.end] };
    case K.BigIntLiteral:
      return unknownAt(walk, node, 'bigint');
    case K.PrivateIdentifier:
      return unknownAt(walk, node, 'private name');
  }
}

function spanFrom(walk: Walk, node: ts.Node): Span {
  return [startOf(walk, node), node.end];
}

function unknownAt(walk: Walk, node: ts.Node, why: string): Expr {
  return { kind: 'unknown', why, at: spanFrom(walk, node) };
}

/** JSON has no infinity. */
function number(walk: Walk, node: ts.NumericLiteral): Expr {
  const value = Number(node.text);
  return Number.isFinite(value)
    ? { kind: 'literal', value, at: spanFrom(walk, node) }
    : unknownAt(walk, node, 'number out of range');
}

function conditional(walk: Walk, node: ts.ConditionalExpression, use: CallUse, awaited: boolean): Expr {
  const outer = walk.place;
  const at = spanFrom(walk, node);
  const test = walkExpression(walk, node.condition, CONDITION, false);
  walk.place = guarded(outer, 'conditional', test, true, at);
  const whenTrue = walkExpression(walk, node.whenTrue, use, awaited);
  walk.place = guarded(outer, 'conditional', test, false, at);
  const whenFalse = walkExpression(walk, node.whenFalse, use, awaited);
  walk.place = outer;
  // biome-ignore lint/suspicious/noThenProperty: the contract's name; a summary is never awaited.
  return { kind: 'conditional', test, then: whenTrue, else: whenFalse, at };
}

function prefix(walk: Walk, node: ts.PrefixUnaryExpression): Expr {
  if (node.operator === K.PlusPlusToken || node.operator === K.MinusMinusToken) return increment(walk, node);
  const at = spanFrom(walk, node);
  const op = walk.text.charAt(at[0]);
  const of = walkExpression(walk, node.operand, op === '!' ? CONDITION : OPERAND, false);
  return { kind: 'unary', op, of, at };
}

/** `void 0` is the old spelling of undefined. */
function voidOf(walk: Walk, node: ts.VoidExpression): Expr {
  const at = spanFrom(walk, node);
  const of = walkExpression(walk, node.expression, DISCARDED, false);
  return of.kind === 'literal' ? { kind: 'undefined', at } : { kind: 'unary', op: 'void', of, at };
}

/** Whoever drives a generator (co, koa 1, redux-saga) settles what it yields and hands the result back. */
function yielded(walk: Walk, node: ts.YieldExpression, use: CallUse): Expr {
  const at = spanFrom(walk, node);
  if (node.expression === undefined) return { kind: 'yield', of: { kind: 'undefined', at }, at };
  const delegates = node.asteriskToken !== undefined;
  const of = walkExpression(walk, node.expression, delegates ? OPERAND : use, !delegates);
  return { kind: 'yield', of, at };
}

function regexp(walk: Walk, node: ts.RegularExpressionLiteral): Expr {
  const slash = node.text.lastIndexOf('/');
  const source = node.text.slice(1, slash);
  return { kind: 'regexp', source, flags: node.text.slice(slash + 1), at: spanFrom(walk, node) };
}

function metaProperty(walk: Walk, node: ts.MetaProperty): Expr {
  const name = node.keywordToken === K.ImportKeyword ? `import.${node.name.text}` : `new.${node.name.text}`;
  return { kind: 'global', name, at: spanFrom(walk, node) };
}

/** `typeof window === 'undefined'` asks where the code runs: it needs no browser. */
function typeOperand(walk: Walk, node: ts.Expression): Expr {
  const before = walk.browserGlobals;
  const expr = walkExpression(walk, node, OPERAND, false);
  walk.browserGlobals = before;
  return expr;
}
