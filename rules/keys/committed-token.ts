import { createHmac } from 'node:crypto';
import { defineRule, type WrittenTokenSite } from '../../src/rule-api.js';
import { KNOWN_SECRETS } from './known-secrets.js';

export default defineRule({
  id: 'committed-token',
  category: 'keys',
  on: 'written-token',
  title: 'Signed token written into the repository',
  score: 7.5,
  confidence: 'high',
  profile: 'default',
  cwe: [798, 540],
  references: { asvs: '13.3.1' },
  why: `A token in the repository signs in whoever reads the repository, its history or the build, as the person it was issued to, until it expires. It also hands out material to guess an HMAC secret offline. Removing the line does not take it back: only its expiry or the issuer does.`,
  fix: 'Have the issuer revoke the token, or replace the key where it cannot, and fetch a token at run time.',
  suppressWhen: 'The token was made for this place, and no service accepts it.',
  messages: {
    live: 'A token signed with {algorithm} is written here{subject}; it {lifetime}{key}.',
    expired: 'A token signed with {algorithm} is written here{subject}; it expired on {date}{key}.',
    sample: 'A public sample token is written here ({what}).',
  },
  check(site, { nowSeconds, wordlist }) {
    const { algorithm, expiresAt, value } = site;
    const what = sampleOf(site);
    if (what !== undefined) return [{ message: 'sample', data: { what }, at: value, severity: 'low' }];
    const key = renderKey(site, wordlist);
    const data = { algorithm, subject: subjectOf(site), key };
    if (expiresAt !== null && expiresAt <= nowSeconds) {
      return [{ message: 'expired', data: { ...data, date: dateOf(expiresAt) }, at: value, severity: 'low' }];
    }
    const lifetime = expiresAt === null ? 'never expires' : `is valid until ${dateOf(expiresAt)}`;
    return [{ message: 'live', data: { ...data, lifetime }, at: value }];
  },
});

/** Tokens that documentation and services hand to everybody. */
function sampleOf({ claims }: WrittenTokenSite): string | undefined {
  if (claims.get('sub') === '1234567890' && /^(John Doe|Jane Doe)$/.test(claims.get('name') ?? ''))
    return 'the one of jwt.io';
  if (claims.get('iss') === 'supabase-demo') return 'a key of the Supabase demo';
  return claims.get('role') === 'anon' && /supabase/.test(claims.get('iss') ?? '')
    ? 'the public key of a Supabase project'
    : undefined;
}

/** The names of the claims say what the token is; their values stay out of reports. */
function subjectOf({ claims }: WrittenTokenSite): string {
  const names = [...claims.keys()].slice(0, 6);
  return names.length === 0 ? '' : ` (claims ${names.join(', ')})`;
}

function dateOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? 'a day beyond every calendar' : date.toISOString().slice(0, 10);
}

function renderKey({ token, algorithm }: WrittenTokenSite, wordlist: ReadonlySet<string>): string {
  const hash = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' }[algorithm];
  if (hash === undefined) return '';
  const signed = token.slice(0, token.lastIndexOf('.'));
  const signature = token.slice(signed.length + 1);
  const candidates = [...KNOWN_SECRETS.map(({ secret }) => secret), ...wordlist];
  const isSigner = (secret: string) => createHmac(hash, secret).update(signed).digest('base64url') === signature;
  return candidates.some(isSigner) ? ', and a publicly known secret signed it' : '';
}
