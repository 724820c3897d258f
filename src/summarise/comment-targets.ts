import { ts } from 'ts-morph';
import type { Span } from '../model/location.js';
import * as K from './kinds.js';

/** The node that starts first after a comment, within what encloses it: a statement, member, property, item, argument. */
export function nextStatementOf(file: ts.SourceFile, comment: Span): Span | null {
  const enclosing = nodesAround(file, comment);
  for (let index = enclosing.length - 1; index >= 0; index--) {
    const node = enclosing[index];
    if (node === undefined) continue;
    const next = firstChildAfter(file, node, comment[1]);
    if (next !== undefined) return isPartOfName(node, next) ? spanIn(file, node) : spanIn(file, next);
    if (isList(node)) return null;
  }
  return null;
}

/** From the file inwards: every node whose code begins before the comment and ends after it. */
function nodesAround(file: ts.SourceFile, comment: Span): ts.Node[] {
  const nodes: ts.Node[] = [file];
  let node: ts.Node | undefined = file;
  while (node !== undefined) {
    node = childAround(file, node, comment);
    if (node !== undefined) nodes.push(node);
  }
  return nodes;
}

function childAround(file: ts.SourceFile, node: ts.Node, [start, end]: Span): ts.Node | undefined {
  return ts.forEachChild(node, (child) =>
    child.pos <= start && child.end >= end && child.getStart(file) <= start ? child : undefined,
  );
}

function firstChildAfter(file: ts.SourceFile, node: ts.Node, offset: number): ts.Node | undefined {
  return ts.forEachChild(node, (child) => {
    return child.end > offset && child.getStart(file) >= offset && isTarget(child) ? child : undefined;
  });
}

function isTarget(node: ts.Node): boolean {
  return (
    node.kind !== ts.SyntaxKind.EndOfFileToken &&
    node.kind !== K.EmptyStatement &&
    !ts.isJsxText(node) &&
    !ts.isJsxClosingElement(node)
  );
}

/** A comment between decorators and what they decorate is about the whole. */
function isPartOfName(node: ts.Node, child: ts.Node): boolean {
  if (ts.isModifier(child) || ts.isDecorator(child)) return true;
  const isNamed = ts.isClassLike(node) || ts.isClassElement(node) || ts.isFunctionDeclaration(node);
  return isNamed && node.name === child;
}

function isList(node: ts.Node): boolean {
  return (
    ts.isSourceFile(node) || ts.isBlock(node) || ts.isClassLike(node) || ts.isModuleBlock(node) || ts.isCaseBlock(node)
  );
}

function spanIn(file: ts.SourceFile, node: ts.Node): Span {
  return [node.getStart(file), node.end];
}

/** The innermost statement, property, member or JSX node that holds the first code of the comment's line. */
export function lineStatementOf(file: ts.SourceFile, text: string, comment: Span): Span | null {
  const offset = firstCodeOnLine(text, comment);
  if (offset === null) return null;
  let found: ts.Node | undefined;
  let node: ts.Node | undefined = file;
  while (node !== undefined) {
    node = childAt(file, node, offset);
    if (node !== undefined && isAttachable(node)) found = node;
  }
  return found === undefined ? null : spanIn(file, found);
}

function childAt(file: ts.SourceFile, node: ts.Node, offset: number): ts.Node | undefined {
  return ts.forEachChild(node, (child) =>
    child.pos <= offset && offset < child.end && child.getStart(file) <= offset ? child : undefined,
  );
}

function isAttachable(node: ts.Node): boolean {
  if (ts.isBlock(node)) return false;
  return (
    K.isStatementNode(node) ||
    ts.isClassElement(node) ||
    ts.isObjectLiteralElementLike(node) ||
    ts.isJsxElement(node) ||
    ts.isJsxSelfClosingElement(node) ||
    ts.isJsxAttribute(node)
  );
}

/** Where the first code of the line stands; null where the line holds nothing but comments. */
function firstCodeOnLine(text: string, comment: Span): number | null {
  const lineStart = Math.max(text.lastIndexOf('\n', comment[0] - 1), text.lastIndexOf('\r', comment[0] - 1)) + 1;
  return codeAfter(text, lineStart);
}

function codeAfter(text: string, from: number): number | null {
  let index = from;
  while (index < text.length) {
    const character = text.charAt(index);
    if (character === '\n' || character === '\r') return null;
    if (text.startsWith('//', index)) return null;
    if (text.startsWith('/*', index)) {
      const end = text.indexOf('*/', index + 2);
      if (end < 0) return null;
      index = end + 2;
    } else if (/\s/.test(character)) index++;
    else return index;
  }
  return null;
}
