import { type Location, positionOf } from '../../model/location.js';
import type { ProgramFacts } from '../../model/rule.js';
import type { CookieSite, PayloadSite, SignSite, Site, TransportSite, VerifySite } from '../../model/site.js';
import type { ModuleSummary } from '../../model/summary.js';
import { isLiteral, type Value } from '../../model/value.js';
import { type SiteGroup, siteGroupsOf } from './groups.js';
import type { Carrier, Handler, Inventory, Issuer, KeyGroup, KeySource, Store, Verifier } from './model.js';
import { keySourcesOf, lifetimeWords, wordsOf } from './words.js';

export interface InventoryInput {
  readonly sites: readonly Site[];
  readonly facts: ProgramFacts;
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
}

/** Draws the token map. */
export function inventoryOf({ sites, facts, summaries }: InventoryInput): Inventory {
  const payloads = new Map(sites.flatMap((site) => (site.kind === 'payload' ? [[placeKey(site), site] as const] : [])));
  const lineOf = ({ file, span }: Location) => {
    const summary = summaries.get(file);
    return summary === undefined ? 1 : positionOf(summary.lineStarts, span[0]).line;
  };
  const context = { payloads, lineOf };
  const groups = siteGroupsOf(sites.filter(isOnMap), facts).map((group, index) => keyGroupOf(group, index, context));
  return { schema: 'jwtlint-inventory/v1', groups };
}

function isOnMap(site: Site): boolean {
  if (site.kind === 'cookie' || site.kind === 'storage') return site.token !== null && !site.clears;
  return site.kind === 'sign' || site.kind === 'verify' || site.kind === 'transport' || site.kind === 'handler';
}

interface Context {
  readonly payloads: ReadonlyMap<string, PayloadSite>;
  readonly lineOf: (location: Location) => number;
}

function keyGroupOf({ identity, sites }: SiteGroup, index: number, context: Context): KeyGroup {
  return {
    id: identity === null ? 'no-key' : `key-${index + 1}`,
    keys: identity === null ? null : withoutRepeats(sites.flatMap(keysAt)),
    issuers: withoutRepeats(sites.flatMap((site) => (site.kind === 'sign' ? [issuerOf(site, context)] : []))),
    carriers: withoutRepeats(sites.flatMap((site) => carriersOf(site, context))),
    stores: withoutRepeats(sites.flatMap((site) => storesOf(site, context))),
    verifiers: withoutRepeats(sites.flatMap((site) => (site.kind === 'verify' ? [verifierOf(site, context)] : []))),
    handlers: withoutRepeats(sites.flatMap((site) => handlersOf(site, context))),
  };
}

/** One site may be reached through several wrappers. */
function withoutRepeats<T>(entries: readonly T[]): readonly T[] {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
}

function keysAt(site: Site): readonly KeySource[] {
  return site.kind === 'sign' || site.kind === 'verify' ? keySourcesOf(site.key, site.keyKind) : [];
}

function entryOf(site: Site, { lineOf }: Context) {
  const { nameAt, api, library, scope } = site;
  return { path: nameAt.file, line: lineOf(nameAt), scope, api, library: library.title };
}

function placeKey({ at, via }: Site): string {
  return JSON.stringify([at, via.map((hop) => hop.at)]);
}

function issuerOf(site: SignSite, context: Context): Issuer {
  const payload = context.payloads.get(placeKey(site));
  return {
    ...entryOf(site, context),
    keys: keySourcesOf(site.key, site.keyKind),
    tokenKind: site.tokenKind,
    algorithm: wordsOf(site.algorithm),
    lifetime: lifetimeWords(site.lifetime),
    audience: wordsOf(site.audience),
    issuer: wordsOf(site.issuer),
    claims: [...new Set((payload?.claims ?? []).map(({ path }) => path))].sort(),
    minimumBytes: payload?.minimumBytes ?? 0,
  };
}

function verifierOf(site: VerifySite, context: Context): Verifier {
  return {
    ...entryOf(site, context),
    keys: keySourcesOf(site.key, site.keyKind),
    algorithms: wordsOf(site.algorithms),
    audience: wordsOf(site.audience),
    issuer: wordsOf(site.issuer),
    clockTolerance: wordsOf(site.clockTolerance),
    checksExpiration: site.checksExpiration && !isLiteral(site.ignoreExpiration, true),
    revocation: site.revocation,
  };
}

function carriersOf(site: Site, context: Context): readonly Carrier[] {
  if (site.kind === 'cookie') return [{ ...entryOf(site, context), ...cookieWords(site) }];
  if (site.kind !== 'transport') return [];
  return [{ ...entryOf(site, context), ...transportWords(site) }];
}

function cookieWords(site: CookieSite) {
  const said = (name: string, value: Value): string => `${name} ${wordsOf(value)}`;
  const attributes = [
    said('HttpOnly', site.httpOnly),
    said('Secure', site.secure),
    said('SameSite', site.sameSite),
    `lifetime ${lifetimeWords(site.lifetime)}`,
  ];
  return { kind: 'cookie', name: wordsOf(site.name), attributes } as const;
}

function transportWords(site: TransportSite): Pick<Carrier, 'kind' | 'name' | 'attributes'> {
  switch (site.channel) {
    case 'url':
      return { kind: 'url', name: site.parameter, attributes: [site.direction] };
    case 'log':
      return { kind: 'log', name: site.token.what, attributes: [site.sink] };
    case 'message':
      return { kind: 'message', name: site.token.what, attributes: [`to ${site.to}`] };
  }
}

function storesOf(site: Site, context: Context): readonly Store[] {
  if (site.kind !== 'storage') return [];
  return [{ ...entryOf(site, context), medium: site.medium, key: wordsOf(site.key) }];
}

function handlersOf(site: Site, context: Context): readonly Handler[] {
  if (site.kind !== 'handler') return [];
  const { purpose, ends, keeps } = site;
  return [{ ...entryOf(site, context), purpose, ends, keeps }];
}
