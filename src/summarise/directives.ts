import { ts } from 'ts-morph';
import { NONE } from './walk.js';

/** The directive prologue: 'use strict', 'use client', 'use server'. */
export function directivesOf(statements: readonly ts.Statement[]): readonly string[] {
  const directives: string[] = [];
  for (const statement of statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression)) break;
    directives.push(statement.expression.text);
  }
  return directives.length === 0 ? NONE : directives;
}
