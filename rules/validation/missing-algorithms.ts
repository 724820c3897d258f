import { defineRule, findFault, isUnset, placeOf, type Severity, type VerifySite } from '../../src/rule-api.js';
import { algorithmAdvice } from './algorithm-advice.js';
import { isEmptyList } from './algorithm-names.js';
import { mayBeUnset } from './key-presence.js';

export default defineRule({
  id: 'missing-algorithms',
  category: 'validation',
  on: 'verify',
  title: 'Verification without an algorithm allowlist',
  score: 8.1,
  confidence: 'high',
  profile: 'default',
  cwe: [347],
  references: {
    rfc8725: '3.1',
    asvs: '9.1.2',
    links: ['https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_for_Java_Cheat_Sheet.html'],
  },
  why: `Without an allowlist the token's own header takes part in choosing how it is checked. That is the ground of the classic forgeries: a public key used as an HMAC secret, and unsigned tokens accepted where the key is unset. Libraries guess the family from the shape of the key, and the guess is wrong for a PEM whose line breaks were escaped in an environment variable.`,
  fix: "Pass the algorithm that the issuer signs with, for example algorithms: ['RS256'].",
  suppressWhen: 'The library binds the key to one algorithm, or an option built elsewhere sets the allowlist.',
  messages: {
    missing: '{api} is called without an algorithm allowlist, so {library} derives the algorithms from the key.',
    unsigned:
      '{api} is called without an algorithm allowlist, and {library} accepts unsigned tokens where the key is not set.',
    header: "{api} is called without an algorithm, and {library} takes it from the token's own header.",
    bound: '{api} is called without an algorithm allowlist; {library} accepts each algorithm that fits the key.',
    empty: 'The algorithm allowlist of {api} is empty.',
  },
  check(site, { program }) {
    const fault = findFault(site.algorithms, (value) => isEmptyList(value) || isUnset(value));
    if (fault === undefined) return [];
    const data = { api: site.api, library: site.library.title };
    const place = {
      at: placeOf(site, fault.value),
      confidence: fault.confidence,
      ...algorithmAdvice(site, program),
    };
    if (isEmptyList(fault.value)) return [{ message: 'empty', data: { api: site.api }, ...place }];
    switch (site.withoutAlgorithms) {
      case 'fixed':
      case 'refused':
        return [];
      case 'bound-to-key':
        return [{ message: 'bound', data, severity: 'low', profile: 'strict', ...place }];
      case 'restricted-by-key':
        return [{ message: 'missing', data, severity: severityFor(site, 'low'), ...place }];
      case 'header-decides':
        return [{ message: 'header', data, severity: severityFor(site, 'medium'), ...place }];
      case 'unsigned-if-key-unset':
        return mayBeUnset(site.key)
          ? [{ message: 'unsigned', data, severity: 'high', ...place }]
          : [{ message: 'missing', data, severity: severityFor(site, 'medium'), ...place }];
    }
  },
});

/** A key that is certainly a shared secret leaves no other family to fall into. */
function severityFor({ keyKind }: VerifySite, symmetric: Severity): Severity {
  return keyKind === 'symmetric' ? symmetric : 'high';
}
