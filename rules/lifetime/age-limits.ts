import {
  alternativesOf,
  isGiven,
  type Limits,
  type Profile,
  type ProgramFacts,
  type Severity,
  type SignSite,
  type TokenKind,
  type VerifySite,
} from '../../src/rule-api.js';

/** Verifiers that limit the age by themselves bound the token after all. */
export function mitigationOf(site: SignSite, program: ProgramFacts): { severity: Severity; profile?: Profile } {
  const verifies = verifiersOf(site, program);
  if (verifies.length === 0) return { severity: 'high' };
  if (verifies.every(({ maxAge }) => isGiven(maxAge))) return { severity: 'low' };
  return isAgedByHand(site, verifies) ? { severity: 'low', profile: 'strict' } : { severity: 'high' };
}

/** By the key; by its name where the key is kept with each user: `user.jwtSecret`. */
function verifiersOf(site: SignSite, program: ProgramFacts): readonly VerifySite[] {
  const { keyIdentity, keyName, project } = site;
  if (keyIdentity !== null || keyName === null) return program.verifiesWithKey(site);
  return program.verifies.filter((each) => each.project === project && each.keyName === keyName);
}

/** Each verifier compares an expiry of the application's own, or what the token is for: then it is another kind's. */
function isAgedByHand({ payload }: SignSite, verifies: readonly VerifySite[]): boolean {
  if (payload.kind !== 'object') return false;
  const claims = [...payload.properties.keys()];
  const ages = claims.filter((name) => /expir|valid_?until|not_?after|(created|issued)_?at/i.test(name));
  const purposes = claims.filter((name) => /^(type|typ|kind|purpose|scope|use|token_?type)$/i.test(name));
  const checksOne = (names: readonly string[]) => (verify: VerifySite) =>
    names.some((name) => verify.checkedClaims.includes(name));
  const checksAge = checksOne(ages);
  const checksPurpose = checksOne(purposes);
  return verifies.some(checksAge) && verifies.every((each) => checksAge(each) || checksPurpose(each));
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

/** A DPoP proof is made for one request, by its method and address, and is judged by its iat (RFC 9449, 4.2 and 11.1). */
export function isProof({ payload }: SignSite): boolean {
  return alternativesOf(payload).every(
    (claims) => claims.kind === 'object' && claims.properties.has('htm') && claims.properties.has('htu'),
  );
}

/** What a provider takes as the secret of its client lives as long as the provider allows: half a year with Apple. */
export function isClientSecret({ scope, tokenKind }: SignSite): boolean {
  return tokenKind === 'unknown' && scope.some((name) => /client_?(secret|assertion)/i.test(name));
}
