/** What the conditions around a place say about whether a variable or its member is there. */
import type { Span } from '../../model/location.js';
import type { Expr, GuardId, ModuleSummary } from '../../model/summary.js';
import type { Value } from '../../model/value.js';
import { type Module, rootBindingOf } from '../world.js';
import { unionOf } from './values.js';

/** `if (SECRET) verify(token, SECRET)`: nothing, and a fallback to nothing, are ruled out where the value is there. */
export function withoutRuledOut(module: Module, expr: Expr, value: Value): Value {
  if (!mayBeEmpty(value)) return value;
  const ref = referenceOf(expr);
  return ref !== undefined && isKnownPresent(module, expr.at, ref) ? filled(value) : value;
}

/** Whether a test that came out as `outcome` says that the value is missing, or that it is there. */
export function tells(what: 'missing' | 'present', test: Expr, outcome: boolean, ref: string): boolean {
  if (test.kind === 'unary' && test.op === '!') return tells(what, test.of, !outcome, ref);
  if (test.kind === 'logical' && test.op === (outcome ? '&&' : '||'))
    return tells(what, test.left, outcome, ref) || tells(what, test.right, outcome, ref);
  if (test.kind === 'binary') return comparisonTells(what, test, outcome, ref);
  return outcome === (what === 'present') && referenceOf(test) === ref;
}

/** `token === null`, `token == undefined`, `typeof token !== 'string'`. */
function comparisonTells(
  what: 'missing' | 'present',
  { op, left, right }: Extract<Expr, { kind: 'binary' }>,
  outcome: boolean,
  ref: string,
): boolean {
  const equal = /^===?$/.test(op) ? outcome : /^!==?$/.test(op) ? !outcome : undefined;
  if (equal === undefined) return false;
  const missing = what === 'missing';
  if (left.kind === 'unary' && left.op === 'typeof') {
    const isText = right.kind === 'literal' && right.value === 'string';
    return missing && referenceOf(left.of) === ref && right.kind === 'literal' && equal !== isText;
  }
  const isNothing = right.kind === 'undefined' || (right.kind === 'literal' && !right.value);
  return isNothing && equal === missing && referenceOf(left) === ref;
}

/** The same text for the same variable or member of it. */
export function referenceOf(expr: Expr): string | undefined {
  const root = rootBindingOf(expr);
  return root ? [root.binding, ...root.path].join('.') : undefined;
}

function isKnownPresent(module: Module, at: Span, ref: string): boolean {
  const { guards, loose } = module.summary;
  const holds = (id: GuardId, outcome: boolean): boolean => {
    const guard = guards[id];
    return guard !== undefined && tells('present', guard.test, guard.branch === outcome, ref);
  };
  if (
    guardedIn(module.summary).some((record) => isWithin(at, record.at) && record.guards.some((id) => holds(id, true)))
  )
    return true;
  // `if (!SECRET) throw new Error('…')` at the top of a module: nothing of it runs without.
  return loose.some(
    (thrown) =>
      thrown.role === 'throw' && thrown.fn === -1 && thrown.guards.length === 1 && holds(thrown.guards[0] ?? -1, false),
  );
}

interface Guarded {
  readonly at: Span;
  readonly guards: readonly GuardId[];
}

const guarded = new WeakMap<ModuleSummary, readonly Guarded[]>();

/** Everything of a file that stands under conditions; put together once. */
function guardedIn(summary: ModuleSummary): readonly Guarded[] {
  const before = guarded.get(summary);
  if (before) return before;
  const { calls, writes, functions, bindings } = summary;
  const records = [calls, writes, functions.flatMap(({ returns }) => returns), bindings.flatMap((each) => each.writes)];
  const found = records.flat().filter(({ guards }) => guards.length > 0);
  guarded.set(summary, found);
  return found;
}

function isWithin([start, end]: Span, [from, to]: Span): boolean {
  return from <= start && end <= to;
}

function mayBeEmpty(value: Value): boolean {
  if (value.kind === 'env') return value.fallback !== null && (isEmpty(value.fallback) || mayBeEmpty(value.fallback));
  return value.kind === 'union' && value.options.some((option) => isEmpty(option) || mayBeEmpty(option));
}

function isEmpty(value: Value): boolean {
  return value.kind === 'absent' || (value.kind === 'literal' && (value.value === '' || value.value === null));
}

/** The value where it is there: without nothing, and without fallbacks to nothing. */
export function filled(value: Value): Value {
  if (value.kind === 'env') return value.fallback && isEmpty(value.fallback) ? { ...value, fallback: null } : value;
  if (value.kind !== 'union') return value;
  const left = value.options.filter((option) => !isEmpty(option)).map(filled);
  return left.length === 0 ? value : { ...unionOf(left, value.at), trail: value.trail };
}
