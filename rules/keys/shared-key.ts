import {
  authenticatesRequests,
  defineRule,
  leadOf,
  type ProgramFacts,
  purposesOf,
  type TokenPurpose,
  tellsApart,
  type VerifySite,
} from '../../src/rule-api.js';

export default defineRule({
  id: 'shared-key',
  category: 'keys',
  on: 'verify',
  title: 'One key for tokens of different purposes',
  score: 6.3,
  confidence: 'medium',
  profile: 'default',
  cwe: [287],
  references: { rfc8725: '3.12', asvs: '9.2.2', links: ['https://www.rfc-editor.org/rfc/rfc8725#section-3.12'] },
  why: `A signature says who issued a token, not what it was issued for. Where one key signs several kinds and the verifier does not ask which kind it holds, a long-lived refresh token works as an access token, and a link from an old e-mail opens the account as a session.`,
  fix: "Sign each kind of token with a key of its own, or give each a type or audience and demand it in every verification: audience: 'session', or if (payload.type !== 'access') throw.",
  suppressWhen:
    'Each kind carries a claim that the others lack and that the code after the verification cannot do without.',
  messages: {
    shared: '{api} does not ask what a token is for, and one key signs tokens of {count} purposes: {purposes}.',
  },
  check(site, { program }) {
    if (site.runtime === 'client' || site.developmentOnly) return [];
    const purposes = purposesOf(program.issuersOf(site));
    if (purposes.length < 2 || leadOf(undecidingOf(site, program))?.id !== site.id) return [];
    return [
      {
        message: 'shared',
        data: { api: site.api, count: purposes.length, purposes: purposes.map(({ name }) => name).join(', ') },
        related: purposes.map(({ name, sign }) => ({ at: sign.nameAt, label: `${name} token, signed here` })),
        severity: opensSession(site, purposes) ? 'high' : 'medium',
      },
    ];
  },
});

/** Verify sites of the key that tell no kind of token from another. */
function undecidingOf(site: VerifySite, program: ProgramFacts): readonly VerifySite[] {
  return program.acceptorsOf(site).filter((each) => !each.developmentOnly && !tellsApart(each));
}

function opensSession(site: VerifySite, purposes: readonly TokenPurpose[]): boolean {
  return authenticatesRequests(site) && purposes.some(({ isLink }) => isLink);
}
