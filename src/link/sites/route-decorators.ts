import type { CallRecord, Expr } from '../../model/summary.js';
import { calledName } from '../reach/call-words.js';
import { functionOf, type Module } from '../world.js';

const ROUTE_DECORATOR =
  /^(Get|Post|Put|Delete|Patch|All|Mutation|Query|MessagePattern|SubscribeMessage|httpGet|httpPost|httpDelete|HttpPost|HttpGet|Authorized)$/i;

/** A method that a framework routes requests to. */
export function isDecorated(module: Module, fn: number): boolean {
  return decoratorsOf(module, fn).some((call) => ROUTE_DECORATOR.test(calledName(module, call)));
}

/** The paths that its decorators give it; '' where they give none. */
export function decoratorTexts(module: Module, fn: number): readonly string[] {
  return decoratorsOf(module, fn).flatMap((call) => {
    if (!ROUTE_DECORATOR.test(calledName(module, call))) return [];
    const [path] = call.args;
    return path ? [textOf(path) ?? ''] : [];
  });
}

/** The calls that decorate a method. */
export function decoratorsOf(module: Module, fn: number): readonly CallRecord[] {
  const cls = functionOf(module, fn)?.cls ?? null;
  const member =
    cls === null
      ? undefined
      : module.summary.classes[cls]?.members.find((each) => each.kind === 'method' && each.fn === fn);
  return callsOf(module, member?.decorators ?? []);
}

/** The calls that decorate the class of a method. */
export function classDecoratorsOf(module: Module, fn: number): readonly CallRecord[] {
  const cls = functionOf(module, fn)?.cls ?? null;
  return callsOf(module, cls === null ? [] : (module.summary.classes[cls]?.decorators ?? []));
}

function callsOf(module: Module, decorators: readonly Expr[]): readonly CallRecord[] {
  return decorators.flatMap((expr) => (expr.kind === 'call' ? (module.summary.calls[expr.call] ?? []) : []));
}

/** A text as far as it is written out: `/${version}/logout`. */
export function textOf(expr: Expr): string | undefined {
  if (expr.kind === 'literal' && typeof expr.value === 'string') return expr.value;
  if (expr.kind !== 'template') return undefined;
  return expr.parts.map((part) => (part.kind === 'literal' ? String(part.value) : '')).join('');
}
