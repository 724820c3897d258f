import { adviceOf, defineRule, findFault, isLeftOut, placeOf } from '../../src/rule-api.js';
import { isProof } from './audience-evidence.js';

export default defineRule({
  id: 'missing-issuer',
  category: 'validation',
  on: 'verify',
  title: 'Verification that accepts tokens of any issuer',
  score: 3.0,
  confidence: 'high',
  profile: 'default',
  cwe: [287],
  references: { rfc8725: '3.8', links: ['https://www.rfc-editor.org/rfc/rfc7519#section-4.1.1'] },
  why: `A key says who could have signed, and iss says who did. Key sets of identity providers are shared by many tenants and regions, so without a comparison of iss a token of a foreign tenant, where the attacker is administrator and picks the subject, passes as one of ours.`,
  fix: "Pass the issuer that the tokens come from, for example issuer: 'https://login.example.com/'.",
  suppressWhen: 'The key belongs to this issuer alone, or the caller compares iss.',
  messages: {
    missing: '{api} is called without an issuer, so any holder of the key can have issued the token.',
    remote: '{api} trusts a remote key set without an issuer, so every tenant that those keys sign for is accepted.',
  },
  check(site) {
    // APIs that look at no claim at all are ignored-expiration's.
    if (!site.checksExpiration || site.checkedClaims.includes('iss') || isProof(site)) return [];
    const fault = findFault(site.issuer, isLeftOut);
    if (fault === undefined) return [];
    const advice = adviceOf(site.spellings, 'issuer', "'https://login.example.com/'");
    const place = {
      at: placeOf(site, fault.value),
      data: { api: site.api },
      confidence: fault.confidence,
      ...(advice === undefined ? {} : { fix: `${advice}: the issuer that the tokens come from.` }),
    };
    return site.keyKind === 'remote'
      ? [{ message: 'remote', severity: 'medium', ...place }]
      : [{ message: 'missing', severity: 'low', profile: 'strict', ...place }];
  },
});
