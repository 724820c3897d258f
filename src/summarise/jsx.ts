import { ts } from 'ts-morph';
import type { Expr, ObjectEntry } from '../model/summary.js';
import { walkExpression } from './expressions.js';
import { guardsOf } from './guards.js';
import { addLoose, MAX_DEPTH, OPERAND, spanOf, type Walk } from './walk.js';

/** An element is worth nothing known; what stands in its attributes and children is walked and kept. */
export function jsxElement(walk: Walk, node: ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment): Expr {
  walk.jsx = true;
  if (ts.isJsxElement(node)) {
    walkOpening(walk, node.openingElement);
    walkChildren(walk, node.children);
  } else if (ts.isJsxFragment(node)) {
    walkChildren(walk, node.children);
  } else {
    walkOpening(walk, node);
  }
  return { kind: 'unknown', why: 'jsx', at: spanOf(walk, node) };
}

/** Elements of components are kept with their attributes; those of the page are walked for what stands in them. */
function walkOpening(walk: Walk, node: ts.JsxOpeningElement | ts.JsxSelfClosingElement): void {
  const entries = entriesOf(walk, node.attributes);
  const { tagName } = node;
  if (!isComponent(tagName)) return;
  walk.elements.push({
    tag: walkExpression(walk, tagName, OPERAND, false),
    props: { kind: 'object', entries, at: spanOf(walk, node.attributes) },
    at: spanOf(walk, node),
    nameAt: spanOf(walk, tagName),
    fn: walk.place.fn,
    guards: guardsOf(walk),
  });
}

function isComponent(tag: ts.JsxTagNameExpression): tag is ts.Identifier | ts.JsxTagNamePropertyAccess {
  return ts.isIdentifier(tag) ? /^[A-Z]/.test(tag.text) : ts.isPropertyAccessExpression(tag);
}

function entriesOf(walk: Walk, attributes: ts.JsxAttributes): readonly ObjectEntry[] {
  return attributes.properties.flatMap((attribute): readonly ObjectEntry[] => {
    const at = spanOf(walk, attribute);
    if (ts.isJsxSpreadAttribute(attribute)) return [{ kind: 'spread', of: keep(walk, attribute.expression), at }];
    const value = attributeValue(walk, attribute);
    const { name } = attribute;
    return ts.isIdentifier(name) ? [{ kind: 'property', key: name.text, value, at, keyAt: spanOf(walk, name) }] : [];
  });
}

/** A bare attribute is true. */
function attributeValue(walk: Walk, attribute: ts.JsxAttribute): Expr {
  const { initializer } = attribute;
  if (initializer === undefined) return { kind: 'literal', value: true, at: spanOf(walk, attribute) };
  if (ts.isStringLiteral(initializer))
    return { kind: 'literal', value: initializer.text, at: spanOf(walk, initializer) };
  if (!ts.isJsxExpression(initializer)) return walkExpression(walk, initializer, OPERAND, false);
  return initializer.expression === undefined
    ? { kind: 'unknown', why: 'jsx', at: spanOf(walk, initializer) }
    : keep(walk, initializer.expression);
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

function keep(walk: Walk, node: ts.Expression): Expr {
  const expr = walkExpression(walk, node, OPERAND, false);
  if (expr.kind !== 'literal' && !(expr.kind === 'unknown' && expr.why === 'jsx')) addLoose(walk, expr, 'jsx');
  return expr;
}
