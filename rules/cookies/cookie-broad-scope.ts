import { alternativesOf, confidenceOfToken, defineRule, stringOf, type Value } from '../../src/rule-api.js';
import { renderCookie } from './token-cookie.js';

export default defineRule({
  id: 'cookie-broad-scope',
  category: 'cookies',
  on: 'cookie',
  title: 'Token cookie shared with every subdomain',
  score: 3.5,
  confidence: 'medium',
  profile: 'strict',
  cwe: [668],
  references: {
    asvs: '3.3.3',
    links: ['https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#domaindomain-value'],
  },
  why: `A cookie with a Domain attribute is sent to every host below that domain. A forgotten subdomain that points at someone else's service, a marketing page or a customer's own site then receives the token, and any of them can overwrite it.`,
  fix: 'Leave the domain out, so that the cookie stays with the host that set it, and name it with the __Host- prefix.',
  suppressWhen: 'All subdomains belong to this application, and single sign-on across them is intended.',
  messages: {
    domain: "{cookie} carries a token and is sent to every host below '{domain}'.",
  },
  check(site) {
    if (site.token === null || site.clears) return [];
    const [found] = alternativesOf(site.domain).flatMap((value) => {
      const domain = parentDomainOf(value);
      return domain === undefined ? [] : [{ domain, value }];
    });
    if (found === undefined) return [];
    const { domain, value } = found;
    return [
      {
        message: 'domain',
        data: { cookie: renderCookie(site), domain },
        at: value,
        confidence: confidenceOfToken(site.token),
      },
    ];
  },
});

/** `.example.com`, `example.com`: a domain with hosts below it. A host's own name has three parts or more. */
function parentDomainOf(value: Value): string | undefined {
  const text = value.kind === 'env' && value.fallback ? stringOf(value.fallback) : stringOf(value);
  if (text === undefined || /^\.?(localhost|[\d.:]+)$/.test(text)) return undefined;
  return text.startsWith('.') || text.split('.').length === 2 ? text : undefined;
}
