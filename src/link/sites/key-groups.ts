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
  return {
    issuersOf: (site) => {
      const same = signs.filter((sign) => isSameKey(sign, site));
      return same.length > 0 ? same : otherHalves(signs, site);
    },
    acceptorsOf: (site) => verifies.filter((other) => other === site || isSameKey(other, site)),
  };
}

function isSameKey(a: Keyed, b: Keyed): boolean {
  if (a.keyIdentity !== null && a.keyIdentity === b.keyIdentity) return true;
  return a.keyName !== null && a.keyName === b.keyName;
}

/** The one private key of a project signs what its public key verifies. */
function otherHalves(signs: readonly SignSite[], site: VerifySite): readonly SignSite[] {
  if (site.keyKind !== 'public' && site.keyKind !== 'unknown') return [];
  const own = signs.filter(({ project, keyKind }) => project === site.project && keyKind === 'private');
  const keys = new Set(own.map(({ keyIdentity, keyName }) => keyIdentity ?? keyName));
  return keys.size === 1 && !keys.has(null) ? own : [];
}
