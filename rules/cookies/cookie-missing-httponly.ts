import { confidenceOfToken, defineRule, findFault, isUnset, lowerOf, placeOf } from '../../src/rule-api.js';
import { attributeAdvice, renderCookie, severityOfCookie } from './token-cookie.js';

export default defineRule({
  id: 'cookie-missing-httponly',
  category: 'cookies',
  on: 'cookie',
  title: 'Token cookie without HttpOnly',
  score: 8.1,
  confidence: 'high',
  profile: 'default',
  cwe: [1004],
  references: {
    asvs: '3.3.4',
    links: ['https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#httponly'],
  },
  why: `Without HttpOnly the cookie is part of document.cookie, so any script that runs in the page, injected through cross-site scripting or shipped by a compromised dependency, reads the token and sends it away. The attacker then holds the session on their own machine for the rest of the token's life. A cookie that a script writes can never be HttpOnly.`,
  fix: 'Set the cookie on the server with httpOnly: true; code that needs user data in the page asks an endpoint for it instead of reading the token.',
  suppressWhen:
    'The cookie carries no credential, or a script has to read it by design, as with a double-submit CSRF value.',
  messages: {
    missing: '{cookie} carries a token and is set without HttpOnly.',
    script: '{cookie} carries a token and is written by script, so it cannot be HttpOnly.',
  },
  check(site) {
    if (site.token === null || site.clears) return [];
    const data = { cookie: renderCookie(site) };
    const severity = severityOfCookie(site, 'high');
    const confidence = confidenceOfToken(site.token);
    if (site.byScript) return [{ message: 'script', data, severity, confidence }];
    const fault = findFault(site.httpOnly, isUnset);
    if (fault === undefined) return [];
    return [
      {
        message: 'missing',
        data,
        at: placeOf(site, fault.value),
        severity,
        confidence: lowerOf(confidence, fault.confidence),
        ...attributeAdvice(
          site,
          'httpOnly',
          'true',
          'code that needs user data in the page asks an endpoint for it instead of reading the token',
        ),
      },
    ];
  },
});
