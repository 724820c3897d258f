import { ts } from 'ts-morph';
import type { Expr } from '../model/summary.js';
import { walkExpression } from './expressions.js';
import { addLoose, MAX_DEPTH, OPERAND, spanOf, type Walk } from './walk.js';

/** An element is worth nothing known; what stands in its attributes and children is walked and kept. */
export function jsxElement(walk: Walk, node: ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment): Expr {
  walk.jsx = true;
  if (ts.isJsxElement(node)) {
    walkAttributes(walk, node.openingElement.attributes);
    walkChildren(walk, node.children);
  } else if (ts.isJsxFragment(node)) {
    walkChildren(walk, node.children);
  } else {
    walkAttributes(walk, node.attributes);
  }
  return { kind: 'unknown', why: 'jsx', at: spanOf(walk, node) };
}

function walkAttributes(walk: Walk, attributes: ts.JsxAttributes): void {
  for (const attribute of attributes.properties) {
    if (ts.isJsxSpreadAttribute(attribute)) {
      keep(walk, attribute.expression);
      continue;
    }
    const value = attribute.initializer;
    if (value === undefined || ts.isStringLiteral(value)) continue;
    if (!ts.isJsxExpression(value)) walkExpression(walk, value, OPERAND, false);
    else if (value.expression !== undefined) keep(walk, value.expression);
  }
}

function walkChildren(walk: Walk, children: readonly ts.JsxChild[]): void {
  for (const child of children) {
    if (ts.isJsxText(child)) continue;
    if (!ts.isJsxExpression(child)) walkChild(walk, child);
    else if (child.expression !== undefined) keep(walk, child.expression);
  }
}

function walkChild(walk: Walk, child: ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment): void {
  if (walk.depth >= MAX_DEPTH) return;
  walk.depth++;
  jsxElement(walk, child);
  walk.depth--;
}

function keep(walk: Walk, node: ts.Expression): void {
  const expr = walkExpression(walk, node, OPERAND, false);
  if (expr.kind === 'literal' || (expr.kind === 'unknown' && expr.why === 'jsx')) return;
  addLoose(walk, expr, 'jsx');
}
