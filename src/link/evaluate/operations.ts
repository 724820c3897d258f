import type { Location } from '../../model/location.js';
import type { Expr } from '../../model/summary.js';
import { alternativesOf, type Value } from '../../model/value.js';
import { locationIn, type Scope, type World } from '../world.js';
import { THROWS } from './calls.js';
import { evaluate } from './evaluate.js';
import { filled, referenceOf, tells } from './presence.js';
import { productionBranchOf } from './production.js';
import { productionBranchOfTest } from './production-test.js';
import { literalValue, markDevelopment, truthOf, unionOf, withHop } from './values.js';

type Conditional = Extract<Expr, { kind: 'conditional' }>;
type Logical = Extract<Expr, { kind: 'logical' }>;

/** Both branches, unless the test is known; a branch that only runs outside production is marked. */
export function valueOfConditional(world: World, scope: Scope, expr: Conditional): Value {
  const test = evaluate(world, scope, expr.test);
  const truth = truthOf(test);
  if (truth !== undefined && test.kind !== 'union') return evaluate(world, scope, truth ? expr.then : expr.else);
  const production = productionBranchOf(test) ?? productionBranchOfTest(world, scope, expr.test);
  const branch = (of: Expr, holds: boolean): Value => {
    const ref = referenceOf(of);
    // `options?.exp && options.exp > now ? options.exp : later`: what is tested is there where the test holds.
    const isThere = ref !== undefined && tells('present', expr.test, holds, ref);
    const value = isThere ? filled(evaluate(world, scope, of)) : evaluate(world, scope, of);
    return production === undefined || production === holds ? value : markDevelopment(value);
  };
  return unionOf([branch(expr.then, true), branch(expr.else, false)], locationIn(scope.module, expr.at));
}

export function valueOfLogical(world: World, scope: Scope, expr: Logical): Value {
  const left = evaluate(world, scope, expr.left);
  const right = (): Value => evaluate(world, scope, expr.right);
  const at = locationIn(scope.module, expr.at);
  return unionOf(
    alternativesOf(left).flatMap((option) => alternativesOf(combine(expr.op, option, right, at))),
    at,
  );
}

/** What `left ??= right` and `left ||= right` leave. */
export function fallenBack(op: '??=' | '||=', left: Value, right: Value, at: Location): Value {
  const whole = op === '??=' ? '??' : '||';
  return unionOf(
    alternativesOf(left).flatMap((option) => alternativesOf(combine(whole, option, () => right, at))),
    at,
  );
}

function combine(op: Logical['op'], left: Value, right: () => Value, at: Location): Value {
  if (op === '&&') {
    const truth = truthOf(left);
    if (truth === true) return right();
    if (truth === false) return left;
    const production = productionBranchOf(left);
    if (production === true) return right();
    if (production === false) return unionOf([falsy(left), markDevelopment(right())], at);
    return unionOf([falsy(left), right()], at);
  }
  if (op === '||' ? truthOf(left) === true : isDefined(left)) return left;
  if (left.kind === 'absent' || (op === '||' && truthOf(left) === false)) return fallbackHop(right(), at);
  if (op === '??' && left.kind === 'literal' && left.value === null) return fallbackHop(right(), at);
  if (left.kind === 'env') return withFallback(left, right(), at);
  return unionOf([left, fallbackHop(right(), at)], at);
}

/** What `left && right` is where `left` does not hold. */
function falsy(left: Value): Value {
  return { kind: 'operation', op: 'falsy', operands: [left], at: left.at, trail: left.trail };
}

/** `process.env.A || process.env.B || 'x'`: the innermost missing fallback is filled. */
function withFallback(env: Extract<Value, { kind: 'env' }>, fallback: Value, at: Location): Value {
  if (fallback.kind === 'unknown' && fallback.why === THROWS) return env;
  const filled =
    env.fallback === null || env.fallback.kind === 'absent'
      ? fallbackHop(fallback, at)
      : unionOf([env.fallback, fallbackHop(fallback, at)], at);
  return { ...env, fallback: filled };
}

function fallbackHop(value: Value, at: Location): Value {
  return withHop(value, { at, kind: 'default', name: '' });
}

function isDefined(value: Value): boolean {
  return truthOf(value) !== undefined && value.kind !== 'absent' && !(value.kind === 'literal' && value.value === null);
}

export function valueOfTemplate(parts: readonly Value[], at: Location): Value {
  if (parts.every((part) => part.kind === 'literal')) {
    return literalValue(parts.map((part) => String(part.value)).join(''), at);
  }
  const [only] = parts.filter((part) => !(part.kind === 'literal' && part.value === ''));
  if (parts.length <= 3 && only?.kind === 'union' && only.options.every((option) => option.kind === 'literal')) {
    const options = only.options.map((option) =>
      valueOfTemplate(
        parts.map((part) => (part === only ? option : part)),
        at,
      ),
    );
    return unionOf(options, at);
  }
  // Text around nothing: `${process.env.KEY ?? 'development'}`.
  if (only?.kind === 'env' && only.fallback !== null) return only;
  return { kind: 'template', parts, at, trail: [] };
}

/** Wider products of alternatives stay one operation. */
const MAX_PRODUCT = 9;

export function valueOfBinary(op: string, left: Value, right: Value, at: Location): Value {
  const width = alternativesOf(left).length * alternativesOf(right).length;
  if (width === 1 || width > MAX_PRODUCT) return valueOfOperation(op, left, right, at);
  const values = alternativesOf(left).flatMap((a) => alternativesOf(right).map((b) => valueOfOperation(op, a, b, at)));
  // The places of the operands tell the alternatives apart.
  return { kind: 'union', options: values, at, trail: [] };
}

function valueOfOperation(op: string, left: Value, right: Value, at: Location): Value {
  if (left.kind === 'literal' && right.kind === 'literal') {
    const folded = foldBinary(op, left.value, right.value);
    if (folded !== undefined && op === '*')
      return { ...literalValue(folded, at), factors: [...factorsOf(left), ...factorsOf(right)] };
    if (folded !== undefined) return literalValue(folded, at);
  }
  if (op === '+' && (isText(left) || isText(right))) return valueOfTemplate([...partsOf(left), ...partsOf(right)], at);
  return { kind: 'operation', op, operands: [left, right], at, trail: [] };
}

function factorsOf(value: Extract<Value, { kind: 'literal' }>): readonly number[] {
  return value.factors ?? (typeof value.value === 'number' ? [value.value] : []);
}

function isText(value: Value): boolean {
  return value.kind === 'template' || (value.kind === 'literal' && typeof value.value === 'string');
}

function partsOf(value: Value): readonly Value[] {
  return value.kind === 'template' ? value.parts : [value];
}

type Primitive = string | number | boolean | null;

function foldBinary(op: string, left: Primitive, right: Primitive): Primitive | undefined {
  if (op === '+' && (typeof left === 'string' || typeof right === 'string')) return `${left}${right}`;
  if (op === '===' || op === '==') return left === right;
  if (op === '!==' || op === '!=') return left !== right;
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  return foldNumbers(op, left, right);
}

function foldNumbers(op: string, left: number, right: number): Primitive | undefined {
  switch (op) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '**':
      return left ** right;
    case '|':
      return left | right;
    case '<<':
      return left << right;
    case '>>':
      return left >> right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '<=':
      return left <= right;
    case '>=':
      return left >= right;
    default:
      return undefined;
  }
}

/** What `typeof` says of a value that is known; undefined where the value may be of several types. */
function typeOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'literal':
      return value.value === null ? 'object' : typeof value.value;
    case 'template':
      return 'string';
    case 'object':
    case 'list':
    case 'regexp':
      return 'object';
    case 'function':
    case 'class':
      return 'function';
    default:
      return undefined;
  }
}

export function valueOfUnary(op: string, of: Value, at: Location): Value {
  const truth = truthOf(of);
  if (op === '!' && truth !== undefined) {
    // What a caller passes is decided there, also where it is turned round here.
    const isPassed = of.trail.some(({ kind }) => kind === 'argument' || kind === 'default');
    return isPassed ? { ...literalValue(!truth, of.at), trail: of.trail } : literalValue(!truth, at);
  }
  const type = op === 'typeof' ? typeOf(of) : undefined;
  if (type !== undefined) return literalValue(type, at);
  if (op === 'void') return { kind: 'absent', default: null, at, trail: [] };
  if (of.kind === 'literal' && op === '-' && typeof of.value === 'number') return literalValue(-of.value, at);
  if (of.kind === 'literal' && op === '+') {
    const number = Number(of.value);
    if (!Number.isNaN(number)) return literalValue(number, at);
  }
  return { kind: 'operation', op, operands: [of], at, trail: [] };
}
