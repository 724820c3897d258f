/** Tokens taken from a query string or fragment, and what becomes of them. */

import type { Location } from '../../../model/location.js';
import type { LibraryRef, LinkPurpose, Site, UrlSite } from '../../../model/site.js';
import type { CallRecord, Expr } from '../../../model/summary.js';
import { alternativesOf, type Value } from '../../../model/value.js';
import { giveSteps } from '../../budget.js';
import { evaluate } from '../../evaluate/evaluate.js';
import { valueThroughCallers } from '../../graph/callers.js';
import { childrenOf } from '../../graph/expressions.js';
import { bindingOf, callOf, locationIn, type Module } from '../../world.js';
import { usesOfBinding } from '../binding-uses.js';
import type { SiteContext } from '../context.js';
import { isTokenName, tokenKindOf } from '../names.js';
import type { Verification } from '../verified-tokens.js';
import { fileStem, isMailed, isShortLivedByName, linkPurposeOf } from './link-purpose.js';
import { type Access, accessesIn } from './query-reads.js';
import { namesAround, spelledName, transportBase } from './transport-base.js';
import { pathOfHandler, routeTextOf } from './url-paths.js';
import { isStateSetter, ownPurposeOf } from './value-origin.js';

const LIBRARY: LibraryRef = { id: 'url', title: 'URL', version: null };

/** Where values go, by where they were written, for those that are verified, stored or signed in with. */
export interface SessionUses {
  readonly at: ReadonlyMap<string, Location>;
  /** Those whose claims are compared with the one thing that is asked for. */
  readonly ofOneThing: ReadonlySet<string>;
}

/** Claims that name what a token opens; who it belongs to is another question. */
const THING =
  /^(?!user|account|tenant|org|team)\w*(file|url|path|hash|room|share|document|resource|folder|album|image|media|attachment|invoice|download|recording|report)(_?(id|name|url|path|key))?s?$/i;

export function sessionUsesOf(
  { world }: SiteContext,
  verifications: readonly Verification[],
  sites: readonly Site[],
): SessionUses {
  const uses = new Map<string, Location>();
  const ofOneThing = new Set<string>();
  const add = (value: Value, at: Location): void => {
    for (const option of alternativesOf(value)) {
      const key = keyOf(option.at);
      if (!uses.has(key)) uses.set(key, at);
      if (option.kind === 'template') for (const part of option.parts) add(part, at);
      // `verifyToken({ token, scope })`: one property of what the wrapper is given.
      if (option.kind === 'object') {
        for (const { name, value: property } of option.properties.values())
          if (isTokenName(name) && !/^recipient/i.test(name)) add(property, at);
      }
      if (option.kind === 'call' && option.callee.kind === 'member') add(option.callee.of, at);
    }
  };
  for (const { value, at } of verifications) add(value, at);
  for (const site of sites) {
    if (site.kind === 'verify') {
      add(site.token, site.nameAt);
      if (site.checkedClaims.some((claim) => THING.test(claim)))
        for (const option of alternativesOf(site.token)) ofOneThing.add(keyOf(option.at));
    }
    if (site.kind === 'storage' || (site.kind === 'cookie' && site.token !== null)) {
      // `receiveToken(token)` keeps what its callers hand over.
      add(site.token === null ? site.value : valueThroughCallers(world, site.value), site.nameAt);
    }
  }
  return { at: uses, ofOneThing };
}

function keyOf({ file, span }: Location): string {
  return `${file}:${span[0]}:${span[1]}`;
}

export function urlAcceptedSites(context: SiteContext, module: Module, uses: SessionUses): readonly UrlSite[] {
  return accessesIn(module).flatMap((access) => {
    giveSteps(context.world, module.path, 10_000);
    const value = evaluate(context.world, { module, frame: null }, access.expr);
    if (alternativesOf(value).every(({ kind }) => kind === 'literal' || kind === 'absent')) return [];
    return [acceptedSite(context, module, access, value, uses)];
  });
}

function acceptedSite(context: SiteContext, module: Module, access: Access, value: Value, uses: SessionUses): UrlSite {
  const { expr, parameter, fn, guards } = access;
  const flow = flowOf(module, expr);
  const key = keyOf(locationIn(module, expr.at));
  const usedAt = uses.at.get(key) ?? flow.signedIn;
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
    purpose: purposeOf(module, fn, parameter, flow) ?? (uses.ofOneThing.has(key) ? 'link' : null),
    path: pathOfHandler(module, fn),
    lifetimeSeconds: null,
    shortLivedByName: isShortLivedByName([parameter, ...flow.names]),
    provider: null,
    acceptedAs: usedAt ? 'session' : 'unknown',
    usedAt,
    counterparts: [],
    joined: false,
  };
}

function purposeOf(
  module: Module,
  fn: number,
  parameter: string,
  { names, takers, isForProvider }: Flow,
): LinkPurpose | null {
  const around = [...namesAround(module, fn), routeTextOf(module, fn), fileStem(module.path)];
  const purpose = linkPurposeOf([parameter, ...names, ...takers, ...around]);
  const own =
    purpose ?? ownPurposeOf([...names, ...takers.filter((name) => keepsToken(name) || CHECKS_ONE_THING.test(name))]);
  if (own) return own;
  return isForProvider || isMailed(around) ? 'sign-in' : null;
}

/** `verifyTrackingToken(token)`; what verifies a signature or a ticket may well open the session. */
const CHECKS_ONE_THING = /^(verify|check|validate|read|resolve)(Tracking|Share|Public|Preview)\w*Token$/;

interface Flow {
  /** Variables it is kept in. */
  readonly names: readonly string[];
  /** Functions it is handed to. */
  readonly takers: readonly string[];
  /** A call that makes it the session. */
  readonly signedIn: Location | null;
  /** Handed to the part of a provider's client that ends a sign-in: `client.oauth.authenticate(token)`. */
  readonly isForProvider: boolean;
}

/** Asks somebody else whether the token is good: `client.checkTokenAuth(token)`. */
const CHECKS_SESSION = /^(check|validate|verify|introspect)(Access|Auth|Session|Id|Jwt|Bearer)?(Token|Jwt)\w*$/i;
/** Trades it for a token to sign in with: `getCustomToken({ refreshToken })`, `exchangeToken(token)`. */
const TRADES = /^((get|generate|create|fetch|exchange)(Custom|Session|Auth|Access)Token|(exchange|swap)Token)$/;
const SIGNS_IN =
  /^((log|sign)[iI]n((To|With|By|Using)\w*)?|authenticate|setToken|saveToken|storeToken|setSession|set(Auth|Access|Refresh|Session|User|Jwt|Id)\w*)$/;

/** `setClientAuthToken(token)`, `persistJwt(token)`; a link token that is kept is no session. */
function keepsToken(name: string): boolean {
  const what = name.replace(/^(set|save|store|persist|keep|update)(?=[A-Z])/, '');
  return what !== name && isTokenName(what) && tokenKindOf([what]) !== 'link';
}

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
  const calls = [...handed, ...direct].filter(({ callee }) => !isStateSetter(module, callee));
  const named = calls.map((call) => ({ call, name: spelledName(module, call.callee) ?? '' }));
  const entry = named.find(
    ({ name }) => SIGNS_IN.test(name) || keepsToken(name) || CHECKS_SESSION.test(name) || TRADES.test(name),
  );
  return {
    names,
    takers: named.map(({ name }) => name),
    signedIn: entry ? locationIn(module, entry.call.nameAt) : authorizedAt(module, bindings, expr),
    isForProvider: calls.some((call) => isProviderCall(module, call)),
  };
}

/** `req.headers.authorization = `Bearer ${token}``: what reads the header then takes it for the session. */
function authorizedAt({ path, summary }: Module, bindings: readonly number[], expr: Expr): Location | null {
  const write = summary.writes.find(
    ({ name, value }) =>
      /^authorization$/i.test(name ?? '') &&
      [value, ...childrenOf(value)].some(
        (each) => each === expr || (each.kind === 'binding' && bindings.includes(each.binding)),
      ),
  );
  return write ? { file: path, span: write.nameAt } : null;
}

const PROVIDER_STEPS = /^(oauth|magicLinks?|otps?|passwordless|discovery|sso)$/i;

function isProviderCall(module: Module, { callee }: CallRecord): boolean {
  return callee.kind === 'member' && PROVIDER_STEPS.test(spelledName(module, callee.of) ?? '');
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
