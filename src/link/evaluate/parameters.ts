import type { Expr, ParamRecord, TypeRef } from '../../model/summary.js';
import type { ParameterValue, Value } from '../../model/value.js';
import { type Frame, functionOf, locationIn, type Module, type Scope, type World } from '../world.js';
import { evaluate } from './evaluate.js';
import { resultOfType } from './result-types.js';
import { instanceOfType, memberNamesOfType } from './types.js';
import { absentValue, unionOf, unknownValue, withHop } from './values.js';

/** What a call passes for a parameter; where no call is being followed, the open parameter itself. */
export function valueOfParameter(world: World, scope: Scope, expr: Extract<Expr, { kind: 'parameter' }>): Value {
  const { module } = scope;
  const param = functionOf(module, expr.fn)?.params[expr.index];
  for (let frame = scope.frame; frame; frame = frame.up) {
    if (frame.file === module.path && frame.fn === expr.fn) {
      const passed = param?.rest ? restArguments(frame, expr.index) : argumentOf(frame, expr.index);
      return withHop(passed, { at: frame.callAt, kind: 'argument', name: param?.name ?? '' });
    }
  }
  // `import('jose').then(({ jwtVerify }) => …)`, `axios.post(…).then((response) => …)`.
  const promise = expr.index === 0 ? module.index.thenCallbacks.get(expr.fn) : undefined;
  const settled = promise ? evaluate(world, scope, promise) : undefined;
  if (settled && settled.kind !== 'unknown') return settled;
  const list = expr.index === 0 ? module.index.itemCallbacks.get(expr.fn) : undefined;
  return (list && eachItem(world, scope, list)) ?? openParameter(world, module, expr.fn, expr.index, param);
}

/** Longer lists are data, whose items say little about one of them. */
const MAX_ITEMS = 12;

/** What a callback receives: any item of a list that is known as a whole. */
function eachItem(world: World, scope: Scope, list: Expr): Value | undefined {
  const value = evaluate(world, scope, list);
  if (value.kind !== 'list' || !value.complete || value.items.length > MAX_ITEMS) return undefined;
  return value.items.length === 0 ? undefined : unionOf(value.items, value.at);
}

function argumentOf(frame: Frame, index: number): Value {
  const before = frame.args.slice(0, index + 1);
  if (before.some((argument) => argument.spread)) return unknownValue('spread arguments', frame.callAt);
  const argument = frame.args[index];
  return argument ? argument.value() : absentValue(frame.callAt);
}

function restArguments(frame: Frame, index: number): Value {
  const rest = frame.args.slice(index);
  const complete = !frame.args.some((argument) => argument.spread);
  const items = complete ? rest.map((argument) => argument.value()) : [];
  return { kind: 'list', items, complete, at: frame.callAt, trail: [] };
}

function typeMembersOf(world: World, module: Module, type: TypeRef): ParameterValue['typeMembers'] {
  let names: readonly string[] | undefined;
  return {
    get names() {
      names ??= memberNamesOfType(world, module, type);
      return names;
    },
  };
}

function openParameter(world: World, module: Module, fn: number, index: number, param: ParamRecord | undefined): Value {
  const at = locationIn(module, param?.at ?? functionOf(module, fn)?.nameAt ?? [0, 0]);
  const open: ParameterValue = {
    kind: 'parameter',
    file: module.path,
    fn,
    index,
    name: param?.name ?? null,
    of: functionOf(module, fn)?.name ?? null,
    type: param?.type?.name ?? '',
    typeMembers: param?.type ? typeMembersOf(world, module, param.type) : { names: [] },
    at,
    trail: [],
  };
  const typed = param?.type ? instanceOfType(world, module, param.type, at) : undefined;
  // A type of a package may be a class or only a shape: the value is both an instance and still open.
  if (typed?.kind === 'instance' && typed.of.kind === 'external') return { ...typed, parameter: open };
  return typed ?? (param?.type && resultOfType(world, module, param.type)) ?? open;
}
