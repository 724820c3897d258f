import { defineRule, type SwallowedFailure } from '../../src/rule-api.js';

export default defineRule({
  id: 'swallowed-verification-error',
  category: 'validation',
  on: 'verify',
  title: 'Failed verification that does not stop the request',
  score: 8.6,
  confidence: 'high',
  profile: 'default',
  cwe: [390, 755],
  references: { rfc8725: '3.3', asvs: '16.5.3', links: ['https://cwe.mitre.org/data/definitions/636.html'] },
  why: `A verification protects only what its failure prevents. Where the error is logged, ignored or replaced by decoded claims, a forged, expired or missing token takes the same way as a valid one, and an attacker needs no key to pass.`,
  fix: 'End the request where verification fails: answer 401 and return, rethrow, or return nothing to a caller that tests for it.',
  suppressWhen: 'Authentication is optional here, and everything behind it treats a missing user as anonymous.',
  messages: {
    'error-unread':
      'The callback of {api} never looks at its error, so the claims are used whether or not the token is valid.',
    'goes-on': 'The code goes on after {api} has failed.',
    'goes-on-outside': 'The request goes on without the callback of {api}, which has not refused it by then.',
    decoded: 'Where {api} fails, the token is decoded without verification and its claims are used.',
    'empty-claims': 'Where {api} fails, an empty object takes the place of the claims and passes for them.',
    'answer-untested': '{api} tells its caller that verification failed, and the code goes on without testing it.',
    anonymous: 'The request goes on without a user after {api} has failed.',
  },
  check({ flow }) {
    return flow.swallowed.map((failure) => ({
      message: failure.how,
      data: { api: failure.api },
      at: failure.at,
      related: [{ at: failure.continues, label: LABELS[failure.how] }],
      ...(failure.how === 'anonymous' ? ({ severity: 'low', profile: 'strict', confidence: 'medium' } as const) : {}),
    }));
  },
});

const LABELS = {
  'error-unread': 'the claims are used here',
  'goes-on': 'the code goes on here',
  'goes-on-outside': 'the request goes on here',
  decoded: 'the claims are decoded here',
  'empty-claims': 'the claims are used here',
  'answer-untested': 'the code goes on here',
  anonymous: 'the request goes on here',
} as const satisfies Readonly<Record<SwallowedFailure['how'], string>>;
