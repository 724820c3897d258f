import { defineRule, type PayloadClaim, type PayloadSite, type WholeObject } from '../../src/rule-api.js';
import { enumerated, nameOfClaim, placesOf, sensitivityOfClaim } from './sensitive-claims.js';
import { sensitivityOf } from './sensitive-names.js';

export default defineRule({
  id: 'sensitive-payload',
  category: 'size',
  on: 'payload',
  title: 'Secret or personal data is readable in the token',
  score: 7.5,
  confidence: 'high',
  profile: 'default',
  cwe: [312, 200],
  references: {
    asvs: '14.2.6',
    links: ['https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_for_Java_Cheat_Sheet.html'],
  },
  why: `The payload of a signed token is only encoded: whoever holds the token, and every log, proxy, browser extension and crash report that saw it, reads its claims without any key. A password hash can then be guessed offline; a one-time-password seed or a provider's token can be used as it is. What was read stays useful long after the token has expired.`,
  fix: 'Carry the subject alone and look such values up on the server; encrypt the token (JWE) where they have to travel.',
  suppressWhen: 'The value is public by design, or the token never leaves the servers that may know it.',
  messages: {
    claims: 'The token that {api} issues carries {names}, readable by everybody who holds it.',
    coded: 'The token that {api} issues carries {names} in a form that is {form}.',
    fields: 'The token that {api} issues carries the whole {what}, and with it {names}.',
  },
  check(site) {
    if (site.encrypted) return [];
    const secrets = site.claims.filter((claim) => sensitivityOfClaim(claim) === 'secret');
    // An encrypted address tells nobody anything.
    const personal = site.claims.filter((claim) => claim.form === 'plain' && sensitivityOfClaim(claim) === 'personal');
    const plain = secrets.filter(({ form }) => form === 'plain');
    return [
      ...listed(site, plain, { severity: 'high' }),
      ...(plain.length === 0 ? coded(site, secrets) : []),
      ...(secrets.length === 0 ? listed(site, personal, { severity: 'low', profile: 'strict' }) : []),
      ...site.wholes.flatMap((whole) => carried(site, whole)),
    ];
  },
});

type Shade = { readonly severity: 'high' } | { readonly severity: 'low'; readonly profile: 'strict' };

function listed(site: PayloadSite, claims: readonly PayloadClaim[], shade: Shade) {
  const data = { api: site.api, names: enumerated(claims.map(nameOfClaim)) };
  return placesOf(site, claims).map((place) => ({ message: 'claims', data, ...place, ...shade }) as const);
}

/** A digest or a ciphertext can be attacked, but not read. */
function coded(site: PayloadSite, claims: readonly PayloadClaim[]) {
  const form = claims[0]?.form === 'digest' ? 'hashed' : 'reversibly encrypted';
  const data = { api: site.api, names: enumerated(claims.map(nameOfClaim)), form };
  return placesOf(site, claims).map((place) => ({ message: 'coded', data, ...place, severity: 'medium' }) as const);
}

function carried({ api }: PayloadSite, { what, fields, at, declaredAt }: WholeObject) {
  const names = (fields ?? []).filter((name) => sensitivityOf(name) === 'secret');
  const related = declaredAt === null ? [] : [{ at: declaredAt, label: 'its fields are declared here' }];
  const data = { api, what: what === '' ? 'record' : what, names: enumerated(names) };
  return names.length === 0 ? [] : [{ message: 'fields', data, at, related } as const];
}
