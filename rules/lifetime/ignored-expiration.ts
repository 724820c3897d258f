import {
  type Confidence,
  defineRule,
  findFault,
  lowerOf,
  type ProgramFacts,
  type Value,
  type VerifySite,
} from '../../src/rule-api.js';

export default defineRule({
  id: 'ignored-expiration',
  category: 'lifetime',
  on: 'verify',
  title: 'Verification that accepts expired tokens',
  score: 8.1,
  confidence: 'high',
  profile: 'default',
  cwe: [613],
  references: { asvs: '9.2.1', links: ['https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4'] },
  why: `The signature still holds, so an expired token passes as if it had been issued a moment ago. Every token that ever leaked, from an old log, a shared link or a sold phone, opens the account again, and the lifetime chosen when it was signed means nothing.`,
  fix: 'Remove the option and let expired tokens fail; where an expired token has to be read to renew a session, check a stored refresh token before anything is granted.',
  suppressWhen:
    'The token only identifies a session, and a stored, unexpired refresh token is checked before a new one is issued.',
  messages: {
    ignored: '{api} is told to ignore the expiry of tokens.',
    pinned: '{api} compares exp with a fixed point in time, so tokens that were valid then never expire.',
    revived: 'The claims of an expired token are taken although {api} has refused it.',
    requested: 'This call asks for the claims of an expired token, which {api} has refused.',
    unchecked: '{api} checks the signature only, and the claims are used without a comparison of exp.',
  },
  check(site, { program }) {
    if (site.checkedClaims.includes('exp')) return [];
    const data = { api: site.api };
    const confidence = confidenceAt(site, program);
    const ignored = findFault(site.ignoreExpiration, isTruthy);
    if (ignored !== undefined) {
      return [{ message: 'ignored', data, at: ignored.value, confidence: lowerOf(confidence, ignored.confidence) }];
    }
    const pinned = findFault(site.currentTime, isFixedTime);
    if (pinned !== undefined) {
      return [{ message: 'pinned', data, at: pinned.value, confidence: lowerOf(confidence, pinned.confidence) }];
    }
    if (!site.checksExpiration && site.claimsUsed) return [{ message: 'unchecked', data, confidence }];
    return site.flow.revived.map(({ by, at, claims }) => ({
      message: by === 'definition' ? 'revived' : 'requested',
      data,
      at,
      confidence: lowerOf(confidence, 'medium'),
      related: [{ at: claims, label: 'the claims are taken here' }],
    }));
  },
});

/** Libraries ask for truth, so that the text 'false' switches the check off as well. */
function isTruthy(value: Value): boolean {
  return value.kind === 'literal' && Boolean(value.value);
}

/** Code that renews or ends a session reads an expired token on purpose, by its own name or for a handler that does. */
function confidenceAt({ id, scope }: VerifySite, { handlers }: ProgramFacts): Confidence {
  const isRenewal = scope.some((name) => /refresh|renew|log_?out|sign_?out/i.test(name));
  return isRenewal || handlers.some(({ verifies }) => verifies.some((each) => each.id === id)) ? 'medium' : 'high';
}

/** A number or `new Date(…)` made of literals; 0 counts as not set in jsonwebtoken. */
function isFixedTime(value: Value): boolean {
  if (value.kind === 'literal') return typeof value.value === 'number' && value.value !== 0;
  if (value.kind !== 'instance' || value.of.kind !== 'global' || value.of.path.at(-1) !== 'Date') return false;
  return value.args !== null && value.args.length > 0 && value.args.every(({ kind }) => kind === 'literal');
}
