import type { Expr, GuardId, ModuleSummary } from '../../../model/summary.js';

/** An expression with the function it stands in. */
export interface PlacedExpr {
  readonly expr: Expr;
  readonly fn: number;
  readonly guards: readonly GuardId[];
  /** The call whose argument it is. */
  readonly call: number | null;
}

/** The outermost expressions of a file whose values are used. */
export function* placedExpressions(summary: ModuleSummary): Iterable<PlacedExpr> {
  for (const [call, { args, fn, guards, callee }] of summary.calls.entries()) {
    for (const expr of args) yield { expr, fn, guards, call };
    if (callee.kind === 'member') yield { expr: callee.of, fn, guards, call: null };
  }
  for (const { init, fn, writes } of summary.bindings) {
    if (init) yield { expr: init, fn, guards: [], call: null };
    for (const write of writes) yield { expr: write.value, fn: write.fn, guards: write.guards, call: null };
  }
  for (const { value, fn, guards } of summary.writes) yield { expr: value, fn, guards, call: null };
  for (const [fn, record] of summary.functions.entries()) {
    for (const { value, guards } of record.returns) if (value) yield { expr: value, fn, guards, call: null };
  }
  for (const { members, fn } of summary.classes) {
    for (const member of members) {
      if (member.kind === 'field' && member.init) yield { expr: member.init, fn, guards: [], call: null };
    }
  }
  for (const record of summary.exports) {
    if ('value' in record) yield { expr: record.value, fn: -1, guards: [], call: null };
  }
  for (const { expr, fn, guards } of summary.loose) yield { expr, fn, guards, call: null };
}
