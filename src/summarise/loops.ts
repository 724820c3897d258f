import { ts } from 'ts-morph';
import type { Expr } from '../model/summary.js';
import { walkForEffect } from './binary.js';
import { type Completion, doCompletion, isEndless, loopCompletion } from './completion.js';
import { walkExpression } from './expressions.js';
import { guarded, guardsOf } from './guards.js';
import { declareList, isBlockScoped } from './hoisting.js';
import { assignTo } from './pattern-assignments.js';
import { bindPattern } from './patterns.js';
import { scopeInside } from './scopes.js';
import { walkInner } from './statements.js';
import { walkDeclarations } from './variables.js';
import { addLoose, CONDITION, OPERAND, spanOf, type Walk } from './walk.js';

export function walkWhile(walk: Walk, node: ts.WhileStatement): Completion {
  const outer = walk.place;
  const test = walkExpression(walk, node.expression, CONDITION, false);
  enterLoop(walk, test, node);
  const body = walkInner(walk, node.statement);
  walk.place = outer;
  return loopCompletion(body, isEndless(node.expression));
}

/** The body runs at least once, so its condition guards nothing. */
export function walkDo(walk: Walk, node: ts.DoStatement): Completion {
  const body = walkInner(walk, node.statement);
  addLoose(walk, walkExpression(walk, node.expression, CONDITION, false), 'other');
  return doCompletion(body, isEndless(node.expression));
}

export function walkFor(walk: Walk, node: ts.ForStatement): Completion {
  const outer = walk.place;
  enterHead(walk, node.initializer);
  if (node.initializer !== undefined) {
    if (ts.isVariableDeclarationList(node.initializer)) walkDeclarations(walk, node.initializer);
    else walkForEffect(walk, node.initializer);
  }
  if (node.condition !== undefined) enterLoop(walk, walkExpression(walk, node.condition, CONDITION, false), node);
  const body = walkInner(walk, node.statement);
  if (node.incrementor !== undefined) walkForEffect(walk, node.incrementor);
  walk.place = outer;
  return loopCompletion(body, isEndless(node.condition));
}

/** `for … of` and `for … in`: the guard's test is what is iterated. */
export function walkForEach(walk: Walk, node: ts.ForInOrOfStatement): Completion {
  const outer = walk.place;
  const of = walkExpression(walk, node.expression, OPERAND, false);
  enterHead(walk, node.initializer);
  enterLoop(walk, of, node);
  const item: Expr = { kind: 'item', of, keys: ts.isForInStatement(node), at: spanOf(walk, node.initializer) };
  if (!ts.isVariableDeclarationList(node.initializer)) assignTo(walk, node.initializer, item, item.at);
  else for (const declaration of node.initializer.declarations) bindPattern(walk, declaration.name, item);
  const body = walkInner(walk, node.statement);
  walk.place = outer;
  return loopCompletion(body, false);
}

function enterLoop(walk: Walk, test: Expr, node: ts.Node): void {
  walk.place = guarded(walk.place, 'loop', test, true, spanOf(walk, node));
  guardsOf(walk);
}

function enterHead(walk: Walk, head: ts.ForInitializer | undefined): void {
  if (head === undefined || !ts.isVariableDeclarationList(head) || !isBlockScoped(head)) return;
  const scope = scopeInside(walk.place.scope);
  declareList(walk, scope, head);
  walk.place = { ...walk.place, scope };
}
