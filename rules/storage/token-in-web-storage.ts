import {
  confidenceOfToken,
  defineRule,
  type Profile,
  type Severity,
  type StorageMedium,
  type StorageSite,
} from '../../src/rule-api.js';
import { renderKey } from './storage-key.js';

export default defineRule({
  id: 'token-in-web-storage',
  category: 'storage',
  on: 'storage',
  title: 'Token kept where every script of the page can read it',
  score: 8.1,
  confidence: 'high',
  profile: 'default',
  cwe: [922],
  references: {
    asvs: '10.1.1',
    links: [
      'https://cheatsheetseries.owasp.org/cheatsheets/HTML5_Security_Cheat_Sheet.html#local-storage',
      'https://datatracker.ietf.org/doc/html/draft-ietf-oauth-browser-based-apps',
    ],
  },
  why: `Web Storage and IndexedDB have no access control inside an origin: one cross-site scripting flaw, one compromised npm package or one third-party tag reads the token and sends it away. The attacker then uses it from their own machine until it expires, long after the page is closed. localStorage and IndexedDB also survive the browser session on disk.`,
  fix: 'Let the server set the token as an HttpOnly, Secure, SameSite cookie, or keep a short-lived access token in memory and renew it through a refresh token in such a cookie.',
  suppressWhen:
    'The stored value is not a credential of this application, for example a token the user pasted into a developer tool.',
  messages: {
    token: '{what} is written to {medium}{key}, where any script of the page can read it.',
    object: 'The object written to {medium}{key} contains {what}, which any script of the page can read.',
  },
  check(site) {
    const severity = severityOfMedium(site.medium);
    if (site.token === null || site.clears || severity === null) return [];
    return [
      {
        message: site.token.partial ? 'object' : 'token',
        data: { what: site.token.what, medium: site.medium, key: renderKey(site) },
        // An SDK's own choice is worth knowing, not worth an alarm.
        severity: site.byDefault ? 'low' : severity,
        confidence: site.byDefault ? 'low' : confidenceOfToken(site.token),
        related: site.keptBy === null ? [] : [{ at: site.keptBy, label: 'kept by this' }],
        ...weightOfLink(site),
      },
    ];
  },
});

/** What is only called the token of an invitation or confirmation opens no session. */
function weightOfLink({ token }: StorageSite): { readonly severity?: Severity; readonly profile?: Profile } {
  return token?.by === 'name' && token.tokenKind === 'link' ? { severity: 'low', profile: 'strict' } : {};
}

/** Null where the medium is another rule's (`token-in-app-storage`) or keeps the token from other scripts. */
function severityOfMedium(medium: StorageMedium): Severity | null {
  switch (medium) {
    case 'localStorage':
    case 'indexedDB':
      return 'high';
    case 'sessionStorage':
      return 'medium';
    case 'app':
    case 'secure':
    case 'memory':
    case 'unknown':
      return null;
  }
}
