import { defineRule } from '../../src/rule-api.js';

export default defineRule({
  id: 'unverified-session',
  category: 'validation',
  on: 'session',
  title: 'Session of a cookie trusted without verification',
  score: 8.1,
  confidence: 'high',
  profile: 'default',
  cwe: [345, 347],
  references: {
    rfc8725: '3.3',
    asvs: '9.1.1',
    links: ['https://supabase.com/docs/guides/auth/server-side/creating-a-client'],
  },
  why: `The provider's SDK reads the session as the browser sent it and leaves the check to the server. Cookies are under the control of the sender: an attacker edits the user's id in his own session cookie and is that user for every query that follows.`,
  fix: 'Ask for the verified user instead: supabase.auth.getUser() or getClaims(), getToken() without raw, or verifyToken().',
  suppressWhen: 'A middleware in front verifies the same cookie on every request.',
  messages: {
    trusted: '{api} reads a session that nothing has verified, and its user is trusted.',
  },
  check({ runtime, trustedAt, api }) {
    if (runtime === 'client' || trustedAt === null) return [];
    return [
      {
        message: 'trusted',
        data: { api },
        confidence: runtime === 'server' ? 'high' : 'medium',
        related: [{ at: trustedAt, label: 'the user is trusted here' }],
      },
    ];
  },
});
