/** Tokens taken from a query string or fragment, and what becomes of them. */
import type { Location } from '../../../model/location.js';
import type { LibraryRef, LinkPurpose, Site, UrlSite } from '../../../model/site.js';
import type { CallRecord, Expr, GuardId } from '../../../model/summary.js';
import { alternativesOf, type Value } from '../../../model/value.js';
import { evaluate } from '../../evaluate/evaluate.js';
import { visitExpressions } from '../../graph/expressions.js';
import { bindingOf, callOf, locationIn, type Module } from '../../world.js';
import { usesOfBinding } from '../binding-uses.js';
import type { SiteContext } from '../context.js';
import { isTokenName, tokenKindOf } from '../names.js';
import type { Verification } from '../verified-tokens.js';
import { fileStem, linkPurposeOf } from './link-purpose.js';
import { namesAround, spelledName, transportBase } from './transport-base.js';

const LIBRARY: LibraryRef = { id: 'url', title: 'URL', version: null };

interface Access {
  readonly expr: Expr;
  readonly parameter: string;
  readonly fn: number;
  readonly guards: readonly GuardId[];
}

/** Values by where they were written, for those that are verified, stored or signed in with. */
export type SessionUses = ReadonlyMap<string, Location>;

export function sessionUsesOf(verifications: readonly Verification[], sites: readonly Site[]): SessionUses {
  const uses = new Map<string, Location>();
  const add = (value: Value, at: Location): void => {
    for (const option of alternativesOf(value)) {
      const key = keyOf(option.at);
      if (!uses.has(key)) uses.set(key, at);
      if (option.kind === 'template') for (const part of option.parts) add(part, at);
      if (option.kind === 'call' && option.callee.kind === 'member') add(option.callee.of, at);
    }
  };
  for (const { value, at } of verifications) add(value, at);
  for (const site of sites) {
    if (site.kind === 'verify') add(site.token, site.nameAt);
    else if (site.kind === 'storage' || (site.kind === 'cookie' && site.token !== null)) add(site.value, site.nameAt);
  }
  return uses;
}

function keyOf({ file, span }: Location): string {
  return `${file}:${span[0]}:${span[1]}`;
}

export function urlAcceptedSites(context: SiteContext, module: Module, uses: SessionUses): readonly UrlSite[] {
  return accessesIn(module).flatMap((access) => {
    context.world.steps = 10_000;
    const value = evaluate(context.world, { module, frame: null }, access.expr);
    if (alternativesOf(value).every(({ kind }) => kind === 'literal' || kind === 'absent' || kind === 'env')) return [];
    return [acceptedSite(context, module, access, value, uses)];
  });
}

function acceptedSite(context: SiteContext, module: Module, access: Access, value: Value, uses: SessionUses): UrlSite {
  const { expr, parameter, fn, guards } = access;
  const flow = flowOf(module, expr);
  const usedAt = uses.get(keyOf(locationIn(module, expr.at))) ?? flow.signedIn;
  return {
    kind: 'transport',
    channel: 'url',
    direction: 'accepted',
    ...transportBase(
      context,
      { module, at: expr.at, nameAt: expr.at, fn, guards },
      'accepted',
      'the query string',
      LIBRARY,
    ),
    value,
    token: {
      by: usedAt ? 'flow' : 'name',
      what: `'${parameter}'`,
      tokenKind: tokenKindOf([parameter]),
      partial: false,
    },
    parameter,
    purpose: purposeOf(module, fn, parameter, flow),
    lifetimeSeconds: null,
    provider: null,
    acceptedAs: usedAt ? 'session' : 'unknown',
    usedAt,
    counterparts: [],
    joined: false,
  };
}

function purposeOf(module: Module, fn: number, parameter: string, { names, takers }: Flow): LinkPurpose | null {
  return linkPurposeOf([parameter, ...names, ...takers, ...namesAround(module, fn), fileStem(module.path)]);
}

interface Flow {
  /** Variables it is kept in. */
  readonly names: readonly string[];
  /** Functions it is handed to. */
  readonly takers: readonly string[];
  /** A call that makes it the session. */
  readonly signedIn: Location | null;
}

const SIGNS_IN =
  /^(login|logIn|signIn|signin|authenticate|setToken|saveToken|storeToken|setSession|set(Auth|Access|Refresh|Session|User|Jwt|Id)\w*)$/;

/** Where a value goes that a variable keeps, or that is handed on at once. */
function flowOf(module: Module, expr: Expr): Flow {
  const { summary } = module;
  const bindings = summary.bindings.flatMap((binding, id) =>
    (binding.init && holds(binding.init, expr)) || binding.writes.some(({ value }) => holds(value, expr)) ? [id] : [],
  );
  const names = bindings.flatMap((id) => bindingOf(module, id)?.name ?? []);
  const handed = bindings.flatMap((id) =>
    usesOfBinding(summary, id).flatMap(({ path, role }) =>
      path.length === 0 && role.kind === 'argument' ? (callOf(module, role.call) ?? []) : [],
    ),
  );
  const direct = summary.calls.filter(({ args }) => args.some((arg) => holds(arg, expr)));
  const calls: readonly CallRecord[] = [...handed, ...direct];
  const named = calls.map((call) => ({ call, name: spelledName(module, call.callee) ?? '' }));
  const entry = named.find(({ name }) => SIGNS_IN.test(name));
  return {
    names,
    takers: named.map(({ name }) => name),
    signedIn: entry ? locationIn(module, entry.call.nameAt) : null,
  };
}

/** Whether an expression is another one, with alternatives and `await` around it. */
function holds(expr: Expr, wanted: Expr): boolean {
  if (expr === wanted) return true;
  if (expr.kind === 'logical') return holds(expr.left, wanted) || holds(expr.right, wanted);
  if (expr.kind === 'conditional') return holds(expr.then, wanted) || holds(expr.else, wanted);
  if (expr.kind === 'await' || expr.kind === 'default') return holds(expr.of, wanted);
  if (expr.kind === 'object')
    return expr.entries.some((entry) => entry.kind === 'property' && holds(entry.value, wanted));
  return false;
}

// ── Reading a query ────────────────────────────────────────────────────────────────────────────────

const QUERY = /^(query|queryParams|queryParameters|queryStringParameters|searchParams|search_params)$/;
const QUERY_VARIABLE = /^(query|queryParams|searchParams|urlParams|urlSearchParams|queryString|search)$/;

function accessesIn(module: Module): readonly Access[] {
  const found = new Map<string, Access>();
  const { calls } = module.summary;
  visitExpressions(module.summary, (expr) => {
    const parameter = parameterOf(module, expr);
    if (parameter === undefined || !isTokenParameter(parameter)) return;
    found.set(`${expr.at[0]}:${expr.at[1]}`, { expr, parameter, ...surroundings(module, expr) });
  });
  const tested = testedIn(module);
  return [...found.values()].filter(({ expr }) => !tested.has(expr) && !calls.some(({ callee }) => callee === expr));
}

/** `?credential=` names a row as often as it carries one. */
function isTokenParameter(name: string): boolean {
  return isTokenName(name) && !/quer(y|ies)$|^credentials?$/i.test(name);
}

/** Values that are only looked at: `typeof req.query.token === 'string'`, `if (!query.token)`. */
function testedIn(module: Module): ReadonlySet<Expr> {
  const tested = new Set<Expr>();
  const add = (root: Expr): void => {
    tested.add(root);
    if (root.kind === 'unary') add(root.of);
    else if (root.kind === 'binary' || root.kind === 'logical') {
      add(root.left);
      add(root.right);
    }
  };
  visitExpressions(module.summary, (expr) => {
    if (expr.kind === 'conditional') add(expr.test);
    if (expr.kind === 'unary' || (expr.kind === 'binary' && expr.op !== '+')) add(expr);
  });
  for (const { test } of module.summary.guards) add(test);
  return tested;
}

/** The innermost function that holds the expression. */
function surroundings(module: Module, expr: Expr): Pick<Access, 'fn' | 'guards'> {
  let fn = -1;
  let size = Number.POSITIVE_INFINITY;
  module.summary.functions.forEach(({ at }, id) => {
    if (at[0] <= expr.at[0] && expr.at[1] <= at[1] && at[1] - at[0] < size) {
      fn = id;
      size = at[1] - at[0];
    }
  });
  return { fn, guards: [] };
}

/** The parameter that an expression reads out of a query; undefined for any other expression. */
function parameterOf(module: Module, expr: Expr): string | undefined {
  if (expr.kind === 'member') return isQueryObject(module, expr.of) ? expr.name : undefined;
  if (expr.kind === 'element') {
    return expr.key.kind === 'literal' && isQueryObject(module, expr.of) ? String(expr.key.value) : undefined;
  }
  const call = expr.kind === 'call' ? callOf(module, expr.call) : undefined;
  const [key] = call?.args ?? [];
  if (call?.callee.kind !== 'member' || key?.kind !== 'literal' || typeof key.value !== 'string') return undefined;
  const { callee } = call;
  if (callee.name === 'query' && spelledName(module, callee.of) === 'req') return key.value;
  return callee.name === 'get' && isParameterMap(module, callee.of) ? key.value : undefined;
}

function isQueryObject(module: Module, written: Expr): boolean {
  const expr = written.kind === 'default' || written.kind === 'await' ? written.of : written;
  if (expr.kind === 'member') return QUERY.test(expr.name);
  if (expr.kind === 'logical') return isQueryObject(module, expr.left);
  if (expr.kind === 'binding') return isQueryVariable(module, expr.binding);
  const call = expr.kind === 'call' ? callOf(module, expr.call) : undefined;
  if (call?.callee.kind !== 'member') return false;
  const [kind] = call.args;
  return call.callee.name === 'query'
    ? call.args.length === 0 && spelledName(module, call.callee.of) === 'req'
    : call.callee.name === 'valid' && kind?.kind === 'literal' && kind.value === 'query';
}

/** A variable of the name that holds what was parsed of a query: not a database's filter that the code writes itself. */
function isQueryVariable(module: Module, id: number): boolean {
  const binding = bindingOf(module, id);
  if (!binding || !/^(query|queryParams|searchParams|queryParameters)$/.test(binding.name)) return false;
  const { init } = binding;
  return (
    init !== null &&
    (init.kind === 'member' ||
      init.kind === 'parameter' ||
      init.kind === 'await' ||
      init.kind === 'default' ||
      (init.kind === 'call' && isParsing(module, init.call)))
  );
}

function isParsing(module: Module, id: number): boolean {
  const call = callOf(module, id);
  return call !== undefined && /quer|parse|valid|search/i.test(spelledName(module, call.callee) ?? '');
}

/** The URL of the request or page, not one that the code keeps settings in. */
function isRequestUrl(module: Module, expr: Expr): boolean {
  const name = spelledName(module, expr);
  if (expr.kind !== 'binding' || name === undefined) return true;
  const init = bindingOf(module, expr.binding)?.init;
  const made = init?.kind === 'call' ? callOf(module, init.call) : undefined;
  if (!made) return true;
  return spelledName(module, made.callee) === 'URL' || /url|request|location/i.test(name);
}

function isParameterMap(module: Module, expr: Expr): boolean {
  if (expr.kind === 'member')
    return /^(searchParams|queryParamMap|query)$/.test(expr.name) && isRequestUrl(module, expr.of);
  if (expr.kind === 'binding') {
    const binding = bindingOf(module, expr.binding);
    return (
      binding !== undefined &&
      (QUERY_VARIABLE.test(binding.name) || (binding.init !== null && isParameterMap(module, binding.init)))
    );
  }
  const of = expr.kind === 'element' ? expr.of : expr;
  const call = of.kind === 'call' ? callOf(module, of.call) : undefined;
  return call !== undefined && /^(URLSearchParams|useSearchParams)$/.test(spelledName(module, call.callee) ?? '');
}
