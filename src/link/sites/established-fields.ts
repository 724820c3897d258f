/** Whether the code compares something of an unverified token with values of its own before it relies on it. */
import type { Expr, GuardRecord } from '../../model/summary.js';
import { evaluate } from '../evaluate/evaluate.js';
import { childrenOf } from '../graph/expressions.js';
import { type Module, moduleAt } from '../world.js';
import { functionAround, isWithin, outermostOf } from './key-callbacks.js';
import { type FieldSearch, isFieldItself, type TokenField } from './unverified-fields.js';

/** Whether an expression of a file is made of what is looked for. */
export type Reads = (expr: Expr) => boolean;

/** Looks at the whole outermost function in which the field is read. */
export function isEstablished(search: FieldSearch, field: Pick<TokenField, 'part' | 'name' | 'value'>): boolean {
  const { world } = search.context;
  const module = moduleAt(world, field.value.at.file);
  if (!module) return false;
  const reads: Reads = (expr) => {
    if (!mayRead(expr)) return false;
    const value = evaluate(world, { module, frame: null }, expr);
    return isFieldItself(search, value, field);
  };
  return isComparedIn(module, functionAround(module, field.value.at.span), reads);
}

/** Literals and the like need no evaluation. */
function mayRead(expr: Expr): boolean {
  return expr.kind === 'binding' || expr.kind === 'member' || expr.kind === 'call' || childrenOf(expr).some(mayRead);
}

/** Whether a condition in the outermost function around `fn`, or an assertion there, leaves only known values. */
export function isComparedIn(module: Module, fn: number, reads: Reads): boolean {
  const home = outermostOf(module, fn);
  const look: Look = { module, reads };
  const guarded = module.summary.guards.some(
    (guard) => isDeciding(guard) && isWithin(module, guard.fn, home) && establishes(look, guard.test, guard.branch),
  );
  return guarded || isAsserted(look, home);
}

interface Look {
  readonly module: Module;
  readonly reads: Reads;
}

/** `a ? b : c` and `a && b` choose a value, they end nothing. */
function isDeciding({ kind }: GuardRecord): boolean {
  return kind === 'if' || kind === 'exit' || kind === 'switch';
}

/** Whether a test that came out as `branch` leaves only known values. */
function establishes(look: Look, expr: Expr, branch: boolean): boolean {
  const again = (inner: Expr, outcome: boolean): boolean => establishes(look, inner, outcome);
  switch (expr.kind) {
    case 'unary':
      return expr.op === '!' && again(expr.of, !branch);
    case 'logical': {
      const both = expr.op === '&&' ? branch : !branch;
      return both
        ? again(expr.left, branch) || again(expr.right, branch)
        : again(expr.left, branch) && again(expr.right, branch);
    }
    case 'binary':
      return isPositionTest(look, expr) || (isEquality(expr.op, branch) && isComparison(look, expr));
    case 'call':
      return branch && isMembershipTest(look, expr.call);
    case 'await':
      return again(expr.of, branch);
    default:
      return false;
  }
}

function isEquality(op: string, branch: boolean): boolean {
  if (op === '===' || op === '==' || op === 'in') return branch;
  return (op === '!==' || op === '!=') && !branch;
}

/** With something: `header.alg !== undefined` and `typeof kid === 'string'` establish no value. */
function isComparison({ reads }: Look, { left, right }: Extract<Expr, { kind: 'binary' }>): boolean {
  const isLeft = reads(left);
  if (isLeft === reads(right)) return false;
  const [own, other] = isLeft ? [left, right] : [right, left];
  if (own.kind === 'unary' && own.op === 'typeof') return false;
  return other.kind !== 'undefined' && !(other.kind === 'literal' && (other.value === null || other.value === ''));
}

/** `ALLOWED.indexOf(header.alg) === -1`, whichever way it is written. */
function isPositionTest({ module, reads }: Look, { left }: Extract<Expr, { kind: 'binary' }>): boolean {
  const call = left.kind === 'call' ? module.summary.calls[left.call] : undefined;
  return call?.callee.kind === 'member' && call.callee.name === 'indexOf' && call.args.some(reads);
}

const MEMBERSHIP =
  /^(includes|has|hasOwn|hasOwnProperty|test|some|equals|call)$|^(is|assert|check|validate|ensure|require|allows?|matches|trust)/;

/** `ALLOWED.includes(header.alg)`, `Object.hasOwn(KEYS, kid)`, `isTrusted(iss)`. */
function isMembershipTest({ module, reads }: Look, id: number): boolean {
  const call = module.summary.calls[id];
  return call !== undefined && MEMBERSHIP.test(nameOfCallee(module, call.callee)) && call.args.some(reads);
}

const ASSERTION = /^(assert|check|validate|ensure|require|expect|verify[A-Z]|invariant|equal|strictEqual|ok)/;

/** `assertAllowed(header.alg);`: a call for its effect. */
function isAsserted({ module, reads }: Look, home: number): boolean {
  return module.summary.calls.some(
    (call) =>
      call.use.kind === 'discarded' &&
      isWithin(module, call.fn, home) &&
      ASSERTION.test(nameOfCallee(module, call.callee)) &&
      call.args.some(reads),
  );
}

export function nameOfCallee(module: Module, callee: Expr): string {
  if (callee.kind === 'member' || callee.kind === 'global') return callee.name;
  return callee.kind === 'binding' ? (module.summary.bindings[callee.binding]?.name ?? '') : '';
}
