import type { Span } from '../../../model/location.js';
import type { LibraryRef, SiteBase } from '../../../model/site.js';
import type { Expr, GuardId } from '../../../model/summary.js';
import { bindingOf, classOf, functionOf, locationIn, type Module } from '../../world.js';
import type { SiteContext } from '../context.js';
import { isDevelopmentOnly } from '../place.js';

/** An expression that carries a token somewhere. */
export interface TransportPlace {
  readonly module: Module;
  readonly at: Span;
  readonly nameAt: Span;
  readonly fn: number;
  readonly guards: readonly GuardId[];
}

export function transportBase(
  context: SiteContext,
  { module, at, nameAt, fn, guards }: TransportPlace,
  label: string,
  api: string,
  library: LibraryRef,
): SiteBase {
  return {
    id: `${module.path}:${at[0]}:${at[1]}:${label}`,
    at: locationIn(module, at),
    nameAt: locationIn(module, nameAt),
    library,
    api,
    runtime: context.runtimeOf(module),
    via: [],
    scope: namesAround(module, fn),
    project: context.manifestOf(module.path)?.dir ?? '',
    developmentOnly: isDevelopmentOnly(context.world, module, [...guards, ...outerGuards(module, fn)]),
  };
}

/** Guards of the calls that the enclosing functions are handed to: `if (isDev) app.post('/echo', (req) => …)`. */
function outerGuards(module: Module, fn: number): readonly GuardId[] {
  const guards: GuardId[] = [];
  for (let id = fn, steps = 0; id >= 0 && steps < 60; steps++) {
    const taker = module.summary.calls.find(({ args }) => args.some((arg) => arg.kind === 'function' && arg.fn === id));
    guards.push(...(taker?.guards ?? []));
    id = functionOf(module, id)?.parent ?? -1;
  }
  return guards;
}

/** Names of the enclosing functions and classes, innermost first. */
export function namesAround(module: Module, fn: number): readonly string[] {
  const names: string[] = [];
  for (let id = fn, steps = 0; id >= 0 && steps < 60; steps++) {
    const record = functionOf(module, id);
    if (!record) break;
    if (record.name) names.push(record.name);
    const cls = record.cls === null ? null : classOf(module, record.cls)?.name;
    if (cls) names.push(cls);
    id = record.parent;
  }
  return names;
}

/** The last name by which code spells a value: 'token' of `this.session.token`; undefined for calls and literals. */
export function spelledName(module: Module, expr: Expr): string | undefined {
  switch (expr.kind) {
    case 'binding':
      return bindingOf(module, expr.binding)?.name;
    case 'member':
      // `userStore.token.value` of Vue, `tokenRef.current` of React.
      return (/^(value|current)$/.test(expr.name) ? spelledName(module, expr.of) : undefined) ?? expr.name;
    case 'element':
      return expr.key.kind === 'literal' ? String(expr.key.value) : undefined;
    case 'global':
      return expr.name;
    case 'await':
    case 'default':
      return spelledName(module, expr.of);
    default:
      return undefined;
  }
}
