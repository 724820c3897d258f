import { isSameLocation } from '../../model/location.js';
import type { Site } from '../../model/site.js';
import { withFlow } from '../flow/with-flow.js';
import type { Module } from '../world.js';
import { accessSites } from './access-sites.js';
import type { Aliases } from './aliases.js';
import { type Candidate, candidatesIn } from './candidate.js';
import type { SiteContext } from './context.js';
import { withKindsOfCookies } from './cookie-kinds.js';
import { cookieSites, isTokenSession } from './cookie-sites.js';
import { decodeSites, handMadeSites } from './decode-sites.js';
import { guardSites } from './guard-sites.js';
import { handMadeDecodes } from './hand-made-decoding.js';
import { handlerSites } from './handler-sites.js';
import { withIssuedKeyKinds } from './issued-key-kinds.js';
import { jwksSites } from './jwks-sites.js';
import { keyGenerationSites, withUses } from './key-generation-sites.js';
import { keySiteOf, sealingKeySites, usesKey } from './key-sites.js';
import { kidLookupSites } from './kid-lookup-sites.js';
import { compressionSites } from './payload/compression-sites.js';
import { payloadSites } from './payload/payload-sites.js';
import { withSessionObjects } from './session-objects.js';
import { sessionSites } from './session-sites.js';
import { signSites } from './sign-sites.js';
import { signatureSites } from './signature-sites.js';
import { storageSites } from './storage-sites.js';
import { fieldSearchOf } from './token-choices.js';
import { transportSites } from './transport/transport-sites.js';
import type { FieldSearch } from './unverified-fields.js';
import { type Verification, verificationsOf } from './verified-tokens.js';
import { verifySites } from './verify-sites.js';

/** Sites in three steps, as more and more files are known to be there. */
export interface BuiltSites {
  readonly aliases: Aliases;
  /** Each call by itself, which is enough to see which callers are missing. */
  readonly alone: readonly Site[];
  /** With what follows from the code around, and from one site to another. */
  readonly joined: () => readonly Site[];
  /** With tokens on their way, as loggers and URLs are everywhere; by file and position. */
  readonly complete: () => readonly Site[];
}

export function buildSites(context: SiteContext, modules: readonly Module[]): BuiltSites {
  const candidates = modules.flatMap((module) => candidatesIn(context, module));
  const verifications = verificationsOf(context, candidates);
  const search = fieldSearchOf(context, candidates);
  const sites = candidates.flatMap((candidate) => sitesOf(search, verifications, candidate));
  const handMade = modules.flatMap((module) => handMadeDecodes(context, module));
  const decoded = [...sites, ...handMade.flatMap((decode) => handMadeSites(context, verifications, decode))];
  const joined = once(() => {
    const lookups = kidLookupSites(search, modules);
    const flowing = withFlow(
      context.world,
      candidates,
      withUses(withDecodedClaims(withIssuedKeyKinds(withKindsOfCookies(decoded)))),
    );
    const all = [...withSessionObjects(context, modules, flowing), ...lookups];
    const others = [
      ...handlerSites(context, modules, all),
      ...signatureSites(context, modules),
      ...all.flatMap((site) =>
        site.kind === 'verify' || (site.kind === 'sign' && usesKey(site)) ? [keySiteOf(context, site)] : [],
      ),
    ];
    return { all, sorted: uniqueById([...all, ...others]) };
  });
  return {
    aliases: context.aliases,
    alone: decoded,
    joined: () => joined().sorted,
    complete: () => {
      const { all, sorted } = joined();
      return uniqueById([...sorted, ...transportSites(context, modules, verifications, all)]);
    },
  };
}

function once<T extends object>(compute: () => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= compute();
    return value;
  };
}

/** `if (jws.verify(t)) use(jws.decode(t))`: what is read of the same token elsewhere in the flow is read of the verified one. */
function withDecodedClaims(sites: readonly Site[]): readonly Site[] {
  const decodes = sites.filter((site) => site.kind === 'decode');
  return sites.map((site) => {
    if (site.kind !== 'verify') return site;
    const same = decodes.filter(({ verifiedAt }) => verifiedAt !== null && isSameLocation(verifiedAt, site.nameAt));
    if (same.length === 0) return site;
    const compared = same.flatMap(({ comparedClaims }) => comparedClaims);
    return {
      ...site,
      checkedClaims: [...new Set([...site.checkedClaims, ...compared])].sort(),
      claimsUsed: site.claimsUsed || same.some(({ uses }) => uses.length > 0),
    };
  });
}

function sitesOf(search: FieldSearch, verifications: readonly Verification[], candidate: Candidate): readonly Site[] {
  const { context } = search;
  const { row } = candidate.match;
  switch (row.site) {
    case 'sign':
      return [...signSites(context, candidate, row), ...payloadSites(context, candidate, row)];
    case 'verify':
      return verifySites(search, candidate, row);
    case 'decode':
      return decodeSites(context, verifications, candidate, row);
    case 'cookie':
      return cookieSites(context, candidate, row);
    case 'storage':
      return storageSites(context, candidate, row);
    case 'key':
      return isTokenSession(context, candidate) ? sealingKeySites(context, candidate, row) : [];
    case 'jwks':
      return jwksSites(search, candidate, row);
    case 'generation':
      return keyGenerationSites(context, candidate, row);
    case 'access':
      return accessSites(context, candidate, row);
    case 'guard':
      return guardSites(context, candidate, row);
    case 'session':
      return sessionSites(context, candidate, row);
    case 'compression':
      return compressionSites(context, candidate, row);
    case 'transport':
    case 'source':
    case 'schema':
    case 'conversion':
      return [];
  }
}

/** Two helpers may lead to the same place. */
function uniqueById(sites: readonly Site[]): readonly Site[] {
  const seen = new Set<string>();
  return sites
    .filter(({ kind, id }) => {
      const key = `${kind}:${id}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .sort((a, b) => compareText(a.at.file, b.at.file) || a.at.span[0] - b.at.span[0] || compareText(a.id, b.id));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
