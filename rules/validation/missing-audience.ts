import {
  alternativesOf,
  defineRule,
  findFault,
  isUnset,
  judge,
  type ProgramFacts,
  placeOf,
  type Severity,
  type SignSite,
  stringOf,
  type VerifySite,
} from '../../src/rule-api.js';

export default defineRule({
  id: 'missing-audience',
  category: 'validation',
  on: 'verify',
  title: 'Verification that accepts tokens for any audience',
  score: 5.5,
  confidence: 'high',
  profile: 'default',
  cwe: [287],
  references: { rfc8725: '3.9', asvs: '9.2.3', links: ['https://www.rfc-editor.org/rfc/rfc7519#section-4.1.3'] },
  why: `An issuer signs tokens for many applications and purposes with the same key. Without a comparison of aud, a token that a user got from a harmless application of that issuer, or one meant for a mail link, opens this service too. A malicious client of the same identity provider collects such tokens simply by letting people sign in.`,
  fix: "Sign with an audience that names this service, and pass the same name when verifying, for example audience: 'https://api.example.com'.",
  suppressWhen: 'One key signs tokens of one kind for this service alone, or the caller compares aud.',
  messages: {
    unchecked: 'Tokens are issued with an audience, and {api} does not check it.',
    missing: '{api} is called without an audience, so it accepts tokens issued for other services.',
  },
  check(site, { program }) {
    // APIs that look at no claim at all are ignored-expiration's.
    if (!site.checksExpiration || site.checkedClaims.includes('aud')) return [];
    const fault = findFault(site.audience, isUnset);
    if (fault === undefined) return [];
    const place = { at: placeOf(site, fault.value), data: { api: site.api }, confidence: fault.confidence };
    const issued = program.signsWithKey(site.keyIdentity).filter(setsAudience);
    if (issued.length > 0 && program.verifiesWithKey(site.keyIdentity).every(ignoresAudience)) {
      const related = issued.map(({ nameAt }) => ({ at: nameAt, label: 'the audience is set here' }));
      return [{ message: 'unchecked', severity: 'high', related, ...place }];
    }
    return [{ message: 'missing', severity: severityOfMissing(site, program), ...place }];
  },
});

/** Low for one secret that nothing shows to be another service's too. */
function severityOfMissing(site: VerifySite, program: ProgramFacts): Severity {
  const signs = program.signsWithKey(site.keyIdentity);
  switch (site.keyKind) {
    case 'public':
    case 'private':
    case 'remote':
    case 'callback':
      return 'medium';
    case 'symmetric':
      return isShared(site, signs) || (signs.length === 0 && namesIssuer(site)) ? 'medium' : 'low';
    case 'unknown':
      return isShared(site, signs) || signs.length === 0 ? 'medium' : 'low';
  }
}

/** An issuer with an address, whose tokens this program does not sign, is somebody else. */
function namesIssuer({ issuer }: VerifySite): boolean {
  return alternativesOf(issuer).some((alternative) => /^https?:/.test(stringOf(alternative) ?? ''));
}

/** One key in several projects, or for several kinds of token. */
function isShared(site: VerifySite, signs: readonly SignSite[]): boolean {
  const kinds = new Set(signs.map(({ tokenKind }) => tokenKind).filter((kind) => kind !== 'unknown'));
  return kinds.size > 1 || signs.some(({ project }) => project !== site.project);
}

function setsAudience({ audience }: SignSite): boolean {
  const unset = judge(audience, isUnset);
  return unset === 'never' || unset === 'sometimes';
}

function ignoresAudience({ audience, checkedClaims }: VerifySite): boolean {
  return judge(audience, isUnset) === 'always' && !checkedClaims.includes('aud');
}
