import type { ts } from 'ts-morph';
import type { Span } from '../model/location.js';
import type { Expr } from '../model/summary.js';
import { literalTextOf } from './names.js';
import type { Walk } from './walk.js';

/** `require('x')`, `createRequire(…)('x')`, `import('x')`; null for every other call. */
export function moduleObject(walk: Walk, node: ts.CallExpression, callee: Expr, at: Span): Expr | null {
  const kind = loaderKind(walk, callee);
  const [argument] = node.arguments;
  if (kind === null || argument === undefined) return null;
  const specifier = literalTextOf(argument);
  if (specifier === null) return null;
  walk.specifiers.add(specifier);
  return { kind, specifier, at };
}

function loaderKind(walk: Walk, callee: Expr): 'require' | 'import' | null {
  switch (callee.kind) {
    case 'global':
      return callee.name === 'require' || callee.name === 'import' ? callee.name : null;
    case 'member':
      return callee.name === 'require' && isGlobal(callee.of, 'module') ? 'require' : null;
    case 'binding': {
      const init = walk.bindings[callee.binding]?.init ?? null;
      return init !== null && isCreatedRequire(walk, init) ? 'require' : null;
    }
    default:
      return isCreatedRequire(walk, callee) ? 'require' : null;
  }
}

/** `createRequire(import.meta.url)` of `node:module`. */
function isCreatedRequire(walk: Walk, expr: Expr): boolean {
  return expr.kind === 'call' && calledNameOf(walk, walk.calls[expr.call]?.callee) === 'createRequire';
}

/** The last name of a callee: `c` in `a.b.c`, the exported name of an import. */
export function calledNameOf(walk: Walk, callee: Expr | undefined): string | null {
  if (callee === undefined) return null;
  if (callee.kind === 'member' || callee.kind === 'global') return callee.name;
  if (callee.kind !== 'binding') return null;
  const binding = walk.bindings[callee.binding];
  return binding?.imported?.name ?? binding?.name ?? null;
}

export function isGlobal(expr: Expr, name: string): boolean {
  return expr.kind === 'global' && expr.name === name;
}
