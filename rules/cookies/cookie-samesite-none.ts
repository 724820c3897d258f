import { confidenceOfToken, defineRule, findFault, lowerOf, stringOf } from '../../src/rule-api.js';
import { renderCookie, severityOfCookie } from './token-cookie.js';

export default defineRule({
  id: 'cookie-samesite-none',
  category: 'cookies',
  on: 'cookie',
  title: 'Token cookie sent with every cross-site request',
  score: 6.5,
  confidence: 'high',
  profile: 'default',
  cwe: [1275, 352],
  references: {
    asvs: '3.3.2',
    links: ['https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html'],
  },
  why: `SameSite=None asks browsers to attach the cookie to requests that any other site makes. Without a CSRF token, a custom header or an Origin check, a page of the attacker submits a form or an image and acts in the session of whoever visits it.`,
  fix: "Use sameSite: 'lax'; where the cookie is needed across sites, check the Origin header or a CSRF token on every request that changes something.",
  suppressWhen:
    'A gateway in front of the application rejects requests with a foreign Origin, or the cookie alone authenticates nothing.',
  messages: {
    none: '{cookie} carries a token and is set with SameSite=None, and the project has no CSRF defence.',
  },
  check(site, { program }) {
    if (site.token === null || site.clears || program.hasCsrfDefence) return [];
    const fault = findFault(site.sameSite, (value) => /^none$/i.test(stringOf(value) ?? ''));
    if (fault === undefined) return [];
    return [
      {
        message: 'none',
        data: { cookie: renderCookie(site) },
        at: fault.value,
        severity: severityOfCookie(site, 'medium'),
        confidence: lowerOf(confidenceOfToken(site.token), fault.confidence),
      },
    ];
  },
});
