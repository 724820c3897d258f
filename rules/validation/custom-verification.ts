import { defineRule } from '../../src/rule-api.js';

export default defineRule({
  id: 'custom-verification',
  category: 'validation',
  on: 'signature',
  title: 'JWT signed or verified by hand',
  score: 5.3,
  confidence: 'high',
  profile: 'default',
  cwe: [347, 1240],
  references: {
    rfc8725: '3.1',
    asvs: '11.2.1',
    links: ['https://www.rfc-editor.org/rfc/rfc7515#section-5.2', 'https://cwe.mitre.org/data/definitions/208.html'],
  },
  why: `What breaks hand-made JWT code is what it leaves out: the header's algorithm, malleable or truncated signatures, critical headers, exp and nbf, comparison in constant time. Libraries were attacked and repaired for each of these; a copy in the application repeats their history without their fixes.`,
  fix: 'Sign and verify with a maintained library, such as jose, with an explicit algorithm, audience and issuer.',
  suppressWhen: 'The code implements a token format that no library supports, and its checks were reviewed.',
  messages: {
    signed: 'A JWT is put together and signed by hand with {api}.',
    verified: 'The signature of a JWT is verified by hand with {api}.',
    compared:
      'The signature of a JWT is verified by hand with {api} and compared with ===, whose duration tells how far a guess was right.',
  },
  check({ does, api, comparedAt }) {
    const data = { api };
    if (does === 'sign') return [{ message: 'signed', data }];
    if (comparedAt === null) return [{ message: 'verified', data }];
    return [
      {
        message: 'compared',
        data,
        severity: 'high',
        related: [{ at: comparedAt, label: 'the signatures are compared here' }],
      },
    ];
  },
});
