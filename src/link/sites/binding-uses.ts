import type { Span } from '../../model/location.js';
import type { Expr, ModuleSummary } from '../../model/summary.js';
import { childrenOf } from '../graph/expressions.js';

/** Where an expression stands that reads a variable or the result of a call, or a member of it. */
export type UseRole =
  | { readonly kind: 'argument'; readonly call: number; readonly index: number }
  /** The object of a method call: `payload.roles.includes(x)`. */
  | { readonly kind: 'callee'; readonly call: number }
  | { readonly kind: 'binding'; readonly binding: number }
  | { readonly kind: 'write'; readonly write: number }
  | { readonly kind: 'write-target'; readonly write: number }
  | { readonly kind: 'return'; readonly fn: number }
  | { readonly kind: 'guard'; readonly guard: number }
  | { readonly kind: 'loose'; readonly loose: number };

export interface BindingUse {
  /** Members read from the variable: ['payload', 'sub']. */
  readonly path: readonly string[];
  readonly role: UseRole;
  /** Under a comparison, `in` or `!`. */
  readonly compared: boolean;
  /** Compared with a value: not with null or undefined, and not its type. */
  readonly valued: boolean;
  /** The property of the object literal it becomes: `{ userId: payload.sub }`. */
  readonly property: string | null;
  readonly at: Span;
}

interface UseIndex {
  readonly bindings: Map<number, BindingUse[]>;
  readonly calls: Map<number, BindingUse[]>;
}

const known = new WeakMap<ModuleSummary, UseIndex>();

/** Every read of a variable of a file. */
export function usesOfBinding(summary: ModuleSummary, binding: number): readonly BindingUse[] {
  return indexOf(summary).bindings.get(binding) ?? [];
}

/** Where the (awaited) result of a call goes. */
export function usesOfCall(summary: ModuleSummary, call: number): readonly BindingUse[] {
  return indexOf(summary).calls.get(call) ?? [];
}

function indexOf(summary: ModuleSummary): UseIndex {
  let index = known.get(summary);
  if (!index) {
    index = indexUses(summary);
    known.set(summary, index);
  }
  return index;
}

function indexUses(summary: ModuleSummary): UseIndex {
  const index: UseIndex = { bindings: new Map(), calls: new Map() };
  const add = (expr: Expr, role: UseRole): void => collect(index, expr, role);
  summary.calls.forEach((call, id) => {
    add(call.callee, { kind: 'callee', call: id });
    for (const [position, arg] of call.args.entries()) add(arg, { kind: 'argument', call: id, index: position });
  });
  summary.bindings.forEach((binding, id) => {
    if (binding.init) add(binding.init, { kind: 'binding', binding: id });
    for (const write of binding.writes) add(write.value, { kind: 'binding', binding: id });
  });
  summary.writes.forEach((write, id) => {
    add(write.target, { kind: 'write-target', write: id });
    add(write.value, { kind: 'write', write: id });
  });
  summary.functions.forEach((record, fn) => {
    for (const each of record.returns) if (each.value) add(each.value, { kind: 'return', fn });
  });
  for (const [id, guard] of summary.guards.entries()) add(guard.test, { kind: 'guard', guard: id });
  for (const [id, loose] of summary.loose.entries()) add(loose.expr, { kind: 'loose', loose: id });
  return index;
}

interface Pending {
  readonly expr: Expr;
  readonly compared: boolean;
  readonly valued: boolean;
  readonly property: string | null;
}

const COMPARING = /^([!=]==?|[<>]=?|in|instanceof|!)$/;

function collect(index: UseIndex, root: Expr, role: UseRole): void {
  const stack: Pending[] = [{ expr: root, compared: false, valued: false, property: null }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { expr, property } = next;
    const valued = (next.valued || isValued(expr)) && !isTypeTest(expr);
    const read = readOf(expr);
    if (read) {
      const use = { path: read.path, role, compared: next.compared, valued, property, at: expr.at };
      const map = read.kind === 'binding' ? index.bindings : index.calls;
      const uses = map.get(read.id);
      if (uses) uses.push(use);
      else map.set(read.id, [use]);
      if (expr.kind !== 'element') continue;
    }
    const compared = next.compared || ((expr.kind === 'binary' || expr.kind === 'unary') && COMPARING.test(expr.op));
    if (expr.kind === 'object') {
      for (const entry of expr.entries) {
        if (entry.kind === 'property') stack.push({ expr: entry.value, compared, valued, property: entry.key });
        else if (entry.kind === 'spread') stack.push({ expr: entry.of, compared, valued, property: '...' });
      }
      continue;
    }
    if (expr.kind === 'conditional') {
      stack.push({ expr: expr.test, compared: true, valued, property });
      stack.push({ expr: expr.then, compared, valued, property }, { expr: expr.else, compared, valued, property });
      continue;
    }
    for (const child of childrenOf(expr)) stack.push({ expr: child, compared, valued, property });
  }
}

/** `role === 'admin'`, `iat < since`; `sub == null` only asks whether there is one. */
function isValued(expr: Expr): boolean {
  return expr.kind === 'binary' && COMPARING.test(expr.op) && !isNothing(expr.left) && !isNothing(expr.right);
}

function isNothing(expr: Expr): boolean {
  return expr.kind === 'undefined' || (expr.kind === 'literal' && expr.value === null);
}

function isTypeTest(expr: Expr): boolean {
  return expr.kind === 'unary' && expr.op === 'typeof';
}

/** `a.b.c`, `(await f()).b`, `a['b']` as a variable or call and the members read from it. */
function readOf(expr: Expr): { kind: 'binding' | 'call'; id: number; path: readonly string[] } | undefined {
  const path: string[] = [];
  let at = expr;
  for (;;) {
    if (at.kind === 'member') {
      path.unshift(at.name);
      at = at.of;
    } else if (at.kind === 'await' || at.kind === 'default') at = at.of;
    else if (at.kind === 'binding') return { kind: 'binding', id: at.binding, path };
    else return at.kind === 'call' ? { kind: 'call', id: at.call, path } : undefined;
  }
}
