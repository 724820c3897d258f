import { defineRule, findFault, type Value } from '../../src/rule-api.js';
import { algorithmNamesOf, isAsymmetric, isHmac } from './algorithm-names.js';

export default defineRule({
  id: 'mixed-algorithms',
  category: 'validation',
  on: 'verify',
  title: 'HMAC and public-key algorithms allowed for one key',
  score: 8.1,
  confidence: 'high',
  profile: 'default',
  cwe: [347],
  references: {
    rfc8725: '3.1',
    asvs: '9.1.2',
    links: ['https://www.rfc-editor.org/rfc/rfc8725#section-2.1'],
  },
  why: `A public key is public. Where the same key may also verify HMAC tokens, an attacker takes that public key as an HMAC secret, signs a token for any user and sets alg to HS256; the verifier computes the same HMAC and accepts it. Library checks against this rest on recognising the key as PEM, which fails for a key whose line breaks were escaped in an environment variable.`,
  fix: 'List the one algorithm that the issuer signs with; verify tokens of different issuers in separate calls, each with its own key and algorithm.',
  suppressWhen: 'The key is chosen together with the algorithm, so that no public key can reach an HMAC check.',
  messages: {
    mixed:
      'The allowlist of {api} mixes {hmac} with {asymmetric} for one key, so a public key can pass for an HMAC secret.',
  },
  check(site) {
    const fault = findFault(site.algorithms, isMixed);
    if (fault === undefined) return [];
    const names = algorithmNamesOf(fault.value);
    return [
      {
        message: 'mixed',
        data: {
          api: site.api,
          hmac: names.filter(isHmac).join(', '),
          asymmetric: names.filter(isAsymmetric).join(', '),
        },
        at: fault.value,
        confidence: fault.confidence,
      },
    ];
  },
});

function isMixed(value: Value): boolean {
  const names = algorithmNamesOf(value);
  return names.some(isHmac) && names.some(isAsymmetric);
}
