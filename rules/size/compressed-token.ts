import { confidenceOfToken, defineRule, productionAlternativesOf } from '../../src/rule-api.js';

export default defineRule({
  id: 'compressed-token',
  category: 'size',
  on: ['payload', 'compression'],
  title: 'The token is compressed',
  score: 4.8,
  confidence: 'high',
  profile: 'default',
  cwe: [203, 409],
  references: { rfc8725: '3.6', links: ['https://www.rfc-editor.org/rfc/rfc8725#section-3.6'] },
  why: `The length of compressed and encrypted text tells how much its parts have in common, so an attacker who can place text of their own in the token reads secret claims from its size, a guess at a time. Whoever accepts compressed tokens also unpacks a few bytes into gigabytes before anything is verified. Compression is a sign that the token carries too much.`,
  fix: 'Leave compression out and put fewer claims into the token.',
  suppressWhen: 'Nobody outside controls any part of the content, and the accepting side limits how much it unpacks.',
  messages: {
    header: 'The token that {api} encrypts is compressed first (zip {zip}).',
    encrypted: '{api} compresses what it encrypts.',
    sent: '{api} compresses {token} before it is passed on.',
  },
  check(site) {
    if (site.kind === 'compression') {
      const { api, token } = site;
      if (token === null) return [{ message: 'encrypted', data: { api } }];
      return [{ message: 'sent', data: { api, token: token.what }, confidence: confidenceOfToken(token) }];
    }
    const zip = productionAlternativesOf(site.compression).find(({ kind }) => kind === 'literal');
    if (zip?.kind !== 'literal' || typeof zip.value !== 'string' || zip.value === '') return [];
    return [{ message: 'header', data: { api: site.api, zip: zip.value }, at: zip }];
  },
});
