import { defineRule, type HandlerSite, type SignSite, type VerifySite } from '../../src/rule-api.js';
import { issuedAt } from './long-lived.js';

export default defineRule({
  id: 'refresh-without-rotation',
  category: 'revocation',
  on: 'handler',
  title: 'Refresh that neither checks nor replaces its token',
  score: 5.8,
  confidence: 'medium',
  profile: 'default',
  cwe: [613],
  references: { asvs: '10.4.5', links: ['https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2'] },
  why: `A refresh token that is only verified can be used again and again until it expires, by the user and by whoever copied it, and neither side notices the other. It cannot be withdrawn, so short access tokens protect nothing: the thief renews them just as the user does.`,
  fix: 'Store each refresh token (hashed), look it up when it is presented, replace it by a new one, and end the whole session when one that was already replaced comes back.',
  suppressWhen: 'The refresh token is bound to the client by a key or certificate that is checked on each use.',
  messages: {
    unchecked:
      '{api} verifies a refresh token and issues a new token, but neither looks the refresh token up nor replaces it.',
    traded: '{api} gives a new token to whoever holds a valid one, so a session never ends.',
  },
  check(site) {
    if (site.purpose !== 'refresh' || site.keeps !== 'no' || site.runtime === 'client') return [];
    const tradedFor = tradedBy(site);
    if (tradedFor.length > 0) {
      const accepted = tradedFor.map(({ nameAt }) => ({ at: nameAt, label: 'the old token is accepted here' }));
      return [{ message: 'traded', data: { api: site.api }, related: [...accepted, ...issuedAt(site.signs)] }];
    }
    if (site.signs.length === 0 || site.verifies.length === 0) return [];
    const verified = site.verifies.map(({ nameAt }) => ({ at: nameAt, label: 'the refresh token is verified here' }));
    return [{ message: 'unchecked', data: { api: site.api }, related: [...verified, ...issuedAt(site.signs)] }];
  },
});

/** Verifications of access tokens whose key also signs the new token, and that no stored session stands behind. */
function tradedBy({ verifies, guardedBy, signs }: HandlerSite): readonly VerifySite[] {
  const accepting = [...verifies, ...guardedBy];
  if (accepting.some(({ tokenKind }) => tokenKind === 'refresh' || tokenKind === 'link')) return [];
  if (accepting.some(({ revocation }) => revocation !== 'none' && revocation !== 'existence')) return [];
  return accepting.filter(
    ({ keyIdentity }) => keyIdentity !== null && signs.some((sign) => isSameSession(sign, keyIdentity)),
  );
}

function isSameSession({ keyIdentity, tokenKind }: SignSite, key: string): boolean {
  return keyIdentity === key && tokenKind !== 'link';
}
