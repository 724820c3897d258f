import type { Value } from '../../model/value.js';
import { nameOf } from '../../model/value.js';
import { lazyList } from '../evaluate/values.js';
import type { Invocation } from './invocation.js';

const MAX_LAYERS = 6;

/** `promisify(f)(a)`, `f.bind(self, a)(b)`, `f.call(self, a)`, `f.apply(self, [a])`, `promisifyAll(x).fAsync(a)` as calls of `f`. */
export function unwrapped(invocation: Invocation): Invocation {
  let current = invocation;
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    const next = unwrapOnce(current);
    if (!next) break;
    current = next;
  }
  return { ...current, args: withPlainCallback(current) };
}

/** `verify(token, key, asyncHandler(async (err, claims) => …))`: what such a wrapper is given is the callback. */
function withPlainCallback({ args, surroundings }: Invocation): readonly Value[] {
  const last = args.length - 1;
  if (last < 2) return args;
  const argument = (index: number) => () =>
    index === last ? callbackIn(at(args, last), surroundings) : at(args, index);
  return lazyList(Array.from(args.keys(), argument));
}

/** A function that makes an object, `memoized(() => ({ algorithms }))`, makes the options. */
function callbackIn(value: Value, surroundings: Invocation['surroundings']): Value {
  if (value.kind !== 'call') return value;
  const [only, ...more] = value.args;
  if (only?.kind !== 'function' || more.length > 0) return value;
  return surroundings?.resultOf(only, null)?.kind === 'object' ? value : only;
}

function unwrapOnce(invocation: Invocation): Invocation | undefined {
  const { callee } = invocation;
  if (callee.kind === 'call') return unwrapResult(invocation, callee);
  const method = lastStep(callee);
  if (!method) return undefined;
  if (method.name === 'apply' && method.of.kind === 'global' && method.of.path.join('.') === 'Reflect') {
    const [target, self, list] = invocation.args;
    return target ? { ...invocation, ...(self ? { self } : {}), callee: target, args: applied(list) } : undefined;
  }
  if (method.name === 'call' && isFunctionLike(method.of))
    return { ...invocation, ...selfOf(invocation), callee: method.of, args: rest(invocation.args, 1) };
  if (method.name === 'apply' && isFunctionLike(method.of))
    return { ...invocation, ...selfOf(invocation), callee: method.of, args: applied(invocation.args[1]) };
  if (method.name.endsWith('Async') && method.of.kind === 'call' && nameOf(method.of.callee) === 'promisifyAll') {
    const [whole] = method.of.args;
    if (whole) return { ...invocation, callee: stepOf(whole, method.name.slice(0, -'Async'.length)) };
  }
  return undefined;
}

function unwrapResult(invocation: Invocation, callee: Extract<Value, { kind: 'call' }>): Invocation | undefined {
  const name = nameOf(callee.callee);
  const [first] = callee.args;
  if (name === 'promisify' && first) return { ...invocation, callee: first };
  const method = lastStep(callee.callee);
  if (method?.name === 'bind' && isFunctionLike(method.of)) {
    return { ...invocation, callee: method.of, args: joined(rest(callee.args, 1), invocation.args) };
  }
  return undefined;
}

function selfOf({ args: [self] }: Invocation): { self?: Value } {
  return self ? { self } : {};
}

function lastStep(value: Value): { readonly of: Value; readonly name: string } | undefined {
  if (value.kind === 'member') return value;
  if ((value.kind === 'external' || value.kind === 'global') && value.path.length > 1) {
    const name = value.path.at(-1) ?? '';
    return { of: { ...value, path: value.path.slice(0, -1) }, name };
  }
  return undefined;
}

function stepOf(value: Value, name: string): Value {
  if (value.kind === 'external' || value.kind === 'global') return { ...value, path: [...value.path, name] };
  return { kind: 'member', of: value, name, at: value.at, trail: [] };
}

/** `localStorage.setItem.call` yes, `this.call` or `rpc.call` no: the receiver must itself be a member that is called. */
function isFunctionLike(value: Value): boolean {
  return (
    (value.kind === 'external' || value.kind === 'global' ? value.path.length > 0 : value.kind === 'member') ||
    value.kind === 'call'
  );
}

function rest(args: readonly Value[], from: number): readonly Value[] {
  return lazyList(Array.from({ length: Math.max(0, args.length - from) }, (_, index) => () => at(args, index + from)));
}

function joined(a: readonly Value[], b: readonly Value[]): readonly Value[] {
  const length = a.length + b.length;
  return lazyList(
    Array.from({ length }, (_, index) => () => (index < a.length ? at(a, index) : at(b, index - a.length))),
  );
}

function at(args: readonly Value[], index: number): Value {
  const value = args[index];
  if (!value) throw new RangeError(`argument ${index} of ${args.length}`);
  return value;
}

function applied(list: Value | undefined): readonly Value[] {
  return list?.kind === 'list' && list.complete ? list.items : [];
}
