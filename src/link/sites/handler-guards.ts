/** What verifies the token of a request before its handler runs: earlier arguments of the route, `@UseGuards(…)`. */

import type { Site, VerifySite } from '../../model/site.js';
import type { CallRecord, Expr } from '../../model/summary.js';
import { alternativesOf } from '../../model/value.js';
import { giveSteps } from '../budget.js';
import { evaluate } from '../evaluate/evaluate.js';
import { calledName } from '../reach/call-words.js';
import { functionsIn, reachOf } from '../reach/reach.js';
import { bindingOf, locationIn, type Module } from '../world.js';
import type { SiteContext } from './context.js';
import type { Handler } from './handlers.js';
import { decoratorsOf } from './route-decorators.js';

export interface KnownSites {
  readonly all: readonly Site[];
  /** Those of a call, construction or assignment. */
  readonly at: (place: Site['at']) => readonly Site[];
}

const LEVELS = 3;

export function guardsOf(context: SiteContext, handler: Handler, sites: KnownSites): readonly VerifySite[] {
  const { module, fn } = handler.place;
  const before = handler.before.flatMap((expr) => verifiedBy(context, handler.routedIn, expr, sites));
  const decorated = decoratorsOf(module, fn).some((call) => isTokenGuard(module, call));
  return [...before, ...(decorated ? strategiesOf(context, module, sites) : [])];
}

function verifiedBy(context: SiteContext, module: Module, expr: Expr, sites: KnownSites): readonly VerifySite[] {
  if (expr.kind === 'list') return expr.items.flatMap((item) => verifiedBy(context, module, item, sites));
  const { world } = context;
  giveSteps(world, module.path, 20_000);
  const value = evaluate(world, { module, frame: null }, expr);
  const reached = reachOf(world, functionsIn(world, value), LEVELS);
  const places = [
    ...alternativesOf(value).map(({ at }) => at),
    ...reached.calls.map((each) => locationIn(each.module, each.call.at)),
  ];
  return places.flatMap(sites.at).filter((site): site is VerifySite => site.kind === 'verify');
}

/** By its name, since Nest finds the strategy by a name too: `@UseGuards(JwtAuthGuard)`, `AuthGuard('jwt')`. */
export function isTokenGuard(module: Module, call: CallRecord): boolean {
  if (calledName(module, call) !== 'UseGuards') return false;
  const names = call.args.flatMap((arg) => nameOfGuard(module, arg) ?? []);
  return (
    names.some((name) => /jwt|auth|access/i.test(name)) && !names.some((name) => /refresh|local|google/i.test(name))
  );
}

function nameOfGuard(module: Module, expr: Expr): string | undefined {
  if (expr.kind === 'binding') return bindingOf(module, expr.binding)?.name;
  const [strategy] = expr.kind === 'call' ? (module.summary.calls[expr.call]?.args ?? []) : [];
  return strategy?.kind === 'literal' ? String(strategy.value) : undefined;
}

/** The strategies of the project that requests pass, refresh tokens' aside. */
function strategiesOf({ manifestOf }: SiteContext, module: Module, { all }: KnownSites): readonly VerifySite[] {
  const project = manifestOf(module.path)?.dir ?? '';
  return all.filter(
    (site): site is VerifySite =>
      site.kind === 'verify' && site.guardsRequests && site.project === project && site.tokenKind !== 'refresh',
  );
}
