/** Every place of a file that hands a token on: URLs, logs, messages. */

import type { Location } from '../../../model/location.js';
import type { Site, TransportSite, UrlSite } from '../../../model/site.js';
import type { CallRecord, Expr } from '../../../model/summary.js';
import { giveSteps } from '../../budget.js';
import { memberValue, unknownValue } from '../../evaluate/values.js';
import type { RowMatch } from '../../match/rows.js';
import { callOf, type Module } from '../../world.js';
import type { SiteContext } from '../context.js';
import { invocationsOf } from '../invocations.js';
import { mayLeadToLibrary } from '../leads.js';
import type { Verification } from '../verified-tokens.js';
import { logSites } from './log-sites.js';
import { globalWriteSites, htmlSites, messageCallSites } from './message-sites.js';
import { spelledName } from './transport-base.js';
import { sessionUsesOf, urlAcceptedSites } from './url-accepted.js';
import { acceptedBySites } from './url-accepted-by.js';
import { urlCallSites } from './url-calls.js';
import { lifetimeAt } from './url-paths.js';
import { urlTextSites } from './url-sites.js';

const STEPS = 60_000;

export function transportSites(
  context: SiteContext,
  modules: readonly Module[],
  verifications: readonly Verification[],
  sites: readonly Site[],
): readonly TransportSite[] {
  const uses = sessionUsesOf(context, verifications, sites);
  const found = modules.flatMap((module) => [
    ...callSites(context, module, sites),
    ...urlTextSites(context, module, sites),
    ...urlAcceptedSites(context, module, uses),
    ...globalWriteSites(context, module),
    ...htmlSites(context, module),
  ]);
  return withLifetimes(withCounterparts(found));
}

function callSites(context: SiteContext, module: Module, sites: readonly Site[]): readonly TransportSite[] {
  const { transportRows, world } = context;
  return module.summary.calls.flatMap((call, id): readonly TransportSite[] => {
    const name = spelledName(module, call.callee);
    if (
      call.args.length === 0 ||
      (name !== undefined && call.callee.kind !== 'binding' && !transportRows.names.has(name))
    )
      return [];
    if (call.callee.kind === 'super' || call.callee.kind === 'function' || call.args.every(isPlain)) return [];
    if (call.callee.kind === 'binding' && !mayLeadToLibrary(world, module, call.callee, call.fn)) return [];
    giveSteps(world, module.path, STEPS);
    const match = matchOf(context, module, call);
    const row = match?.row;
    if (!match || row?.site !== 'transport') return [];
    if (row.channel === 'log') return logSites(context, module, id, match, row);
    if (row.channel === 'message') return messageCallSites(context, module, id, match, row);
    if (row.direction === 'accepted') return acceptedBySites(context, module, callOf(module, id) ?? call, match, row);
    return urlCallSites(context, module, id, match, row, sites);
  });
}

/** Nothing that carries a token; the name of a parameter that a library takes one from is a literal, too. */
function isPlain({ kind }: Expr): boolean {
  return kind === 'function' || kind === 'undefined' || kind === 'regexp';
}

/** By what is called; where that is code of the tree, by the names it is called by: `logger.info`. */
function matchOf(context: SiteContext, module: Module, call: CallRecord): RowMatch | undefined {
  const { callee } = call;
  const spelled = callee.kind === 'member' ? receiverName(module, callee.of) : undefined;
  const invocations = invocationsOf(context, { module, frame: null }, call, spelled);
  const [match] = invocations.flatMap((invocation) => context.transportRows.match(invocation));
  const [first] = invocations;
  if (match || callee.kind !== 'member' || !first) return match;
  const bySpelling = memberValue(unknownValue('by its name', first.at), callee.name, first.at);
  return context.transportRows.match({ ...first, callee: bySpelling })[0];
}

/** 'logger' of `this.logger`, `getLogger()`, `logger.child({ … })`. */
function receiverName(module: Module, expr: Expr): string | undefined {
  const call = expr.kind === 'call' ? callOf(module, expr.call) : undefined;
  if (!call) return spelledName(module, expr);
  const { callee } = call;
  const own = spelledName(module, callee);
  return callee.kind === 'member' && own === 'child' ? receiverName(module, callee.of) : own;
}

/** A link and the places that accept it are one thing: the first link of its purpose and parameter names them. */
function withCounterparts(sites: readonly TransportSite[]): readonly TransportSite[] {
  const links = new Map<string, UrlSite>();
  for (const site of sites) {
    if (site.channel !== 'url' || site.direction !== 'sent' || site.purpose === null) continue;
    const key = linkKey(site);
    if (!links.has(key)) links.set(key, site);
  }
  const accepted = new Map<UrlSite, Location[]>();
  const joined = new Set<TransportSite>();
  for (const site of sites) {
    if (site.channel !== 'url' || site.direction !== 'accepted' || site.purpose === null) continue;
    const link = links.get(linkKey(site));
    if (!link) continue;
    accepted.set(link, [...(accepted.get(link) ?? []), site.nameAt]);
    joined.add(site);
  }
  return sites.map((site) => {
    if (site.channel !== 'url') return site;
    return { ...site, counterparts: accepted.get(site) ?? [], joined: joined.has(site) };
  });
}

/** What a handler accepts lives as long as what is sent there. */
function withLifetimes(sites: readonly TransportSite[]): readonly TransportSite[] {
  const sent = sites.filter((site): site is UrlSite => site.channel === 'url' && site.direction === 'sent');
  return sites.map((site) => {
    if (site.channel !== 'url' || site.direction !== 'accepted') return site;
    return { ...site, lifetimeSeconds: lifetimeAt(sent, site) };
  });
}

function linkKey({ purpose, parameter }: UrlSite): string {
  return `${purpose}:${parameter.toLowerCase().replace(/[^a-z]/g, '')}`;
}
