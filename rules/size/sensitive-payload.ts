import { defineRule, type PayloadClaim, type PayloadSite, type WholeObject } from '../../src/rule-api.js';
import { enumerated, sensitivityOfClaim } from './sensitive-claims.js';
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
    const personal = site.claims.filter((claim) => sensitivityOfClaim(claim) === 'personal');
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

function listed({ api, nameAt }: PayloadSite, claims: readonly PayloadClaim[], shade: Shade) {
  const [first] = claims;
  if (first === undefined) return [];
  const names = enumerated(
    claims.map(({ path, sources: [source] }) =>
      sensitivityOf(path.split('.').at(-1) ?? '') ? path : `${source} as ${path}`,
    ),
  );
  const related = [{ at: nameAt, label: 'carried by the token that is issued here' }];
  return [{ message: 'claims', data: { api, names }, at: first.at, related, ...shade } as const];
}

/** A digest or a ciphertext can be attacked, but not read. */
function coded({ api, nameAt }: PayloadSite, claims: readonly PayloadClaim[]) {
  const [first] = claims;
  if (first === undefined) return [];
  const form = first.form === 'digest' ? 'hashed' : 'reversibly encrypted';
  const related = [{ at: nameAt, label: 'carried by the token that is issued here' }];
  const names = enumerated(claims.map(({ path, sources }) => (sources[0] ? `${sources[0]} as ${path}` : path)));
  return [{ message: 'coded', data: { api, names, form }, at: first.at, related, severity: 'medium' } as const];
}

function carried({ api }: PayloadSite, { what, fields, at, declaredAt }: WholeObject) {
  const names = (fields ?? []).filter((name) => sensitivityOf(name) === 'secret');
  if (names.length === 0) return [];
  const related = declaredAt === null ? [] : [{ at: declaredAt, label: 'its fields are declared here' }];
  const data = { api, what: what === '' ? 'record' : what, names: enumerated(names) };
  return [{ message: 'fields', data, at, related } as const];
}
