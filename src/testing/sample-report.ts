/** A small report made by hand over three files, for tests of report formats. */
import type { Finding, LabelledPlace, Place } from '../model/finding.js';
import { type Location, lineStartsOf, positionOf } from '../model/location.js';
import type { Report } from '../model/report.js';
import type { RuleInfo } from '../model/rule.js';

export const SAMPLE_FILES: Readonly<Record<string, string>> = {
  'src/config.ts': `import { env } from 'node:process';

export const JWT_SECRET = 'supersecret';
export const PORT = Number(env.PORT ?? 3000);
`,
  'src/auth/token.ts': `import jwt from 'jsonwebtoken';
import { JWT_SECRET } from '../config.js';

export function issueToken(user: User) {
\tconst claims = { sub: user.id, role: user.role };
\treturn jwt.sign(claims, JWT_SECRET, { algorithm: 'HS256' });
}

export function readToken(token: string) {
  return jwt.verify(token, JWT_SECRET);
}
`,
  'src/web/session.ts': `export function remember(token: string) {
  localStorage.setItem('token', token); // 日本語
}
`,
};

const RULE: Omit<RuleInfo, 'id' | 'title' | 'category' | 'score'> = {
  confidence: 'high',
  profile: 'default',
  cwe: [798, 321],
  references: { rfc8725: '3.5', asvs: '13.3.1', links: ['https://cheatsheetseries.owasp.org/'] },
  why: 'Whoever can read the repository signs tokens for any user and any role, and nothing in the logs tells them from real ones.',
  fix: 'Read the key from the environment and stop at start-up when it is missing.',
  suppressWhen: 'The key only ever signs sample data.',
  messages: {},
};

export const SAMPLE_RULES: readonly RuleInfo[] = [
  { ...RULE, id: 'hardcoded-secret', title: 'Key written in the source code', category: 'keys', score: 9.3 },
  { ...RULE, id: 'missing-audience', title: 'Verification without an audience', category: 'validation', score: 5.5 },
  { ...RULE, id: 'missing-expiration', title: 'Token that never expires', category: 'lifetime', score: 8.1 },
  { ...RULE, id: 'missing-issuer', title: 'Verification without an issuer', category: 'validation', score: 3 },
  { ...RULE, id: 'token-in-web-storage', title: 'Token in web storage', category: 'storage', score: 8.1 },
  { ...RULE, id: 'unused-suppression', title: 'Comment without effect', category: 'suppressions', score: 1 },
];

/** The place of the first (or n-th, from 0) occurrence of a text. */
export function placeOf(file: string, text: string, nth = 0): Place {
  const source = SAMPLE_FILES[file] ?? '';
  let start = source.indexOf(text);
  for (let count = 0; count < nth; count++) start = source.indexOf(text, start + 1);
  const span = [start, start + text.length] as const;
  const lines = lineStartsOf(source);
  return { file, span, start: positionOf(lines, span[0]), end: positionOf(lines, span[1]) };
}

export function labelled(place: Place, label: string): LabelledPlace {
  return { ...place, label };
}

export function findingOf(fields: Partial<Finding> & Pick<Finding, 'rule' | 'place' | 'message'>): Finding {
  return {
    category: 'keys',
    severity: 'high',
    confidence: 'high',
    profile: 'default',
    fix: RULE.fix,
    related: [],
    flow: [],
    fingerprint: '0123456789abcdef0123',
    scope: [],
    group: `${fields.place.file}:${fields.place.span.join('-')}`,
    library: 'jsonwebtoken',
    api: 'jwt.sign',
    suppressed: null,
    ...fields,
  };
}

const SECRET = placeOf('src/config.ts', "'supersecret'");
const SIGN = placeOf('src/auth/token.ts', 'sign');
const VERIFY = placeOf('src/auth/token.ts', 'verify');

export const SAMPLE_FINDINGS: readonly Finding[] = [
  findingOf({
    rule: 'hardcoded-secret',
    severity: 'critical',
    message:
      'The secret by which jwt.sign signs tokens is written in the source code, and its 11 bytes are fewer than the 32 that HS256 needs.',
    place: SECRET,
    flow: [labelled(SECRET, 'written here'), labelled(SIGN, 'used by jwt.sign here')],
    related: [labelled(VERIFY, 'used by jwt.verify here')],
    fingerprint: 'aaaaaaaaaaaaaaaaaaaa',
  }),
  findingOf({
    rule: 'missing-expiration',
    category: 'lifetime',
    message: 'The token that jwt.sign makes never expires.',
    place: SIGN,
    group: 'sign',
    scope: ['issueToken'],
    fingerprint: 'bbbbbbbbbbbbbbbbbbbb',
  }),
  findingOf({
    rule: 'missing-audience',
    category: 'validation',
    severity: 'medium',
    confidence: 'medium',
    message: 'jwt.verify accepts tokens that were issued for another audience.',
    place: SIGN,
    group: 'sign',
    scope: ['issueToken'],
    fingerprint: 'cccccccccccccccccccc',
  }),
  findingOf({
    rule: 'token-in-web-storage',
    category: 'storage',
    message: "The token is kept in localStorage under 'token'.",
    place: placeOf('src/web/session.ts', 'setItem'),
    related: [labelled(placeOf('src/web/session.ts', 'token', 1), 'the token')],
    library: 'localStorage',
    api: 'localStorage.setItem',
    fingerprint: 'dddddddddddddddddddd',
  }),
  findingOf({
    rule: 'missing-issuer',
    category: 'validation',
    severity: 'low',
    message: 'jwt.verify accepts tokens of any issuer.',
    place: VERIFY,
    api: 'jwt.verify',
    fingerprint: 'eeeeeeeeeeeeeeeeeeee',
  }),
];

const SECRETS: readonly Location[] = [{ file: SECRET.file, span: SECRET.span }];

export const SAMPLE_REPORT: Report = {
  tool: { name: 'jwtlint', version: '0.1.0' },
  root: '/repo',
  findings: SAMPLE_FINDINGS,
  suppressed: [
    findingOf({
      rule: 'missing-audience',
      severity: 'medium',
      message: 'jwt.verify accepts tokens that were issued for another audience.',
      place: VERIFY,
      suppressed: { by: 'comment', reason: 'one service issues and accepts these tokens' },
      fingerprint: 'ffffffffffffffffffff',
    }),
  ],
  hidden: { byProfile: 3, bySeverity: 0, byConfidence: 2 },
  coverage: {
    files: 647,
    filesWithSites: 10,
    parsed: 21,
    skipped: { test: 12, minified: 3 },
    libraries: ['express-jwt 0.1.3', 'jsonwebtoken 9.0.2'],
    librariesKnown: 31,
    rules: 61,
  },
  diagnostics: [
    { kind: 'unparsable', file: 'src/broken.ts', line: 3, message: 'Unexpected token.' },
    { kind: 'unreadable', file: 'src/locked', line: null, message: 'Permission denied.' },
  ],
  selection: { profile: 'default', minSeverity: 'low', minConfidence: 'medium', only: [], skip: [] },
  secrets: SECRETS,
  timings: { discover: 100, screen: 200, summarise: 80, link: 10, check: 5, triage: 5 },
};
