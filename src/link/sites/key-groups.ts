/** Which sites share a key, where their identities agree, their names do, or they are the two halves of a pair. */
import type { SignSite, VerifySite } from '../../model/site.js';
import type { KeyedSite, SharesKey } from './deployments.js';

export interface KeyGroups {
  /** Sign sites whose tokens a verify site accepts. */
  readonly issuersOf: (site: VerifySite) => readonly SignSite[];
  /** Verify sites that accept the tokens of a sign site. */
  readonly readersOf: (site: SignSite) => readonly VerifySite[];
  /** Verify sites that accept what it accepts, itself included. */
  readonly acceptorsOf: (site: VerifySite) => readonly VerifySite[];
  /** Sign sites of the very key of a verify site, whatever it is called. */
  readonly signsWithKey: (site: VerifySite) => readonly SignSite[];
  /** Verify sites of the very key of a sign site. */
  readonly verifiesWithKey: (site: SignSite) => readonly VerifySite[];
}

export function keyGroupsOf(signs: readonly SignSite[], verifies: readonly VerifySite[], shares: SharesKey): KeyGroups {
  const issuersBy = (isSame: SameKey) => (site: VerifySite) =>
    issuersNear(
      site,
      signs.filter((sign) => isSame(sign, site)),
      shares,
    );
  const signsWithKey = issuersBy(isSameIdentity);
  const namedIssuersOf = issuersBy(isSameKey);
  // Rules ask of each site, and for each of all others: in a large tree once a site has to do.
  const issuersOf = once((site: VerifySite): readonly SignSite[] => {
    const same = namedIssuersOf(site);
    return same.length > 0 ? same : otherHalves(signs, site);
  });
  let readers: ReadonlyMap<SignSite, readonly VerifySite[]> | undefined;
  return {
    issuersOf,
    readersOf(site) {
      readers ??= readersIn(verifies, issuersOf);
      return readers.get(site) ?? [];
    },
    acceptorsOf: once((site) => {
      const issuers = new Set(issuersOf(site));
      const hasIssuer = (other: VerifySite): boolean => issuersOf(other).some((issuer) => issuers.has(issuer));
      return verifies.filter(
        (other) => other === site || (isSameKey(other, site) && shares(other, site)) || hasIssuer(other),
      );
    }),
    signsWithKey,
    verifiesWithKey: (site) => verifies.filter((each) => signsWithKey(each).includes(site)),
  };
}

function readersIn(
  verifies: readonly VerifySite[],
  issuersOf: KeyGroups['issuersOf'],
): ReadonlyMap<SignSite, readonly VerifySite[]> {
  const readers = new Map<SignSite, VerifySite[]>();
  for (const verify of verifies) {
    for (const issuer of issuersOf(verify)) readers.set(issuer, [...(readers.get(issuer) ?? []), verify]);
  }
  return readers;
}

function once<T>(compute: (site: VerifySite) => T): (site: VerifySite) => T {
  const known = new Map<VerifySite, T>();
  return (site) => {
    const before = known.get(site);
    if (before !== undefined) return before;
    const made = compute(site);
    known.set(site, made);
    return made;
  };
}

type SameKey = (a: KeyedSite, b: KeyedSite) => boolean;

/** Those that run with the site's environment; a service that only verifies has the tokens of the one that issues. */
function issuersNear(site: VerifySite, same: readonly SignSite[], shares: SharesKey): readonly SignSite[] {
  const near = same.filter((sign) => shares(sign, site));
  if (near.length > 0) return near;
  return new Set(same.map(({ project }) => project)).size === 1 ? same : [];
}

function isSameIdentity(a: KeyedSite, b: KeyedSite): boolean {
  return a.keyIdentity !== null && a.keyIdentity === b.keyIdentity;
}

function isSameKey(a: KeyedSite, b: KeyedSite): boolean {
  return isSameIdentity(a, b) || (a.keyName !== null && a.keyName === b.keyName);
}

/** The one private key of a project signs what its public key verifies. */
function otherHalves(signs: readonly SignSite[], site: VerifySite): readonly SignSite[] {
  // A key of unknown kind counts where it is one key: not a text put together at run time.
  if (site.keyKind !== 'public' && (site.keyKind !== 'unknown' || site.keyIdentity === null)) return [];
  const own = signs.filter(({ project, keyKind }) => project === site.project && keyKind === 'private');
  const keys = new Set(own.map(({ keyIdentity, keyName }) => keyIdentity ?? keyName));
  return keys.size === 1 && !keys.has(null) ? own : [];
}
