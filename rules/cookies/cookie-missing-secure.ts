import { confidenceOfToken, defineRule, findFault, isUnset, lowerOf, placeOf } from '../../src/rule-api.js';
import { attributeAdvice, renderCookie, severityOfCookie } from './token-cookie.js';

export default defineRule({
  id: 'cookie-missing-secure',
  category: 'cookies',
  on: 'cookie',
  title: 'Token cookie without Secure',
  score: 5.5,
  confidence: 'high',
  profile: 'default',
  cwe: [614],
  references: {
    asvs: '3.3.1',
    links: ['https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#secure'],
  },
  why: `A browser sends a cookie without Secure over plain http too, and one link or image to http:// on the same host is enough to make it do so. Whoever shares the network then reads the token and takes over the session. Serving the site over https alone does not stop that first plain request.`,
  fix: "Set secure: true, or secure: process.env.NODE_ENV === 'production' where local development runs over http; a __Host- name makes browsers insist on it.",
  suppressWhen: 'The host is on the HSTS preload list, or the application is only ever reached through localhost.',
  messages: {
    missing: '{cookie} carries a token and is set without Secure, so browsers also send it over http.',
  },
  check(site) {
    if (site.token === null || site.clears) return [];
    const fault = findFault(site.secure, isUnset);
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
          'secure',
          'true',
          "where local development runs over http, process.env.NODE_ENV === 'production'",
        ),
      },
    ];
  },
});
