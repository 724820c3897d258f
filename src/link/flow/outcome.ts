/** What expressions come to, and which code runs, once a verification has failed. */
import type { CallId, Expr, GuardId, ModuleSummary } from '../../model/summary.js';

/** A value known well enough to follow a test of it. `undefined` in the place of one: not known. */
export type Known =
  | { readonly kind: 'undefined' | 'null' | 'true' | 'false' | 'truthy' }
  | { readonly kind: 'text'; readonly value: string }
  /** `{ valid: false }`; what is not among the properties is undefined. */
  | {
      readonly kind: 'object';
      readonly properties: ReadonlyMap<string, Known | undefined>;
      readonly complete: boolean;
    };

/** What variables and calls hold after the failure. */
export interface Outcome {
  readonly bindings: ReadonlyMap<number, Known>;
  readonly calls: ReadonlyMap<CallId, Known>;
}

export const UNDEFINED: Known = { kind: 'undefined' };
export const NULL: Known = { kind: 'null' };
export const TRUTHY: Known = { kind: 'truthy' };
const TRUE: Known = { kind: 'true' };
const FALSE: Known = { kind: 'false' };

const MAX_DEPTH = 12;

export function truthOf(known: Known | undefined): boolean | undefined {
  if (known === undefined) return undefined;
  if (known.kind === 'text') return known.value !== '';
  return known.kind === 'true' || known.kind === 'truthy' || known.kind === 'object';
}

function ofBoolean(value: boolean | undefined): Known | undefined {
  return value === undefined ? undefined : value ? TRUE : FALSE;
}

/** Whether the code under these guards may run. */
export function isReachable(summary: ModuleSummary, guards: readonly GuardId[], outcome: Outcome): boolean {
  return guards.every((id) => {
    const guard = summary.guards[id];
    if (!guard || guard.kind === 'loop') return true;
    const truth = truthOf(knownOf(summary, guard.test, outcome));
    return truth === undefined || truth === guard.branch;
  });
}

/** Whether one of the guards holds because of the failure: its test is known, and came out as its branch. */
export function isDecidedBy(summary: ModuleSummary, guards: readonly GuardId[], outcome: Outcome): boolean {
  return guards.some((id) => {
    const guard = summary.guards[id];
    return guard !== undefined && truthOf(knownOf(summary, guard.test, outcome)) === guard.branch;
  });
}

export function knownOf(summary: ModuleSummary, expr: Expr, outcome: Outcome, depth = 0): Known | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const inner = (of: Expr): Known | undefined => knownOf(summary, of, outcome, depth + 1);
  switch (expr.kind) {
    case 'literal':
      if (typeof expr.value === 'string') return { kind: 'text', value: expr.value };
      return expr.value === null ? NULL : ofBoolean(Boolean(expr.value));
    case 'undefined':
      return UNDEFINED;
    case 'await':
    case 'yield':
    case 'spread':
      return inner(expr.of);
    case 'assign':
      return inner(expr.value);
    case 'call':
      return outcome.calls.get(expr.call) ?? knownOfCall(summary, expr.call, inner);
    case 'binding':
      return knownOfBinding(summary, expr.binding, outcome, depth);
    case 'member':
      return memberOf(inner(expr.of), expr.name);
    case 'default': {
      const of = inner(expr.of);
      return of?.kind === 'undefined' ? inner(expr.fallback) : of;
    }
    case 'object':
      return objectOf(expr, inner);
    case 'unary':
      return knownOfUnary(expr.op, inner(expr.of));
    case 'binary':
      return knownOfBinary(expr.op, expr, inner);
    case 'logical':
      return knownOfLogical(expr, inner);
    case 'conditional': {
      const truth = truthOf(inner(expr.test));
      if (truth !== undefined) return inner(truth ? expr.then : expr.else);
      const [a, b] = [inner(expr.then), inner(expr.else)];
      return a !== undefined && b !== undefined && a.kind !== 'object' && isAlike(a, b) ? a : undefined;
    }
    case 'template':
    case 'list':
    case 'regexp':
    case 'function':
    case 'class':
      return TRUTHY;
    case 'element':
      return inner(expr.of)?.kind === 'undefined' ? UNDEFINED : undefined;
    case 'global':
    case 'this':
    case 'super':
    case 'parameter':
    case 'rest':
    case 'item':
    case 'require':
    case 'import':
    case 'unknown':
      return undefined;
  }
}

/** Of one kind, and for texts the same. */
export function isAlike(a: Known, b: Known): boolean {
  return a.kind === 'text' && b.kind === 'text' ? a.value === b.value : a.kind === b.kind;
}

/** A variable that only stands for something else: `const ok = !!claims`, `const { user } = await session()`. */
function knownOfBinding(summary: ModuleSummary, id: number, outcome: Outcome, depth: number): Known | undefined {
  const known = outcome.bindings.get(id);
  if (known !== undefined) return known;
  const record = summary.bindings[id];
  if (!record?.init || record.writes.length > 0 || record.kind === 'parameter') return undefined;
  return knownOf(summary, record.init, outcome, depth + 1);
}

function memberOf(of: Known | undefined, name: string): Known | undefined {
  if (of === undefined) return undefined;
  if (of.kind !== 'object') return of.kind === 'truthy' || of.kind === 'text' ? undefined : UNDEFINED;
  if (of.properties.has(name)) return of.properties.get(name);
  return of.complete ? UNDEFINED : undefined;
}

function objectOf(expr: Extract<Expr, { kind: 'object' }>, inner: (of: Expr) => Known | undefined): Known {
  const properties = new Map<string, Known | undefined>();
  let complete = true;
  for (const entry of expr.entries) {
    if (entry.kind === 'property') properties.set(entry.key, inner(entry.value));
    else complete = false;
  }
  return { kind: 'object', properties, complete };
}

function knownOfUnary(op: string, of: Known | undefined): Known | undefined {
  if (op === 'void') return UNDEFINED;
  const truth = truthOf(of);
  return op === '!' && truth !== undefined ? ofBoolean(!truth) : undefined;
}

const NOTHING: ReadonlySet<Known['kind']> = new Set<Known['kind']>(['undefined', 'null']);

function knownOfBinary(
  op: string,
  { left, right }: Extract<Expr, { kind: 'binary' }>,
  inner: (of: Expr) => Known | undefined,
): Known | undefined {
  const negated = op.startsWith('!');
  if (op === 'instanceof') return ofBoolean(NOTHING.has(inner(left)?.kind ?? 'truthy') ? false : undefined);
  if (op !== '===' && op !== '!==' && op !== '==' && op !== '!=') return undefined;
  const production = productionComparison(left, right) ?? productionComparison(right, left);
  if (production !== undefined) return ofBoolean(production !== negated);
  const type = typeComparison(left, right, inner);
  if (type !== undefined) return ofBoolean(type !== negated);
  const equal = areEqual(inner(left), inner(right), isValue(left) || isValue(right), op.length === 2);
  return equal === undefined ? undefined : ofBoolean(equal !== negated);
}

/** What lies open only outside production is no lapse: `process.env.NODE_ENV === 'production'` holds. */
function productionComparison(left: Expr, right: Expr): boolean | undefined {
  const isMode = left.kind === 'member' && /^(NODE_ENV|MODE|APP_ENV)$/.test(left.name);
  if (!isMode || right.kind !== 'literal' || typeof right.value !== 'string') return undefined;
  return /^prod(uction)?$/.test(right.value);
}

/** A literal other than true, false, null and undefined: nothing, true and false never equal it. */
function isValue(expr: Expr): boolean {
  return expr.kind === 'literal' && expr.value !== null && typeof expr.value !== 'boolean';
}

function areEqual(a: Known | undefined, b: Known | undefined, withValue: boolean, loose: boolean): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (NOTHING.has(a.kind) && NOTHING.has(b.kind)) return loose || a.kind === b.kind;
  if (NOTHING.has(a.kind) || NOTHING.has(b.kind)) return false;
  if (a.kind === 'text' && b.kind === 'text') return a.value === b.value;
  if (withValue || a.kind === 'object' || b.kind === 'object') return undefined;
  if (a.kind === 'truthy' || b.kind === 'truthy') return truthOf(a) === truthOf(b) ? undefined : false;
  return a.kind === b.kind;
}

/** `typeof claims === 'string'`. */
function typeComparison(left: Expr, right: Expr, inner: (of: Expr) => Known | undefined): boolean | undefined {
  if (left.kind !== 'unary' || left.op !== 'typeof' || right.kind !== 'literal') return undefined;
  const known = inner(left.of);
  if (known === undefined || known.kind === 'truthy') return undefined;
  if (known.kind === 'text') return right.value === 'string';
  const type =
    known.kind === 'undefined'
      ? 'undefined'
      : NOTHING.has(known.kind) || known.kind === 'object'
        ? 'object'
        : 'boolean';
  return type === right.value;
}

function knownOfLogical(
  { op, left, right }: Extract<Expr, { kind: 'logical' }>,
  inner: (of: Expr) => Known | undefined,
): Known | undefined {
  const first = inner(left);
  if (op === '??') {
    if (first === undefined) return undefined;
    return NOTHING.has(first.kind) ? inner(right) : first;
  }
  const truth = truthOf(first);
  const decides = op === '||';
  if (truth !== undefined) return truth === decides ? first : inner(right);
  const second = inner(right);
  // `unknown && false` is false either way, as far as a test is concerned.
  return truthOf(second) === decides ? ofBoolean(decides) : undefined;
}

/** `Boolean(x)`. */
function knownOfCall(summary: ModuleSummary, id: CallId, inner: (of: Expr) => Known | undefined): Known | undefined {
  const call = summary.calls[id];
  const [only] = call?.args ?? [];
  if (!call || !only || call.callee.kind !== 'global' || call.callee.name !== 'Boolean') return undefined;
  return ofBoolean(truthOf(inner(only)));
}
