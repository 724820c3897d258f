/** Handlers that a request reaches only after its token was verified: by middleware, a route's strategy or a guard. */
import type { Location } from '../../model/location.js';
import type { CallRecord, Expr } from '../../model/summary.js';
import { alternativesOf, type Value } from '../../model/value.js';
import { giveSteps } from '../budget.js';
import { evaluate } from '../evaluate/evaluate.js';
import { callersOf } from '../graph/callers.js';
import { type FunctionPlace, functionsIn, keyOf, reachOf } from '../reach/reach.js';
import { locationIn, type Module, rootBindingOf } from '../world.js';
import type { SiteContext } from './context.js';
import { enclosingFunctions } from './flow-upwards.js';
import { isTokenGuard } from './handler-guards.js';
import { handlerFunction } from './handlers.js';
import { requestPlaceOf } from './request-places.js';
import { classDecoratorsOf, decoratorsOf } from './route-decorators.js';
import type { Verification } from './verified-tokens.js';

const LEVELS = 3;

/** What verified the request that a function reads a token from; null where a way leads to it that nothing guards. */
export function verificationBefore(
  context: SiteContext,
  verifications: readonly Verification[],
  place: FunctionPlace,
  token: Value,
): Location | null {
  const read = requestPlaceOf(token);
  if (read === null) return null;
  // Middleware of libraries takes the token from where it usually is.
  const same = verifications.filter(({ value }) => [read, null].includes(requestPlaceOf(value)));
  return same.length === 0 ? null : guardOf({ context, verifications: same }, place, 0);
}

interface Search {
  readonly context: SiteContext;
  readonly verifications: readonly Verification[];
}

/** Of the routes that lead to the function, or of everything that calls it. */
function guardOf(search: Search, { module, fn }: FunctionPlace, depth: number): Location | null {
  const { world } = search.context;
  const own = enclosingFunctions(module, fn);
  const routes = own.flatMap((place) => routesTo(search.context, place));
  if (routes.length > 0) return everyOne(routes.map((route) => guardOfRoute(search, route)));
  const decorated = own.some((place) => isDecorated(place));
  if (decorated) return search.verifications[0]?.at ?? null;
  const callers = depth < LEVELS ? own.flatMap((place) => callersOf(world, place.module.path, place.fn)) : [];
  return everyOne(callers.map(({ module: home, call }) => guardOf(search, { module: home, fn: call.fn }, depth + 1)));
}

function everyOne(found: readonly (Location | null)[]): Location | null {
  return found.every((each) => each !== null) ? (found[0] ?? null) : null;
}

function isDecorated({ module, fn }: FunctionPlace): boolean {
  return [...decoratorsOf(module, fn), ...classDecoratorsOf(module, fn)].some((call) => isTokenGuard(module, call));
}

// ── Routes ─────────────────────────────────────────────────────────────────────────────────────────

interface Route {
  readonly module: Module;
  readonly call: CallRecord;
  /** What runs before the handler. */
  readonly before: readonly Expr[];
  /** A route object: `{ method, path, options: { auth }, handler }`. */
  readonly options: Extract<Expr, { kind: 'object' }> | null;
}

const ROUTING = /^(get|post|put|delete|patch|all|route)$/;

function routesTo(context: SiteContext, place: FunctionPlace): readonly Route[] {
  const wanted = keyOf(place);
  const leads = (module: Module, expr: Expr): boolean => {
    const found = handlerFunction(context, module, expr);
    return found !== undefined && keyOf(found) === wanted;
  };
  return [...context.world.modules.values()].flatMap((module) =>
    module.summary.calls.flatMap((call): readonly Route[] => {
      if (call.callee.kind !== 'member' || !ROUTING.test(call.callee.name)) return [];
      const handler = call.args.at(-1);
      if (call.args.length > 1 && handler && handler.kind !== 'object' && leads(module, handler))
        return [{ module, call, before: call.args.slice(1, -1), options: null }];
      return call.args.flatMap(objectsIn).flatMap((options) => {
        const own = entryOf(options, 'handler') ?? entryOf(objectAt(options, 'options', 'config'), 'handler');
        return own && leads(module, own) ? [{ module, call, before: hooksOf(options), options }] : [];
      });
    }),
  );
}

function objectsIn(expr: Expr): readonly Extract<Expr, { kind: 'object' }>[] {
  if (expr.kind === 'list') return expr.items.flatMap(objectsIn);
  return expr.kind === 'object' ? [expr] : [];
}

function objectAt(options: Extract<Expr, { kind: 'object' }>, ...names: readonly string[]) {
  const found = names.flatMap((name) => entryOf(options, name) ?? []).find(({ kind }) => kind === 'object');
  return found?.kind === 'object' ? found : undefined;
}

function entryOf(options: Extract<Expr, { kind: 'object' }> | undefined, name: string): Expr | undefined {
  return options?.entries.flatMap((each) => (each.kind === 'property' && each.key === name ? [each.value] : []))[0];
}

/** Fastify's. */
function hooksOf(options: Extract<Expr, { kind: 'object' }>): readonly Expr[] {
  return ['onRequest', 'preValidation', 'preHandler'].flatMap((name) => entryOf(options, name) ?? []);
}

// ── What guards them ───────────────────────────────────────────────────────────────────────────────

function guardOfRoute(search: Search, route: Route): Location | null {
  const own = firstOf(search, route.module, route.before);
  if (own) return own;
  if (route.options && isByStrategy(route.options)) return search.verifications[0]?.at ?? null;
  return earlierGuard(search, route) ?? mountGuard(search, route);
}

/** hapi: `options: { auth: 'jwt' }`. */
function isByStrategy(options: Extract<Expr, { kind: 'object' }>): boolean {
  const auth = entryOf(options, 'auth') ?? entryOf(objectAt(options, 'options', 'config'), 'auth');
  return auth?.kind === 'literal' && typeof auth.value === 'string' && /jwt|token|bearer/i.test(auth.value);
}

/** `router.use(requireUser)` before the route is added. */
function earlierGuard(search: Search, { module, call }: Route): Location | null {
  const router = call.callee.kind === 'member' ? rootBindingOf(call.callee.of)?.binding : undefined;
  const earlier = usesIn(module).filter(
    ({ at, callee, args: [first] }) =>
      at[1] <= call.at[0] &&
      first?.kind !== 'literal' &&
      callee.kind === 'member' &&
      rootBindingOf(callee.of)?.binding === router,
  );
  return router === undefined
    ? null
    : firstOf(
        search,
        module,
        earlier.flatMap(({ args }) => args),
      );
}

/** `app.use('/accounts', requireUser, accountRoutes)`, where the router is made in the route's file. */
function mountGuard(search: Search, { module }: Route): Location | null {
  const { world } = search.context;
  for (const home of world.modules.values()) {
    for (const { args } of usesIn(home)) {
      const router = args.at(-1);
      if (args.length < 2 || router?.kind !== 'binding' || home === module) continue;
      const guard = firstOf(search, home, args.slice(0, -1));
      if (!guard) continue;
      const value = evaluate(world, { module: home, frame: null }, router);
      if (alternativesOf(value).some(({ at }) => at.file === module.path)) return guard;
    }
  }
  return null;
}

function usesIn({ summary }: Module): readonly CallRecord[] {
  return summary.calls.filter(({ callee }) => callee.kind === 'member' && callee.name === 'use');
}

/** The verification that one of the expressions makes, as a function or as what a library made. */
function firstOf(search: Search, module: Module, exprs: readonly Expr[]): Location | null {
  for (const expr of exprs) {
    const found = expr.kind === 'list' ? firstOf(search, module, expr.items) : verifiedBy(search, module, expr);
    if (found) return found;
  }
  return null;
}

function verifiedBy({ context: { world }, verifications }: Search, module: Module, expr: Expr): Location | null {
  if (expr.kind === 'literal' || expr.kind === 'object') return null;
  giveSteps(world, module.path, 20_000);
  const value = evaluate(world, { module, frame: null }, expr);
  const reached = reachOf(world, functionsIn(world, value), LEVELS);
  const places = [
    ...alternativesOf(value).flatMap(({ kind, at }) => (kind === 'call' ? [at] : [])),
    ...reached.calls.map((each) => locationIn(each.module, each.call.at)),
  ];
  return verifications.find(({ at }) => places.some((each) => holds(each, at)))?.at ?? null;
}

function holds(outer: Location, inner: Location): boolean {
  return outer.file === inner.file && outer.span[0] <= inner.span[0] && inner.span[1] <= outer.span[1];
}
