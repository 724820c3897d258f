import { defineRule } from '../../src/rule-api.js';
import { issuedAt, longLivedOf, renderLifetime } from './long-lived.js';

export default defineRule({
  id: 'logout-keeps-token',
  category: 'revocation',
  on: 'handler',
  title: 'Logout that leaves the token valid',
  score: 5.4,
  confidence: 'medium',
  profile: 'default',
  cwe: [613],
  references: {
    asvs: '7.4.1',
    links: ['https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html'],
  },
  why: `Signing out is what people do on a shared computer or when they fear that somebody else is using their account. A handler that only clears the cookie removes the token from one browser; whoever copied it before stays signed in until it expires, and the user is told otherwise.`,
  fix: "Take the token back on the server: delete its session or refresh token, put its jti on a denylist until it expires, or raise the user's token version.",
  suppressWhen: 'Another service that this handler calls ends the session, and tokens are checked against it.',
  messages: {
    kept: '{api} takes no token back, and those that the application issues {lifetime}.',
  },
  check(site, { program, limits }) {
    if (site.purpose !== 'logout' || site.ends !== 'no' || site.runtime === 'client') return [];
    const lasting = longLivedOf(
      program.signs.filter(({ project, runtime }) => project === site.project && runtime !== 'client'),
      limits,
    );
    if (lasting.length === 0) return [];
    return [
      { message: 'kept', data: { api: site.api, lifetime: renderLifetime(lasting) }, related: issuedAt(lasting) },
    ];
  },
});
