import type { Expr, ModuleSummary } from '../../model/summary.js';

const known = new WeakMap<ModuleSummary, readonly Expr[]>();

/** Every expression written in a file, outermost first; callees and arguments of calls once. Collected once for each file. */
export function expressionsOf(summary: ModuleSummary): readonly Expr[] {
  const before = known.get(summary);
  if (before) return before;
  const all: Expr[] = [];
  for (const root of rootsOf(summary)) addTree(root, all);
  known.set(summary, all);
  return all;
}

function* rootsOf(summary: ModuleSummary): Iterable<Expr> {
  for (const call of summary.calls) {
    yield call.callee;
    yield* call.args;
  }
  for (const binding of summary.bindings) {
    if (binding.init) yield binding.init;
    for (const write of binding.writes) yield write.value;
  }
  for (const write of summary.writes) {
    yield write.target;
    if (write.key) yield write.key;
    yield write.value;
  }
  for (const fn of summary.functions) {
    for (const each of fn.returns) if (each.value) yield each.value;
  }
  for (const record of summary.exports) if ('value' in record) yield record.value;
  for (const cls of summary.classes) {
    for (const member of cls.members) if (member.kind === 'field' && member.init) yield member.init;
  }
  for (const guard of summary.guards) yield guard.test;
  for (const loose of summary.loose) yield loose.expr;
}

/** Depth first with an own stack: deep trees are normal in generated code. */
function addTree(root: Expr, into: Expr[]): void {
  const stack: Expr[] = [root];
  for (let expr = stack.pop(); expr; expr = stack.pop()) {
    into.push(expr);
    const children = childrenOf(expr);
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      if (child) stack.push(child);
    }
  }
}

const NONE: readonly Expr[] = [];

export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'template':
      return expr.parts;
    case 'list':
      return expr.items;
    case 'object':
      return expr.entries.flatMap((entry) => {
        if (entry.kind === 'property') return [entry.value];
        if (entry.kind === 'computed') return [entry.key, entry.value];
        return entry.kind === 'spread' ? [entry.of] : [];
      });
    case 'conditional':
      return [expr.test, expr.then, expr.else];
    case 'logical':
    case 'binary':
      return [expr.left, expr.right];
    case 'assign':
      return [expr.target, expr.value];
    case 'element':
      return [expr.of, expr.key];
    case 'default':
      return [expr.of, expr.fallback];
    case 'spread':
    case 'unary':
    case 'await':
    case 'yield':
    case 'member':
    case 'rest':
    case 'item':
      return [expr.of];
    case 'literal':
    case 'undefined':
    case 'regexp':
    case 'function':
    case 'class':
    case 'call':
    case 'binding':
    case 'global':
    case 'this':
    case 'super':
    case 'parameter':
    case 'require':
    case 'import':
    case 'unknown':
      return NONE;
  }
}
