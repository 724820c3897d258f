import type { KeyGenerationRow } from '../../model/library.js';
import { isSameLocation } from '../../model/location.js';
import type { KeyFamily, KeyGenerationSite, SignSite, Site, VerifySite } from '../../model/site.js';
import { alternativesOf, type Value } from '../../model/value.js';
import { literalValue, mapAlternatives } from '../evaluate/values.js';
import { slotValue } from '../match/slots.js';
import type { Candidate } from './candidate.js';
import type { SiteContext } from './context.js';
import { siteBase } from './place.js';

export function keyGenerationSites(
  context: SiteContext,
  { place, match }: Candidate,
  row: KeyGenerationRow,
): readonly KeyGenerationSite[] {
  const algorithm = slotValue(match, row.algorithm);
  const family = row.family === 'by-algorithm' ? familyOf(algorithm) : row.family;
  if (family === 'other') return [];
  const bits = mapAlternatives(slotValue(match, row.bits), (option) => timesUnit(option, row.unit));
  const base = siteBase({ context, place, match, via: [], label: 'generation' });
  const curve = slotValue(match, row.curve);
  return [{ kind: 'key-generation', ...base, family, bits, curve, usedFor: row.forTokens ? 'library' : null }];
}

function timesUnit(value: Value, unit: 1 | 8): Value {
  if (value.kind !== 'literal' || typeof value.value !== 'number') return value;
  return { ...literalValue(value.value * unit, value.at), trail: value.trail };
}

/** 'rsa', 'rsa-pss', 'RS256', 'PS512', 'RSASSA-PKCS1-v1_5'; 'ec', 'ES256'; 'HS256', 'hmac'. */
function familyOf(algorithm: Value): KeyFamily {
  const [name] = alternativesOf(algorithm).flatMap((option) =>
    option.kind === 'literal' ? [String(option.value)] : [],
  );
  if (name === undefined) return 'other';
  if (/^(rsa|[rp]s\d{3})/i.test(name)) return 'rsa';
  if (/^(ec(dsa)?$|es\d{3})/i.test(name)) return 'ec';
  return /^(hmac|hs\d{3})/i.test(name) ? 'symmetric' : 'other';
}

// ── What generated keys are used for ───────────────────────────────────────────────────────────────

type KeyUser = SignSite | VerifySite;

/** Generated keys that become the key of a token, or lie beside tokens signed with keys of their kind. */
export function withUses(sites: readonly Site[]): readonly Site[] {
  const users = sites.filter((site) => site.kind === 'sign' || site.kind === 'verify');
  return sites.map((site) => {
    if (site.kind !== 'key-generation' || site.usedFor !== null) return site;
    return { ...site, usedFor: useOf(site, users) };
  });
}

function useOf(site: KeyGenerationSite, users: readonly KeyUser[]): KeyGenerationSite['usedFor'] {
  if (users.some(({ key }) => isMadeBy(key, site, 0))) return 'flow';
  // Key pairs are written to files that the code reads back; a random text may be anything.
  const isPair = site.family !== 'symmetric';
  const signs = users.some(
    ({ kind, project, keyKind }) => project === site.project && kind === 'sign' && keyKind === 'private',
  );
  return isPair && signs ? 'project' : null;
}

function isMadeBy(value: Value, site: KeyGenerationSite, depth: number): boolean {
  if (depth > 8) return false;
  const within = (values: readonly Value[]): boolean => values.some((each) => isMadeBy(each, site, depth + 1));
  switch (value.kind) {
    case 'call':
      return isSameLocation(value.at, site.at) || within([value.callee, ...value.args]);
    case 'member':
      return within([value.of]);
    case 'union':
      return within(value.options);
    case 'template':
      return within(value.parts);
    case 'object':
      return ['key', 'private', 'public', 'privateKey', 'k'].some((name) =>
        within([value.properties.get(name)?.value ?? value].filter((each) => each !== value)),
      );
    case 'env':
      return value.fallback !== null && within([value.fallback]);
    case 'list':
      return within(value.items);
    case 'operation':
      return within(value.operands);
    case 'instance':
      return within(value.args ?? []);
    case 'literal':
    case 'regexp':
    case 'function':
    case 'class':
    case 'external':
    case 'global':
    case 'parameter':
    case 'absent':
    case 'unknown':
      return false;
  }
}
