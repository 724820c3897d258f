import { defineRule, findFault, stringOf, type Value } from '../../src/rule-api.js';
import { algorithmNamesOf, isNone } from './algorithm-names.js';
import { isNeverEmpty } from './key-presence.js';

export default defineRule({
  id: 'none-algorithm',
  category: 'validation',
  on: ['sign', 'verify'],
  title: 'Tokens without a signature',
  score: 9.3,
  confidence: 'high',
  profile: 'default',
  cwe: [347],
  references: { rfc8725: '3.2', asvs: '9.1.2', links: ['https://www.rfc-editor.org/rfc/rfc7518#section-3.6'] },
  why: `A token with alg none has an empty signature: anyone writes one in a text editor with any user id and any role. A verifier whose allowlist contains none takes it, with some libraries as soon as the key is unset or empty, which is one missing environment variable away.`,
  fix: 'Sign with a real algorithm (EdDSA, ES256, RS256, or HS256 with a random key of 32 bytes) and list only that one when verifying.',
  suppressWhen: 'The token never leaves the process and nothing trusts it, as in a conformance test of a JWT library.',
  messages: {
    signed: '{api} issues tokens with the algorithm none, which carry no signature.',
    allowed: "The algorithm allowlist of {api} contains 'none', so it accepts unsigned tokens where the key is empty.",
    unsigned: '{api} reads tokens that carry no signature.',
  },
  check(site) {
    const slot = site.kind === 'sign' ? site.algorithm : site.algorithms;
    const fault = findFault(slot, (value) => algorithmNamesOf(value).some(isNone));
    if (fault === undefined) return [];
    const place = { data: { api: site.api }, at: noneIn(fault.value), confidence: fault.confidence };
    if (site.kind === 'sign') return [{ message: 'signed', ...place }];
    if (fault.value.kind === 'literal') return [{ message: 'unsigned', ...place }];
    return [{ message: 'allowed', ...place, severity: isNeverEmpty(site.key) ? 'high' : 'critical' }];
  },
});

/** The item itself, where the list is long. */
function noneIn(value: Value): Value {
  const items = value.kind === 'list' ? value.items : [];
  return items.find((item) => isNone(stringOf(item) ?? '')) ?? value;
}
