import { defineRule } from '../../src/rule-api.js';
import { issuedAt, longLivedOf, refreshTokensOf, renderLifetime } from './long-lived.js';

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
    keptRefresh: '{api} takes no token back, and the application issues refresh tokens.',
  },
  check(site, { program, limits }) {
    if (site.purpose !== 'logout' || site.ends !== 'no' || site.runtime === 'client') return [];
    const signs = program.signs.filter(({ project, runtime }) => project === site.project && runtime !== 'client');
    const lasting = longLivedOf(signs, limits);
    const refresh = refreshTokensOf(signs);
    if (lasting.length === 0 && refresh.length === 0) return [];
    if (lasting.length === 0) {
      return [
        { message: 'keptRefresh', data: { api: site.api }, related: issuedAt(refresh), confidence: 'medium' as const },
      ];
    }
    return [
      { message: 'kept', data: { api: site.api, lifetime: renderLifetime(lasting) }, related: issuedAt(lasting) },
    ];
  },
});
