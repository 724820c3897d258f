import { confidenceOfToken, defineRule, type Limits, type Severity, type UrlSite } from '../../src/rule-api.js';
import { issuedPlaces } from './issued-places.js';

export default defineRule({
  id: 'token-in-url',
  category: 'storage',
  on: 'transport',
  title: 'Token travels in a URL',
  score: 7.5,
  confidence: 'high',
  profile: 'default',
  cwe: [598],
  references: {
    asvs: '14.2.1',
    links: [
      'https://datatracker.ietf.org/doc/html/rfc6750#section-5.3',
      'https://owasp.org/www-community/vulnerabilities/Information_exposure_through_query_strings_in_url',
    ],
  },
  why: `URLs are kept and passed on: in browser history, access logs of every proxy, analytics, the Referer header, screenshots and shared links. Each copy is a working credential until the token expires. An endpoint that accepts a token from the query string invites clients to send it so, and lets an attacker sign a victim into the attacker's session with a link.`,
  fix: 'Send the token in the Authorization header, an HttpOnly cookie or the request body; hand over between sites with a single-use code that is exchanged for the token.',
  suppressWhen:
    'The token opens one thing once and expires within minutes, or the protocol leaves no other place for it.',
  messages: {
    sent: "{what} is put into a URL as '{parameter}'.",
    accepted: "A token is accepted from the query string as '{parameter}' and used as a session.",
    link: "The {purpose} link carries {what} as '{parameter}'.",
    acceptedLink: "The one-time token of a link is accepted from the query string as '{parameter}'.",
    provider: "{what} is sent to {host} in the query string as '{parameter}'.",
  },
  check(site, { program, limits }) {
    if (site.channel !== 'url' || site.joined) return [];
    const { parameter, token, purpose, provider } = site;
    const strict = { severity: 'low', profile: 'strict', confidence: confidenceOfToken(token) } as const;
    const related = [...site.counterparts, ...(site.usedAt ? [site.usedAt] : [])].map((at) => ({
      at,
      label: 'used here',
    }));
    if (site.direction === 'accepted') {
      if (site.acceptedAs === 'session' && purpose === null) {
        // Where the link that leads here soon expires, the finding is at the link.
        if (isShort(site.lifetimeSeconds, limits)) return [];
        return [
          {
            message: 'accepted',
            data: { parameter },
            severity: severityOfLifetime(site, limits),
            confidence: confidenceOfToken(token),
            related,
            fix: ACCEPTED_FIX,
          },
        ];
      }
      return [{ message: 'acceptedLink', data: { parameter }, ...strict, related, fix: LINK_FIX }];
    }
    const data = { what: token.what, parameter };
    if (purpose !== null || token.tokenKind === 'link') {
      return [
        {
          message: 'link',
          data: { ...data, purpose: purpose === null || purpose === 'link' ? 'one-time' : purpose },
          ...strict,
          related,
          fix: LINK_FIX,
        },
      ];
    }
    if (provider !== null)
      return [{ message: 'provider', data: { ...data, host: provider }, ...strict, fix: PROVIDER_FIX }];
    return [
      {
        message: 'sent',
        data,
        severity: severityOfLifetime(site, limits),
        confidence: confidenceOfToken(token),
        related: issuedPlaces(program, site.value),
      },
    ];
  },
});

const ACCEPTED_FIX =
  'Take the token from the Authorization header or an HttpOnly cookie only; hand over between sites with a single-use code that is exchanged for the token.';
const LINK_FIX =
  'Let the token open one thing, once, and expire within hours; the page that it leads to sends it on in a request body and answers with Referrer-Policy: no-referrer.';
const PROVIDER_FIX = 'Send the token in the Authorization header where the provider takes it there.';

/** A token that soon expires is worth less to whoever finds the URL. */
function severityOfLifetime({ lifetimeSeconds, shortLivedByName }: UrlSite, limits: Limits): Severity {
  return shortLivedByName || isShort(lifetimeSeconds, limits) ? 'medium' : 'high';
}

function isShort(seconds: number | null, { urlLifetimeSeconds }: Limits): boolean {
  return seconds !== null && seconds <= urlLifetimeSeconds;
}
