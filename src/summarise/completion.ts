import type { ts } from 'ts-morph';
import * as K from './kinds.js';

/** The ways control leaves a statement, as bits. */
export type Completion = number;

/** The end is reached and the next statement runs. */
export const COMPLETES = 1;
export const BREAKS = 2;
export const CONTINUES = 4;
export const RETURNS = 8;
export const THROWS = 16;
/** A `break` to a label further out. */
export const BREAKS_TO_LABEL = 32;
/** `process.exit()`. */
export const EXITS = 64;

export function isCompleting(completion: Completion): boolean {
  return (completion & COMPLETES) !== 0;
}

/** First one, then the other. */
export function thenCompletion(first: Completion, second: Completion): Completion {
  return isCompleting(first) ? (first & ~COMPLETES) | second : first;
}

/** A loop whose test comes first; `endless` where the test is constantly true. */
export function loopCompletion(body: Completion, endless: boolean): Completion {
  const outward = body & ~(COMPLETES | BREAKS | CONTINUES);
  return endless && (body & BREAKS) === 0 ? outward : outward | COMPLETES;
}

/** `do … while`: the test is reached only where the body comes to its end or continues. */
export function doCompletion(body: Completion, endless: boolean): Completion {
  const outward = body & ~(COMPLETES | BREAKS | CONTINUES);
  const reachesTest = (body & (COMPLETES | CONTINUES)) !== 0;
  return (body & BREAKS) !== 0 || (reachesTest && !endless) ? outward | COMPLETES : outward;
}

export function labelCompletion(body: Completion): Completion {
  return (body & BREAKS_TO_LABEL) === 0 ? body : (body & ~BREAKS_TO_LABEL) | COMPLETES;
}

export function tryCompletion(block: Completion, handler: Completion | null, last: Completion | null): Completion {
  const before = handler === null ? block : (block & ~THROWS) | handler;
  return last === null ? before : thenFinally(before, last);
}

function thenFinally(before: Completion, last: Completion): Completion {
  return isCompleting(last) ? before | (last & ~COMPLETES) : last;
}

/** `while (true)`, `for (;;)`. */
export function isEndless(test: ts.Expression | undefined): boolean {
  if (test === undefined) return true;
  const inner = K.unwrapped(test);
  return (
    inner.kind === K.TrueKeyword || (K.isExpressionNode(inner) && inner.kind === K.NumericLiteral && inner.text !== '0')
  );
}
