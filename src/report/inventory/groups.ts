import type { ProgramFacts } from '../../model/rule.js';
import type { SignSite, Site, VerifySite } from '../../model/site.js';

/** Sites that belong to one key. */
export interface SiteGroup {
  /** Null for what no known key joins. */
  readonly identity: string | null;
  readonly sites: readonly Site[];
}

/** Joins sites by the identity of their key; the halves of a key pair where one accepts what the other signs. */
export function siteGroupsOf(sites: readonly Site[], facts: ProgramFacts): readonly SiteGroup[] {
  const keyed = sites.filter((site): site is SignSite | VerifySite => site.kind === 'sign' || site.kind === 'verify');
  const roots = new Map<string, string>();
  const rootOf = (identity: string): string => {
    const parent = roots.get(identity);
    return parent === undefined || parent === identity ? identity : rootOf(parent);
  };
  for (const site of keyed) {
    if (site.kind !== 'verify' || site.keyIdentity === null) continue;
    for (const { keyIdentity } of facts.issuersOf(site)) {
      if (keyIdentity !== null) roots.set(rootOf(keyIdentity), rootOf(site.keyIdentity));
    }
  }
  const groups = new Map<string | null, Site[]>();
  for (const site of sites) {
    const identity = identityOf(site, facts);
    const key = identity === null ? null : rootOf(identity);
    groups.set(key, [...(groups.get(key) ?? []), site]);
  }
  const rest = groups.get(null) ?? [];
  groups.delete(null);
  const known = [...groups].map(([identity, own]) => ({ identity, sites: own }));
  return rest.length === 0 ? known : [...known, { identity: null, sites: rest }];
}

/** What carries or stores a token belongs to the key that signed it. */
function identityOf(site: Site, facts: ProgramFacts): string | null {
  switch (site.kind) {
    case 'sign':
    case 'verify':
    case 'handler':
      return site.keyIdentity;
    case 'cookie':
    case 'storage':
    case 'transport':
      return facts.signedIn(site.value)[0]?.keyIdentity ?? null;
    default:
      return null;
  }
}
