import {
  defineRule,
  isGiven,
  leadOf,
  type ProgramFacts,
  type Revocation,
  type SignSite,
  type VerifySite,
} from '../../src/rule-api.js';
import { issuedAt, longLivedOf, renderLifetime } from './long-lived.js';

export default defineRule({
  id: 'missing-revocation',
  category: 'revocation',
  on: 'verify',
  title: 'Long-lived token that nothing can take back',
  score: 5.9,
  confidence: 'medium',
  profile: 'default',
  cwe: [613],
  references: {
    asvs: '7.4',
    links: ['https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_for_Java_Cheat_Sheet.html'],
  },
  why: `A signed token is good until it expires, whatever has happened since: the user signed out, changed the password, was dismissed or reported a stolen laptop. Where nothing is looked up between verification and use, the only way to stop one stolen token is to change the key, which signs out everybody.`,
  fix: 'Shorten access tokens to at most an hour and renew them through a stored refresh token, or compare each token with something stored: a session row, a token version, the time of the last password change.',
  suppressWhen:
    'Tokens are taken back outside this code, for example by a gateway that asks the issuer about each of them.',
  messages: {
    none: '{api} accepts tokens that {lifetime}, and nothing between verification and use can reject one early.',
    existence: '{api} accepts tokens that {lifetime}, and until then only the deletion of the account can reject one.',
    foreign:
      '{api} accepts tokens of another issuer, and nothing between verification and use asks whether they were taken back.',
  },
  check(site, { program, limits }) {
    // What is too old is refused here whatever its exp says.
    if (site.runtime === 'client' || site.tokenKind === 'link' || isGiven(site.maxAge)) return [];
    const accepting = program
      .acceptorsOf(site)
      .filter((each) => each.project === site.project && each.tokenKind !== 'link' && !each.developmentOnly);
    if (leadOf(accepting)?.id !== site.id) return [];
    const evidence = strongestOf(accepting);
    if (evidence !== 'none' && evidence !== 'existence') return [];
    if (site.tokenKind === 'refresh' && isComparedOnRefresh(site, program)) return [];
    const issuers = program.issuersOf(site);
    if (issuers.length === 0) return foreignProblems(site, evidence, program);
    const lasting = longLivedOf(issuers, limits);
    if (!lasting.some((issuer) => mayBeAccepted(issuer, site))) return [];
    // Which of several kinds a schema or purpose check lets through is not known here: the short ones, maybe.
    if (site.checksShape && lasting.length < issuers.length) return [];
    const data = { api: site.api, lifetime: renderLifetime(lasting) };
    const related = issuedAt(lasting);
    if (evidence === 'none') return [{ message: 'none', data, related }];
    return [{ message: 'existence', data, related, severity: 'low', profile: 'strict' }];
  },
});

/** What any of the sites does protects the tokens of all. */
function strongestOf(sites: readonly VerifySite[]): Revocation {
  const found = sites.map(({ revocation }) => revocation);
  return (
    found.find((each) => each !== 'none' && each !== 'existence') ??
    (found.includes('existence') ? 'existence' : 'none')
  );
}

/** A guard hands the refresh token on, and the handler behind it compares it with the stored one. */
function isComparedOnRefresh({ project }: VerifySite, { handlers }: ProgramFacts): boolean {
  return handlers.some((handler) => {
    return handler.purpose === 'refresh' && handler.project === project && handler.keeps !== 'no';
  });
}

/** A refresh token given to the site of access tokens is another matter: keys that kinds of tokens share. */
function mayBeAccepted({ tokenKind }: SignSite, site: VerifySite): boolean {
  return tokenKind !== 'refresh' || site.tokenKind === 'refresh';
}

function foreignProblems(site: VerifySite, evidence: Revocation, { signs }: ProgramFacts) {
  const hasOwnTokens = signs.some(({ project }) => project === site.project);
  if (evidence !== 'none' || !site.claimsUsed || hasOwnTokens) return [];
  return [{ message: 'foreign', data: { api: site.api }, severity: 'low', profile: 'audit' }] as const;
}
