import {
  defineRule,
  type ProgramFacts,
  purposesOf,
  type SignSite,
  stringOf,
  tellsApart,
  type VerifySite,
} from '../../src/rule-api.js';

export default defineRule({
  id: 'missing-token-type',
  category: 'validation',
  on: 'verify',
  title: 'Verification that does not ask for the kind of token',
  score: 3.1,
  confidence: 'medium',
  profile: 'strict',
  cwe: [287],
  references: { rfc8725: '3.11', asvs: '9.2.2', links: ['https://www.rfc-editor.org/rfc/rfc8725#section-3.12'] },
  why: `An issuer that makes several kinds of token vouches for each of them with the same signature. A verifier that does not ask for the kind takes one for the other: the token of an unfinished second factor, an invitation or a refresh token then opens what only a session opens.`,
  fix: "Give each kind a typ header or a purpose claim and demand it where it is verified: typ: 'at+jwt', or if (claims.purpose !== 'session') refuse.",
  suppressWhen: 'The kinds differ in a claim that the code after the verification cannot do without.',
  messages: {
    missing: '{api} does not ask for the kind of token, and its issuer signs {count} kinds: {kinds}.',
  },
  check(site, { program }) {
    if (site.runtime === 'client' || tellsApart(site)) return [];
    const kinds = purposesOf(issuersOf(site, program));
    if (kinds.length < 2) return [];
    return [
      {
        message: 'missing',
        data: { api: site.api, count: kinds.length, kinds: kinds.map(({ name }) => name).join(', ') },
        related: kinds.map(({ name, sign }) => ({ at: sign.nameAt, label: `${name} token, signed here` })),
      },
    ];
  },
});

/** Sign sites whose tokens the site accepts: those of its key, and where the key is not known those of its issuer. */
function issuersOf(site: VerifySite, program: ProgramFacts): readonly SignSite[] {
  const ofKey = program.issuersOf(site);
  const issuer = stringOf(site.issuer);
  if (ofKey.length > 0 || issuer === undefined) return ofKey;
  return program.signs.filter((sign) => sign.project === site.project && stringOf(sign.issuer) === issuer);
}
