/** Which sites share a key, where their identities agree, their names do, or they are the two halves of a pair. */
import type { SignSite, VerifySite } from '../../model/site.js';

export interface KeyGroups {
  /** Sign sites whose tokens a verify site accepts. */
  readonly issuersOf: (site: VerifySite) => readonly SignSite[];
  /** Verify sites that accept what it accepts, itself included. */
  readonly acceptorsOf: (site: VerifySite) => readonly VerifySite[];
}

type Keyed = Pick<SignSite | VerifySite, 'keyIdentity' | 'keyName'>;

export function keyGroupsOf(signs: readonly SignSite[], verifies: readonly VerifySite[]): KeyGroups {
  const issuersOf = (site: VerifySite): readonly SignSite[] => {
    const same = signs.filter((sign) => isSameKey(sign, site));
    return same.length > 0 ? same : otherHalves(signs, site);
  };
  return {
    issuersOf,
    acceptorsOf: (site) => {
      const [issuer] = otherHalves(signs, site);
      const isPair = (other: VerifySite): boolean => issuer !== undefined && otherHalves(signs, other).includes(issuer);
      return verifies.filter((other) => other === site || isSameKey(other, site) || isPair(other));
    },
  };
}

function isSameKey(a: Keyed, b: Keyed): boolean {
  if (a.keyIdentity !== null && a.keyIdentity === b.keyIdentity) return true;
  return a.keyName !== null && a.keyName === b.keyName;
}

/** The one private key of a project signs what its public key verifies. */
function otherHalves(signs: readonly SignSite[], site: VerifySite): readonly SignSite[] {
  // A key of unknown kind counts where it is one key: not a text put together at run time.
  if (site.keyKind !== 'public' && (site.keyKind !== 'unknown' || site.keyIdentity === null)) return [];
  const own = signs.filter(({ project, keyKind }) => project === site.project && keyKind === 'private');
  const keys = new Set(own.map(({ keyIdentity, keyName }) => keyIdentity ?? keyName));
  return keys.size === 1 && !keys.has(null) ? own : [];
}
