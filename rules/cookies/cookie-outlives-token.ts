import { defineRule, renderDuration } from '../../src/rule-api.js';
import { renderCookie } from './token-cookie.js';

export default defineRule({
  id: 'cookie-outlives-token',
  category: 'cookies',
  on: 'cookie',
  title: 'Cookie that outlives the token in it',
  score: 2.6,
  confidence: 'high',
  profile: 'strict',
  cwe: [613],
  references: {
    asvs: '7.3.1',
    links: ['https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html#session-expiration'],
  },
  why: `The browser goes on sending a token that no longer counts, so every request of a returning user fails until the cookie is gone. Code written around such failures tends to treat an expired token as merely old, which is how expiry ends up unchecked; and a stolen copy rests on the disk longer than it has to.`,
  fix: "Take both from one constant, or set the cookie's expiry from the token's exp claim.",
  suppressWhen: 'The cookie is meant to outlive the token so that an expired one can be exchanged for a new one.',
  messages: {
    longer: '{cookie} lives for {cookieLifetime}, the token in it for {tokenLifetime}.',
  },
  check(site, { program }) {
    if (site.token === null || site.clears || site.lifetime.kind !== 'seconds') return [];
    const issued = program
      .signedIn(site.value)
      .map(({ lifetime }) => (lifetime.kind === 'seconds' ? lifetime.seconds : null));
    const longest =
      issued.includes(null) || issued.length === 0 ? null : Math.max(...issued.map((seconds) => seconds ?? 0));
    if (longest === null || site.lifetime.seconds <= longest) return [];
    return [
      {
        message: 'longer',
        data: {
          cookie: renderCookie(site),
          cookieLifetime: renderDuration(site.lifetime.seconds),
          tokenLifetime: renderDuration(longest),
        },
        at: site.lifetime.value,
      },
    ];
  },
});
