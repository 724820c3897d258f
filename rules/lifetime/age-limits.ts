import {
  isGiven,
  type Limits,
  type Profile,
  type ProgramFacts,
  type Severity,
  type SignSite,
  type TokenKind,
} from '../../src/rule-api.js';

/** Verifiers that limit the age by themselves bound the token after all. */
export function mitigationOf(site: SignSite, program: ProgramFacts): { severity: Severity; profile?: Profile } {
  const verifies = program.verifiesWithKey(site.keyIdentity);
  if (verifies.length === 0) return { severity: 'high' };
  if (verifies.every(({ maxAge }) => isGiven(maxAge))) return { severity: 'low' };
  const expiryClaims = ownExpiryClaimsOf(site);
  const compared = verifies.every(({ checkedClaims }) => expiryClaims.some((claim) => checkedClaims.includes(claim)));
  return compared ? { severity: 'low', profile: 'strict' } : { severity: 'high' };
}

/** Claims of the payload by which the application expires tokens itself: `expiresAt`, `validUntil`. */
function ownExpiryClaimsOf({ payload }: SignSite): readonly string[] {
  if (payload.kind !== 'object') return [];
  return [...payload.properties.keys()].filter((name) => /expir|valid_?until|not_?after/i.test(name));
}

export function limitSecondsOf(kind: TokenKind, limits: Limits): number {
  switch (kind) {
    case 'access':
    case 'unknown':
      return limits.accessLifetimeSeconds;
    case 'refresh':
      return limits.refreshLifetimeSeconds;
    case 'link':
      return limits.linkLifetimeSeconds;
  }
}
