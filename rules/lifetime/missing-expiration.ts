import { begunAt, defineRule, placeOf } from '../../src/rule-api.js';
import { isProof, mitigationOf } from './age-limits.js';
import { lifetimeAdvice } from './lifetime-advice.js';

export default defineRule({
  id: 'missing-expiration',
  category: 'lifetime',
  on: 'sign',
  title: 'Token that never expires',
  score: 8.1,
  confidence: 'high',
  profile: 'default',
  cwe: [613],
  references: { asvs: '9.2.1', links: ['https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4'] },
  why: `A token without exp stays valid for as long as its key does. A copy from a log, a backup, a lost laptop or a former employee's browser opens the account years later, and a new password changes nothing. Only changing the key ends it, and that signs out every user at once.`,
  fix: "Give every token a lifetime where it is signed, such as expiresIn: '15m' or setExpirationTime('15m'), and renew it through a refresh token that the server can revoke.",
  suppressWhen: 'Each verification compares the token with a stored record that expires or can be deleted.',
  messages: {
    never: 'The token that {api} issues carries no exp claim and never expires.',
    ignored: 'The {option} given to {api} has no effect, because {because}: its tokens never expire.',
    sometimes: 'The token that {api} issues carries no exp claim in at least one branch or for at least one caller.',
  },
  check(site, { program }) {
    switch (site.lifetime.kind) {
      case 'seconds':
      case 'unit-mismatch':
      case 'unresolved':
      case 'undecided':
        return [];
      case 'none': {
        // Text and binary payloads carry no claims, so there is nothing that could expire.
        if (site.payloadIsObject === false || isProof(site)) return [];
        const { sometimes, value } = site.lifetime;
        const ignored = site.ignoredOptions.find(({ check }) => check === 'lifetime');
        const weight = { ...mitigationOf(site, program), ...lifetimeAdvice(site) };
        if (ignored !== undefined) {
          const { option, because, at, confidence } = ignored;
          return [{ message: 'ignored', data: { option, api: site.api, because }, at, ...weight, confidence }];
        }
        return [
          {
            message: sometimes ? 'sometimes' : 'never',
            data: { api: site.api },
            at: placeOf(site, value),
            related: begunAt(value),
            ...weight,
            confidence: sometimes ? 'medium' : 'high',
          },
        ];
      }
    }
  },
});
