import { defineRule, findFault, isLeftOut, placeOf } from '../../src/rule-api.js';
import { audienceAdvice, ignoresAudience, isProof, setsAudience, severityOfMissing } from './audience-evidence.js';

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
    if (!site.checksExpiration || site.checkedClaims.includes('aud') || isProof(site)) return [];
    const fault = findFault(site.audience, isLeftOut);
    if (fault === undefined) return [];
    const place = { at: placeOf(site, fault.value), data: { api: site.api }, confidence: fault.confidence };
    const issued = program.signsWithKey(site).filter(setsAudience);
    if (issued.length > 0 && program.acceptorsOf(site).every(ignoresAudience)) {
      const related = issued.map(({ nameAt }) => ({ at: nameAt, label: 'the audience is set here' }));
      return [{ message: 'unchecked', severity: 'high', related, ...place, ...audienceAdvice(site, issued) }];
    }
    return [{ message: 'missing', severity: severityOfMissing(site, program), ...place, ...audienceAdvice(site, []) }];
  },
});
