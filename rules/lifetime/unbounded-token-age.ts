import { defineRule, findFault, isUnset, placeOf, type VerifySite } from '../../src/rule-api.js';

export default defineRule({
  id: 'unbounded-token-age',
  category: 'lifetime',
  on: 'verify',
  title: 'Verification that accepts tokens of any age',
  score: 3.1,
  confidence: 'medium',
  profile: 'strict',
  cwe: [613],
  references: { asvs: '9.2.1', links: ['https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4'] },
  why: `Libraries check exp only where a token has one. A verifier that neither demands it nor limits the age takes a token without expiry for ever, whether an old release, a script or another service issued it. The lifetime that was meant is then a promise of the issuers instead of a rule of the verifier.`,
  fix: "Limit the age where tokens are verified (maxAge: '1h', maxTokenAge: '1h'), or demand the claim (requiredClaims: ['exp']).",
  suppressWhen: 'The tokens are meant to be permanent and each is compared with a stored record.',
  messages: {
    never: '{api} has no maximal age, and tokens that it accepts are issued without exp.',
    unknown: '{api} has no maximal age and does not demand exp, and who issues its tokens is not in this code.',
  },
  check(site, { program }) {
    if (!site.checksExpiration || site.runtime === 'client' || limitsByHand(site)) return [];
    const fault = findFault(site.maxAge, isUnset);
    if (fault === undefined) return [];
    const data = { api: site.api };
    const place = { at: placeOf(site, fault.value), confidence: fault.confidence } as const;
    const issuers = program.issuersOf(site);
    const endless = issuers.filter(({ lifetime }) => lifetime.kind === 'none');
    const related = endless.map(({ nameAt }) => ({ at: nameAt, label: 'issued here, without exp' }));
    if (endless.length > 0) return [{ message: 'never', data, ...place, related }];
    return issuers.length === 0 && hasOwnKey(site) ? [{ message: 'unknown', data, ...place }] : [];
  },
});

/** The claims demanded by the library or compared by the code itself; what is not resolved may hold exp. */
function limitsByHand({ checkedClaims, requiredClaims }: VerifySite): boolean {
  if (checkedClaims.includes('exp') || checkedClaims.includes('iat')) return true;
  if (requiredClaims.kind === 'absent') return false;
  return (
    requiredClaims.kind !== 'list' ||
    !requiredClaims.complete ||
    requiredClaims.items.some((item) => item.kind !== 'literal' || item.value === 'exp')
  );
}

/** A known issuer that publishes its keys sets exp; a secret handed around says nothing of who signs with it. */
function hasOwnKey({ keyKind, keyName, keyIdentity }: VerifySite): boolean {
  return (keyKind === 'symmetric' || keyKind === 'unknown') && (keyName !== null || keyIdentity !== null);
}
