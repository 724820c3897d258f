import { defineRule } from '../../src/rule-api.js';

export default defineRule({
  id: 'unawaited-verification',
  category: 'validation',
  on: 'verify',
  title: 'Verification whose promise nobody waits for',
  score: 9.3,
  confidence: 'high',
  profile: 'default',
  cwe: [252, 347],
  references: { rfc8725: '3.3', asvs: '9.1.1', links: ['https://cwe.mitre.org/data/definitions/252.html'] },
  why: `An asynchronous verification has decided nothing when it returns. The request goes on with a promise, which is true in every condition and has none of the claims, and the rejection of a forged token arrives after the answer was sent, where no catch sees it. Any text in the Authorization header is then as good as a signed token.`,
  fix: 'Await the call, inside the try whose catch refuses the request, or return its promise to a caller that does.',
  suppressWhen: 'The outcome is not used to decide anything, as in a warm-up call that fills a key cache.',
  messages: {
    floating:
      'The promise of {api} is dropped, so the code goes on before the token is verified and whatever the outcome.',
    condition: 'The promise of {api} is tested instead of its outcome, and a promise is always true.',
    value: 'The promise of {api} is used as if it held the claims.',
  },
  check({ flow }) {
    return flow.unsettled.map(({ use, at, api }) => ({ message: use, data: { api }, at }));
  },
});
