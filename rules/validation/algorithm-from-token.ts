import { defineRule } from '../../src/rule-api.js';

export default defineRule({
  id: 'algorithm-from-token',
  category: 'validation',
  on: 'verify',
  title: 'Algorithm taken from the unverified token',
  score: 9.3,
  confidence: 'high',
  profile: 'default',
  cwe: [347, 757],
  references: {
    rfc8725: '3.1',
    asvs: '9.1.2',
    links: ['https://www.rfc-editor.org/rfc/rfc8725#section-2.1'],
  },
  why: `An allowlist that is filled with the token's own alg allows whatever its sender writes. With a public key as the verification key an attacker writes HS256, signs with that public key as the HMAC secret, and becomes any user; libraries that know none accept a token without a signature. The list is there, so reviewers and scanners that look for one are satisfied.`,
  fix: "Write the algorithm that the issuer signs with into the code, for example algorithms: ['RS256'], or take it from the trusted key's own alg.",
  suppressWhen: 'The algorithm was compared with a fixed list before, in a way jwtlint does not see.',
  messages: {
    allowlist: "{api} allows the algorithm that the token's own unverified header names.",
    family: "The kind of key that {api} verifies with is chosen by the alg of the token's own unverified header.",
  },
  check(site) {
    return site.chosenByToken
      .filter(({ field }) => field === 'alg')
      .map(({ of, value, confidence }) => ({
        message: of === 'algorithms' ? ('allowlist' as const) : ('family' as const),
        data: { api: site.api },
        // The call has to change, or, for a wrapper of another file, who chose.
        ...(value.at.file === site.at.file ? {} : { at: value }),
        confidence,
        related: [{ at: value.at, label: 'the header is read here' }],
      }));
  },
});
