import type { Location, Span } from '../../model/location.js';
import type { LibraryRef, Runtime, SiteBase } from '../../model/site.js';
import type { CallRecord, Expr, GuardId } from '../../model/summary.js';
import type { Hop } from '../../model/value.js';
import { productionBranchOfTest } from '../evaluate/production-test.js';
import type { RowMatch } from '../match/rows.js';
import { bindingOf, classOf, functionOf, locationIn, type Module, type World } from '../world.js';
import type { SiteContext } from './context.js';

/** A call or write in a file that reaches a table row. */
export interface SitePlace {
  readonly module: Module;
  readonly at: Span;
  readonly nameAt: Span;
  readonly fn: number;
  readonly guards: readonly GuardId[];
  /** The called or assigned expression, for the reader's own spelling. */
  readonly spelled: Expr;
}

export function placeOfCall(module: Module, call: CallRecord): SitePlace {
  return { module, at: call.at, nameAt: call.nameAt, fn: call.fn, guards: call.guards, spelled: call.callee };
}

export interface BaseParts {
  readonly context: SiteContext;
  readonly place: SitePlace;
  readonly match: RowMatch;
  readonly via: readonly Hop[];
  /** Tells apart sites of one place: the row's kind, an entry's name. */
  readonly label: string;
  /** Where the finding sits, when not at the place itself. */
  readonly placedAt?: Location;
}

export function siteBase({ context, place, match, via, label, placedAt }: BaseParts): SiteBase {
  const { module } = place;
  const at = placedAt ?? locationIn(module, place.at);
  const chain = via.map((hop) => `<${hop.at.file}:${hop.at.span[0]}`).join('');
  return {
    id: `${module.path}:${place.at[0]}:${place.at[1]}:${match.table.id}:${label}${chain}`,
    at,
    nameAt: placedAt ?? locationIn(module, place.nameAt),
    library: libraryOf(context, module, match),
    api: spelledApi(module, place.spelled) ?? match.row.api,
    runtime: runtimeFor(context, module),
    via,
    scope: scopeOf(module, place.fn),
    project: context.manifestOf(module.path)?.dir ?? '',
    developmentOnly: isDevelopmentOnly(context.world, module, place.guards),
  };
}

function runtimeFor(context: SiteContext, module: Module): Runtime {
  return context.runtimeOf(module);
}

function libraryOf(context: SiteContext, module: Module, match: RowMatch): LibraryRef {
  const { id, title, packages } = match.table;
  const installed = context.manifestOf(module.path)?.installed ?? {};
  const known = packages.map((name) => installed[name]).find((version) => version !== undefined);
  return { id, title, version: match.version ?? known ?? null };
}

/** `jwt.verify`, `this.jwt.verify`: at most the last two names of a plain chain. */
export function spelledApi(module: Module, expr: Expr): string | undefined {
  const names: string[] = [];
  let at: Expr = expr;
  while (at.kind === 'member') {
    names.unshift(at.name);
    at = at.of;
  }
  if (at.kind === 'binding') names.unshift(bindingOf(module, at.binding)?.name ?? '');
  else if (at.kind === 'global') names.unshift(at.name);
  else if (at.kind !== 'this') return undefined;
  return names.some((name) => name === '') || names.length === 0 ? undefined : names.slice(-2).join('.');
}

function scopeOf(module: Module, fn: number): readonly string[] {
  const names: string[] = [];
  for (let id = fn; id >= 0; ) {
    const record = functionOf(module, id);
    if (!record) break;
    if (record.name) names.push(record.name);
    if (record.cls !== null) {
      const name = classOf(module, record.cls)?.name;
      if (name) names.push(name);
    }
    id = record.parent;
  }
  return names;
}

/** Under a guard that never holds in production. */
export function isDevelopmentOnly(world: World, module: Module, guards: readonly GuardId[]): boolean {
  return guards.some((id) => {
    const guard = module.summary.guards[id];
    if (!guard) return false;
    const production = productionBranchOfTest(world, { module, frame: null }, guard.test);
    return production !== undefined && production !== guard.branch;
  });
}
