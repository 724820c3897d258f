import type { ts } from 'ts-morph';
import type { CallUse, Expr } from '../model/summary.js';
import { chainedCall, taggedTemplate } from './calls.js';
import { walkExpression } from './expressions.js';
import * as K from './kinds.js';
import { literalTextOf } from './names.js';
import { CALLEE, MAX_CHAIN, OPERAND, startOf, type Walk } from './walk.js';

type ChainNode = K.Link | K.Wrapper;

function isChainNode(node: ts.Expression): node is ChainNode {
  return K.isLink(node) || K.isWrapper(node);
}

/**
 * `a.b().c[d]`…: from the innermost link outwards, without recursion, since fluent chains and generated code
 * have hundreds of links.
 */
export function chain(walk: Walk, node: K.Link, use: CallUse, awaited: boolean): Expr {
  const links: ChainNode[] = [];
  let inner: ts.Expression = node;
  while (isChainNode(inner)) {
    links.push(inner);
    inner = inner.kind === K.TaggedTemplateExpression ? inner.tag : inner.expression;
  }
  let expr = walkExpression(walk, inner, useBelow(links, links.length, use), false);
  let depth = 0;
  for (let index = links.length - 1; index >= 0; index--) {
    const link = links[index];
    if (link === undefined || K.isWrapper(link)) continue;
    const outermost = index === 0;
    expr = joined(walk, link, expr, outermost ? use : useBelow(links, index, use), outermost && awaited);
    depth = expr.kind === 'call' ? 0 : depth + 1;
    if (depth > MAX_CHAIN) expr = { kind: 'unknown', why: 'too many links', at: expr.at };
  }
  return expr;
}

function joined(walk: Walk, link: K.Link, of: Expr, use: CallUse, awaited: boolean): Expr {
  switch (link.kind) {
    case K.PropertyAccessExpression:
      return {
        kind: 'member',
        of,
        name: link.name.text,
        ...optionality(link),
        at: [startOf(walk, link), link.end],
        nameAt: [startOf(walk, link.name), link.name.end],
      };
    case K.CallExpression:
      return chainedCall(walk, link, of, use, awaited);
    case K.ElementAccessExpression:
      return elementOf(walk, link, of);
    case K.TaggedTemplateExpression:
      return taggedTemplate(walk, link, of, use, awaited);
  }
}

function optionality({ flags }: ts.Node): { readonly optional?: true } {
  return (flags & K.OptionalChain) === 0 ? {} : { optional: true };
}

/** `a['b']` is `a.b`; a number stays a key. */
function elementOf(walk: Walk, link: ts.ElementAccessExpression, of: Expr): Expr {
  const key = walkExpression(walk, link.argumentExpression, OPERAND, false);
  const at = [startOf(walk, link), link.end] as const;
  if (key.kind === 'literal' && typeof key.value === 'string') {
    return { kind: 'member', of, name: key.value, ...optionality(link), at, nameAt: key.at };
  }
  return { kind: 'element', of, key, at };
}

/** What the link around `links[index]` does with its value; wrappers hand on the question. */
function useBelow(links: readonly ChainNode[], index: number, use: CallUse): CallUse {
  for (let above = index - 1; above >= 0; above--) {
    const link = links[above];
    if (link === undefined || K.isWrapper(link)) continue;
    return useByLink(link);
  }
  return use;
}

function useByLink(link: K.Link): CallUse {
  switch (link.kind) {
    case K.PropertyAccessExpression:
      return { kind: 'member', name: link.name.text };
    case K.ElementAccessExpression: {
      const name = literalTextOf(link.argumentExpression);
      return name === null ? OPERAND : { kind: 'member', name };
    }
    case K.CallExpression:
    case K.TaggedTemplateExpression:
      return CALLEE;
  }
}
