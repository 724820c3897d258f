import { ts } from 'ts-morph';
import type { Expr } from '../model/summary.js';
import { walkExpression } from './expressions.js';
import { addLoose, NONE, OPERAND, type Walk } from './walk.js';

/** Walks the decorators among modifiers, in the scope around what they decorate. */
export function decoratorsOf(walk: Walk, modifiers: readonly ts.ModifierLike[] | undefined): readonly Expr[] {
  if (modifiers === undefined) return NONE;
  const decorators: Expr[] = [];
  for (const modifier of modifiers) {
    if (!ts.isDecorator(modifier)) continue;
    const expr = walkExpression(walk, modifier.expression, OPERAND, false);
    decorators.push(expr);
    addLoose(walk, expr, 'decorator');
  }
  return decorators.length === 0 ? NONE : decorators;
}
