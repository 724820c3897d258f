/** Every expression of a file with what is around it. */
import type { Expr, ModuleSummary } from '../../model/summary.js';
import { childrenOf } from '../graph/expressions.js';

/** What the outermost expression is for. */
export type ExpressionRole =
  | { readonly kind: 'argument'; readonly call: number; readonly index: number }
  | { readonly kind: 'binding'; readonly binding: number }
  | { readonly kind: 'other' };

export interface ExpressionPlace {
  readonly expr: Expr;
  /** Innermost first. */
  readonly parents: readonly Expr[];
  readonly role: ExpressionRole;
}

const known = new WeakMap<ModuleSummary, readonly ExpressionPlace[]>();

export function expressionPlaces(summary: ModuleSummary): readonly ExpressionPlace[] {
  const before = known.get(summary);
  if (before) return before;
  const places: ExpressionPlace[] = [];
  for (const [expr, role] of rootsOf(summary)) addTree(expr, role, places);
  known.set(summary, places);
  return places;
}

const OTHER: ExpressionRole = { kind: 'other' };

function* rootsOf(summary: ModuleSummary): Iterable<readonly [Expr, ExpressionRole]> {
  for (const [call, record] of summary.calls.entries()) {
    yield [record.callee, OTHER];
    for (const [index, arg] of record.args.entries()) yield [arg, { kind: 'argument', call, index }];
  }
  for (const [binding, record] of summary.bindings.entries()) {
    if (record.init) yield [record.init, { kind: 'binding', binding }];
    for (const write of record.writes) yield [write.value, { kind: 'binding', binding }];
  }
  for (const write of summary.writes) yield [write.value, OTHER];
  for (const fn of summary.functions) for (const each of fn.returns) if (each.value) yield [each.value, OTHER];
  for (const guard of summary.guards) yield [guard.test, OTHER];
  for (const loose of summary.loose) yield [loose.expr, OTHER];
}

function addTree(root: Expr, role: ExpressionRole, places: ExpressionPlace[]): void {
  const stack: { readonly expr: Expr; readonly parents: readonly Expr[] }[] = [{ expr: root, parents: [] }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { expr, parents } = next;
    places.push({ expr, parents, role });
    for (const child of childrenOf(expr)) stack.push({ expr: child, parents: [expr, ...parents] });
  }
}
