import {
  alternativesOf,
  begunAt,
  defineRule,
  findFault,
  isUnset,
  type ProgramFacts,
  placeOf,
  type SignSite,
} from '../../src/rule-api.js';

export default defineRule({
  id: 'missing-jti',
  category: 'revocation',
  on: 'sign',
  title: 'Token without an id of its own',
  score: 2.6,
  confidence: 'high',
  profile: 'strict',
  cwe: [613],
  references: { asvs: '7.4', links: ['https://www.rfc-editor.org/rfc/rfc7519#section-4.1.7'] },
  why: `Without jti a single token has no name: it cannot be put on a denylist, told apart from its replay or found again in a log. When one leaks, all that is left is to end every session of the user or to change the key.`,
  fix: 'Give each token a random id where it is signed (jwtid, setJti or a jti claim), and keep it where tokens are taken back.',
  suppressWhen: 'Tokens are taken back by a session, a stored token or a version of the user instead.',
  messages: {
    missing: 'The token that {api} issues has no jti.',
  },
  check(site, { program }) {
    // Text carries no claims, so there is nowhere to put one.
    if (site.payloadIsObject === false || site.runtime === 'client' || takesBackOtherwise(site, program)) return [];
    const fault = findFault(site.jwtid, isUnset);
    if (fault === undefined) return [];
    const { value, confidence } = fault;
    const place = { at: placeOf(site, value), related: begunAt(value), confidence };
    return [{ message: 'missing', data: { api: site.api }, ...place }];
  },
});

/** By stored tokens, sessions or versions, here or where they are accepted; not for sessions where others have a jti. */
function takesBackOtherwise(site: SignSite, { signs, takesBack, readersOf }: ProgramFacts): boolean {
  const isSession = site.tokenKind !== 'link';
  if (isSession && signs.some((other) => other.project === site.project && hasOwnId(other))) return false;
  const projects = new Set([site.project, ...readersOf(site).map(({ project }) => project)]);
  return [...projects].some((project) => takesBack(project) === 'record');
}

function hasOwnId({ jwtid }: SignSite): boolean {
  return alternativesOf(jwtid).some((option) => isUnset(option) === false);
}
