import { type DecodeSite, defineRule, lowerOf, type Severity } from '../../src/rule-api.js';
import { gravestUseOf } from './claim-trust.js';

export default defineRule({
  id: 'decode-without-verify',
  category: 'validation',
  on: 'decode',
  title: 'Claims of an unverified token are trusted',
  score: 9.3,
  confidence: 'high',
  profile: 'default',
  cwe: [345, 347],
  references: { rfc8725: '3.3', asvs: '9.1.1' },
  why: `Decoding only undoes base64: the claims are whatever the sender typed. An attacker who writes another user's id or an admin role into a token, with any signature or none, becomes that user for everything that follows. No key and no flaw in a library is needed.`,
  fix: 'Verify the token with the key, algorithm and audience of its issuer before any claim is used, and take the claims from the result of that verification.',
  suppressWhen: 'A gateway in front of this service verifies the token and strips it from all other requests.',
  messages: {
    trusted: '{api} reads claims of a token that nothing verifies, and {claim} is used {use}.',
    returned: '{api} reads claims of a token that nothing verifies, and returns them to its callers.',
  },
  check(site) {
    if (site.reads === 'header' || site.verifiedAt !== null) return [];
    const severity = severityAt(site);
    const use = gravestUseOf(site.uses);
    if (severity === null || use === undefined) return [];
    const confidence = lowerOf(site.runtime === 'server' ? 'high' : 'medium', use.confidence);
    const place = { severity, confidence, related: [{ at: use.at, label: use.label }] };
    const exchange = site.fromExchange ? ({ profile: 'strict' } as const) : {};
    return use.kind === 'returned'
      ? [{ message: 'returned', data: { api: site.api }, ...place, ...exchange }]
      : [
          {
            message: 'trusted',
            data: { api: site.api, claim: use.claim === '' ? 'the payload' : `'${use.claim}'`, use: use.purpose },
            ...place,
            ...exchange,
          },
        ];
  },
});

/** Null where the code runs in the user's own browser, which may well show what its token says. */
function severityAt({ runtime, fromExchange }: DecodeSite): Severity | null {
  if (runtime === 'client') return null;
  // A token that the provider has just handed over on a TLS connection was not chosen by a user.
  if (fromExchange) return 'low';
  return runtime === 'server' ? 'critical' : 'high';
}
