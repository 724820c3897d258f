import { confidenceOfToken, defineRule, findFault, isUnset, lowerOf, placeOf } from '../../src/rule-api.js';
import { attributeAdvice, renderCookie, severityOfCookie } from './token-cookie.js';

export default defineRule({
  id: 'cookie-missing-samesite',
  category: 'cookies',
  on: 'cookie',
  title: 'Token cookie without SameSite',
  score: 5.5,
  confidence: 'high',
  profile: 'default',
  cwe: [1275],
  references: {
    asvs: '3.3.2',
    links: ['https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#samesitesamesite-value'],
  },
  why: `Without SameSite it is the browser that decides whether a request made by another site carries the token. Browsers without a Lax default send it with cross-site form posts, and Chrome's default lets such posts through for two minutes after the cookie was set. A page of the attacker then acts in the victim's session.`,
  fix: "Set sameSite: 'lax', or 'strict' where nobody arrives from another site already signed in; where the cookie is needed across sites, use 'none' together with a CSRF token.",
  suppressWhen:
    'Every state-changing request that the cookie authenticates also needs a CSRF token or a custom header.',
  messages: {
    missing: '{cookie} carries a token and is set without SameSite.',
  },
  check(site) {
    if (site.token === null || site.clears) return [];
    // `sameSite: false` makes express and cookie leave the attribute out; `'none'` is cookie-samesite-none's.
    const fault = findFault(site.sameSite, isUnset);
    if (fault === undefined) return [];
    return [
      {
        message: 'missing',
        data: { cookie: renderCookie(site) },
        at: placeOf(site, fault.value),
        severity: severityOfCookie(site, 'medium'),
        confidence: lowerOf(confidenceOfToken(site.token), fault.confidence),
        ...attributeAdvice(
          site,
          'sameSite',
          "'lax'",
          "'strict' where nobody arrives from another site already signed in",
        ),
      },
    ];
  },
});
