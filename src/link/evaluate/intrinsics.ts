import type { Location } from '../../model/location.js';
import { nameOf, numberOf, stringOf, type Value } from '../../model/value.js';
import type { Argument, World } from '../world.js';
import { applyFunction, callResult, valuesOf } from './calls.js';
import { entryOf, itemsOf, listedObject, listValue, objectFromEntries } from './collections.js';
import { listMethod } from './list-methods.js';
import { memberOf } from './members.js';
import { mergedCall } from './merges.js';
import { assignInto } from './objects.js';
import { appSetting } from './shared-state.js';
import { textMethod } from './text-methods.js';
import { absentValue, callValue, literalValue, mapAlternatives } from './values.js';

/** Methods whose result stands for the text they are called on. */
const TEXT_METHODS = new Set([
  'toString',
  'trim',
  'trimEnd',
  'trimStart',
  'normalize',
  'valueOf',
  'replace',
  'replaceAll',
]);

/** Built-in methods of strings, lists, functions and promises; undefined where it is none of them. */
export function intrinsicMethod(
  world: World,
  receiver: Value,
  name: string,
  args: readonly Argument[],
  at: Location,
): Value | undefined {
  if (name === 'then') return chained(world, receiver, args, at);
  if ((name === 'catch' || name === 'finally') && receiver.kind !== 'instance') return receiver;
  if (receiver.kind === 'literal' && typeof receiver.value === 'string')
    return textMethod(
      receiver.value,
      name,
      args.map((arg) => arg.value()),
      at,
    );
  if (receiver.kind === 'object' && receiver.reader === name) return readPath(world, receiver, args[0]?.value(), at);
  if (receiver.kind === 'object' && receiver.itself?.includes(name)) return receiver;
  if (name === 'get') {
    const setting = appSetting(world, receiver, args, at);
    if (setting) return setting;
  }
  if (receiver.kind === 'instance' && name === 'get') return entryOf(receiver, args[0]?.value());
  if (receiver.kind === 'list') return listMethod(world, receiver, name, args, at);
  if (isCallable(receiver)) return functionMethod(world, receiver, name, args, at);
  // `JSON.stringify(header)` stands as the header itself, and so does its text in another spelling.
  if (receiver.kind === 'object')
    return /^replace(All)?$/.test(name) && !receiver.properties.has(name) ? receiver : undefined;
  const openText = receiver.kind === 'env' || receiver.kind === 'template' || isPromotedUnion(receiver);
  return openText && TEXT_METHODS.has(name) ? receiver : undefined;
}

/** `config.get('jwt.secret')` of a configuration that a schema made. */
function readPath(world: World, object: Value, path: Value | undefined, at: Location): Value | undefined {
  const text = path && stringOf(path);
  return text?.split('.').reduce((value, step) => memberOf(world, value, step, at), object);
}

function isPromotedUnion(value: Value): boolean {
  return value.kind === 'union' && value.options.every((option) => option.kind === 'env' || option.kind === 'literal');
}

/** `promise.then(f)` is `f(value)`. */
function chained(world: World, receiver: Value, args: readonly Argument[], at: Location): Value {
  const callback = args[0]?.value();
  if (callback?.kind !== 'function')
    return callValue({ kind: 'member', of: receiver, name: 'then', at, trail: [] }, valuesOf(args), at);
  return applyFunction(world, callback, [{ value: () => receiver, spread: false, at: receiver.at }], at, null);
}

function isCallable(value: Value): boolean {
  return value.kind === 'function' || value.kind === 'external' || value.kind === 'call';
}

/** `f.call(self, a)`, `f.apply(self, [a])`, `f.bind(self)`. `f.bind(self, a)` stays a call; matching unwraps it. */
function functionMethod(
  world: World,
  callee: Value,
  name: string,
  args: readonly Argument[],
  at: Location,
): Value | undefined {
  if (name === 'call') return callResult(world, callee, args.slice(1), at);
  if (name === 'apply') return callResult(world, callee, listArguments(args[1]), at);
  return name === 'bind' && args.length === 1 && callee.kind === 'function' ? callee : undefined;
}

export function listArguments(list: Argument | undefined): readonly Argument[] {
  const value = list?.value();
  if (!list || !value) return [];
  if (value.kind === 'list' && value.complete) {
    return value.items.map((item) => ({ value: () => item, spread: false, at: list.at }));
  }
  return [{ value: () => value, spread: true, at: list.at }];
}

/** Functions of packages whose result is the function they are given. */
const WRAPPING = new Set([
  'cache',
  'useCallback',
  'memoize',
  'memo',
  'once',
  'debounce',
  'throttle',
  'useEvent',
  'unstable_cache',
]);
const PASS_THROUGH = new Set([
  'Object.freeze',
  'Object.seal',
  'Promise.resolve',
  'structuredClone',
  'Object.preventExtensions',
]);

/** Built-in functions. */
export function intrinsicCall(world: World, callee: Value, args: readonly Argument[], at: Location): Value | undefined {
  const first = args[0];
  if (callee.kind === 'global') return globalCall(world, callee.path.join('.'), args, at);
  if (callee.kind === 'member' && callee.name === 'bind') return undefined;
  if (callee.kind !== 'external' || !first) return undefined;
  const name = nameOf(callee) ?? '';
  const value = (): Value => first.value();
  if (WRAPPING.has(name) && value().kind === 'function') return value();
  if (name === 'inject') return injected(value(), at);
  if (name === 'useMemo' || name === 'lazy' || name === 'computed') {
    const made = value();
    return made.kind === 'function' ? applyFunction(world, made, [], at, null) : undefined;
  }
  return mergedCall(callee, valuesOf(args), at);
}

/** Angular's `inject(X)` is an instance of the class it is given. */
function injected(token: Value, at: Location): Value | undefined {
  const isClass = token.kind === 'class' || (token.kind === 'external' && /^[A-Z]/.test(nameOf(token) ?? ''));
  return isClass ? { kind: 'instance', of: token, args: null, at, trail: [] } : undefined;
}

function globalCall(world: World, path: string, args: readonly Argument[], at: Location): Value | undefined {
  const [first, ...rest] = args;
  const value = first?.value;
  if (PASS_THROUGH.has(path)) return value?.();
  if (path === 'Array.of') return { kind: 'list', items: valuesOf(args), complete: true, at, trail: [] };
  if (!value) return undefined;
  switch (path) {
    case 'Object.assign': {
      const target = value();
      const sources = (): readonly Value[] => rest.map((arg) => arg.value());
      return target.kind === 'object' ? assignInto(target, sources()) : undefined;
    }
    case 'Object.keys':
    case 'Object.values':
    case 'Object.entries':
      return listedObject(value(), KINDS_OF_LIST[path], at);
    case 'Object.fromEntries':
      return objectFromEntries(value(), at);
    case 'Array.from':
      return itemsOf(value());
    case 'Promise.all':
      return value().kind === 'list' ? value() : undefined;
    case 'Reflect.apply':
      return callResult(world, value(), listArguments(args[2]), at);
    case 'String.fromCharCode':
    case 'String.fromCodePoint':
      return textOfCodes(valuesOf(args), at);
    case 'JSON.parse':
      return parsedCopy(value());
    case 'Deno.env.get':
      return undefined;
    default:
      return foldedCall(path, value(), at);
  }
}

const KINDS_OF_LIST = { 'Object.keys': 'keys', 'Object.values': 'values', 'Object.entries': 'entries' } as const;

function textOfCodes(codes: readonly Value[], at: Location): Value | undefined {
  const numbers = codes.map(numberOf).filter((code) => code !== undefined && code >= 0 && code < 0x11_00_00);
  const text = String.fromCodePoint(...numbers.flatMap((code) => (Number.isInteger(code) ? [code ?? 0] : [])));
  return numbers.length === codes.length ? literalValue(text, at) : undefined;
}

/** `new Array('a', 'b')` and `Array('a')`; a single number is a length. */
export function arrayOf(args: readonly Argument[], at: Location): Value | undefined {
  const [first] = args;
  if (args.some(({ spread }) => spread)) return undefined;
  if (args.length === 1 && first && stringOf(first.value()) === undefined) return undefined;
  return listValue(valuesOf(args), at);
}

/** `JSON.parse(JSON.stringify(x))` is a copy of x. */
function parsedCopy(value: Value | undefined): Value | undefined {
  if (value?.kind !== 'call' || value.callee.kind !== 'global') return undefined;
  return value.callee.path.join('.') === 'JSON.stringify' ? value.args[0] : undefined;
}

const NUMBER_FOLDS: Readonly<Record<string, (value: number) => number>> = {
  'Math.floor': Math.floor,
  'Math.round': Math.round,
  'Math.ceil': Math.ceil,
  'Math.trunc': Math.trunc,
  'Math.abs': Math.abs,
};

function foldedCall(path: string, value: Value, at: Location): Value | undefined {
  return mapFold(value, (option) => {
    if (option.kind !== 'literal') return undefined;
    const fold = NUMBER_FOLDS[path];
    if (fold && typeof option.value === 'number') return literalValue(fold(option.value), at);
    if (path === 'Number' || path === 'parseFloat') return numberFrom(Number(option.value), at);
    if (path === 'parseInt' || path === 'Number.parseInt')
      return numberFrom(Number.parseInt(String(option.value), 10), at);
    if (path === 'String') return literalValue(String(option.value), at);
    return path === 'Boolean' ? literalValue(Boolean(option.value), at) : undefined;
  });
}

function numberFrom(value: number, at: Location): Value | undefined {
  return Number.isNaN(value) ? undefined : literalValue(value, at);
}

/** Applies only where every alternative folds. */
function mapFold(value: Value, fold: (option: Value) => Value | undefined): Value | undefined {
  const options = value.kind === 'union' ? value.options : [value];
  const folded = options.map(fold);
  if (folded.some((option) => option === undefined)) return undefined;
  return mapAlternatives(value, (option) => fold(option) ?? absentValue(option.at));
}
