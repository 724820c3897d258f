import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import type { Report } from '../model/report.js';
import { formatContextOf } from '../testing/format-context.js';
import { findingOf, labelled, placeOf, SAMPLE_FINDINGS, SAMPLE_REPORT } from '../testing/sample-report.js';
import type { Terminal } from './format.js';
import { prettyFormat } from './pretty.js';

function render(terminal: Partial<Terminal> = {}, changes: Partial<Report> = {}): string {
  return prettyFormat.render({ ...SAMPLE_REPORT, ...changes }, formatContextOf(terminal));
}

const NOTHING = {
  findings: [],
  suppressed: [],
  hidden: { byProfile: 0, bySeverity: 0, byConfidence: 0 },
  diagnostics: [],
};

describe('prettyFormat', () => {
  it('fits 80 columns', () => {
    expect(render()).toMatchInlineSnapshot(`
      "critical[hardcoded-secret]: The secret by which jwt.sign signs tokens is written
        in the source code, and its 11 bytes are fewer than the 32 that HS256 needs.
         ╭─▸ src/config.ts:3:27
         │
       3 │ export const JWT_SECRET = 'sup… (11 characters)';
         │                           ━━━━━━━━━━━━━━━━━━━━━━ 1 written here
       4 │ export const PORT = Number(env.PORT ?? 3000);
         │
         ├─▸ src/auth/token.ts:6:13
         │
       6 │ return jwt.sign(claims, JWT_SECRET, { algorithm: 'HS256' });
         │            ──── 2 used by jwt.sign here
         ⋮
      10 │ return jwt.verify(token, JWT_SECRET);
         │            ────── 3 used by jwt.verify here
         ╰
        why     Whoever can read the repository signs tokens for any user and any
                role, and nothing in the logs tells them from real ones.
        fix     Read the key from the environment and stop at start-up when it is
                missing.
        docs    jwtlint explain hardcoded-secret
        ignore  // jwtlint-ignore-next-line hardcoded-secret -- <reason>

      high[missing-expiration]: The token that jwt.sign makes never expires.
      medium[missing-audience]: jwt.verify accepts tokens that were issued for another
        audience. (medium confidence)
        ╭─▸ src/auth/token.ts:6:13
        │
      5 │   const claims = { sub: user.id, role: user.role };
      6 │   return jwt.sign(claims, JWT_SECRET, { algorithm: 'HS256' });
        │              ━━━━
        │              ╰ missing-expiration
        │                missing-audience
      7 │ }
        ╰
        missing-expiration
        why     Whoever can read the repository signs tokens for any user and any
                role, and nothing in the logs tells them from real ones.
        fix     Read the key from the environment and stop at start-up when it is
                missing.
        docs    jwtlint explain missing-expiration
        ignore  // jwtlint-ignore-next-line missing-expiration -- <reason>
        missing-audience
        why     Whoever can read the repository signs tokens for any user and any
                role, and nothing in the logs tells them from real ones.
        fix     Read the key from the environment and stop at start-up when it is
                missing.
        docs    jwtlint explain missing-audience
        ignore  // jwtlint-ignore-next-line missing-audience -- <reason>

      high[token-in-web-storage]: The token is kept in localStorage under 'token'.
        ╭─▸ src/web/session.ts:2:16
        │
      1 │ export function remember(token: string) {
      2 │   localStorage.setItem('token', token); // 日本語
        │                ━━━━━━━  ───── 2 the token
        │                ╰ 1 Token in web storage
      3 │ }
        ╰
        why     Whoever can read the repository signs tokens for any user and any
                role, and nothing in the logs tells them from real ones.
        fix     Read the key from the environment and stop at start-up when it is
                missing.
        docs    jwtlint explain token-in-web-storage
        ignore  // jwtlint-ignore-next-line token-in-web-storage -- <reason>

      Low (1)
        src/auth/token.ts:10:14  missing-issuer  jwt.verify accepts tokens of any iss…

      5 findings: 1 critical, 2 high, 1 medium, 1 low
      647 files in 0.4 s · 10 use JWT: express-jwt 0.1.3, jsonwebtoken 9.0.2 · 61
      rules, profile default
      15 files skipped: 3 minified, 12 test (--include-tests)
      Not shown: 3 outside the profile (--profile strict or audit), 2 below the
      confidence shown (--min-confidence low), 1 suppressed (--show-suppressed)
      Not audited: 1 unparsable, 1 unreadable (-v lists them)
      "
    `);
  });

  it('fits 60 columns', () => {
    expect(render({ width: 40 })).toMatchInlineSnapshot(`
      "critical[hardcoded-secret]: The secret by which jwt.sign
        signs tokens is written in the source code, and its 11
        bytes are fewer than the 32 that HS256 needs.
         ╭─▸ src/config.ts:3:27
         │
       3 │ export const JWT_SECRET = 'sup… (11 characters)';
         │                           ━━━━━━━━━━━━━━━━━━━━━━
         │                           ╰ 1 written here
       4 │ export const PORT = Number(env.PORT ?? 3000);
         │
         ├─▸ src/auth/token.ts:6:13
         │
       6 │ return jwt.sign(claims, JWT_SECRET, { algorithm: 'HS25…
         │            ──── 2 used by jwt.sign here
         ⋮
      10 │ return jwt.verify(token, JWT_SECRET);
         │            ────── 3 used by jwt.verify here
         ╰
        why     Whoever can read the repository signs tokens for
                any user and any role, and nothing in the logs
                tells them from real ones.
        fix     Read the key from the environment and stop at
                start-up when it is missing.
        docs    jwtlint explain hardcoded-secret
        ignore  // jwtlint-ignore-next-line hardcoded-secret --
                <reason>

      high[missing-expiration]: The token that jwt.sign makes
        never expires.
      medium[missing-audience]: jwt.verify accepts tokens that
        were issued for another audience. (medium confidence)
        ╭─▸ src/auth/token.ts:6:13
        │
      5 │   const claims = { sub: user.id, role: user.role };
      6 │   return jwt.sign(claims, JWT_SECRET, { algorithm: 'HS2…
        │              ━━━━
        │              ╰ missing-expiration
        │                missing-audience
      7 │ }
        ╰
        missing-expiration
        why     Whoever can read the repository signs tokens for
                any user and any role, and nothing in the logs
                tells them from real ones.
        fix     Read the key from the environment and stop at
                start-up when it is missing.
        docs    jwtlint explain missing-expiration
        ignore  // jwtlint-ignore-next-line missing-expiration --
                <reason>
        missing-audience
        why     Whoever can read the repository signs tokens for
                any user and any role, and nothing in the logs
                tells them from real ones.
        fix     Read the key from the environment and stop at
                start-up when it is missing.
        docs    jwtlint explain missing-audience
        ignore  // jwtlint-ignore-next-line missing-audience --
                <reason>

      high[token-in-web-storage]: The token is kept in
        localStorage under 'token'.
        ╭─▸ src/web/session.ts:2:16
        │
      1 │ export function remember(token: string) {
      2 │   localStorage.setItem('token', token); // 日本語
        │                ━━━━━━━  ───── 2 the token
        │                ╰ 1 Token in web storage
      3 │ }
        ╰
        why     Whoever can read the repository signs tokens for
                any user and any role, and nothing in the logs
                tells them from real ones.
        fix     Read the key from the environment and stop at
                start-up when it is missing.
        docs    jwtlint explain token-in-web-storage
        ignore  // jwtlint-ignore-next-line token-in-web-storage
                -- <reason>

      Low (1)
        src/auth/token.ts:10:14  missing-issuer  jwt.verify accep…

      5 findings: 1 critical, 2 high, 1 medium, 1 low
      647 files in 0.4 s · 10 use JWT: express-jwt 0.1.3,
      jsonwebtoken 9.0.2 · 61 rules, profile default
      15 files skipped: 3 minified, 12 test (--include-tests)
      Not shown: 3 outside the profile (--profile strict or
      audit), 2 below the confidence shown (--min-confidence low),
      1 suppressed (--show-suppressed)
      Not audited: 1 unparsable, 1 unreadable (-v lists them)
      "
    `);
  });

  it('fits 120 columns and lists suppressed findings and files on request', () => {
    const options = { width: 120, showSuppressed: true, verbose: true, stats: true };
    expect(render(options, { findings: SAMPLE_FINDINGS.slice(3) })).toMatchInlineSnapshot(`
      "high[token-in-web-storage]: The token is kept in localStorage under 'token'.
        ╭─▸ src/web/session.ts:2:16
        │
      1 │ export function remember(token: string) {
      2 │   localStorage.setItem('token', token); // 日本語
        │                ━━━━━━━  ───── 2 the token
        │                ╰ 1 Token in web storage
      3 │ }
        ╰
        why     Whoever can read the repository signs tokens for any user and any role, and nothing in the
                logs tells them from real ones.
        fix     Read the key from the environment and stop at start-up when it is missing.
        docs    jwtlint explain token-in-web-storage
        ignore  // jwtlint-ignore-next-line token-in-web-storage -- <reason>

      Low (1)
        src/auth/token.ts:10:14  missing-issuer  jwt.verify accepts tokens of any issuer.

      Suppressed (1)
        src/auth/token.ts:10:14  missing-audience  one service issues and accepts these tokens

      2 findings: 1 high, 1 low
      647 files in 0.4 s · 10 use JWT: express-jwt 0.1.3, jsonwebtoken 9.0.2 · 61 rules, profile default
      15 files skipped: 3 minified, 12 test (--include-tests)
      Not shown: 3 outside the profile (--profile strict or audit), 2 below the confidence shown (--min-confidence low)
      unparsable src/broken.ts:3: Unexpected token.
      unreadable src/locked: Permission denied.
      Stages: discover 100 ms, screen 200 ms, summarise 80 ms, link 10 ms, check 5 ms, triage 5 ms
      21 files parsed
      "
    `);
  });

  it('uses colours where the terminal has them', () => {
    const findings = SAMPLE_FINDINGS.slice(3, 4);
    const text = render({ chalk: new Chalk({ level: 1 }) }, { ...NOTHING, findings }).replaceAll('\u001b', '␛');
    expect(text).toMatchInlineSnapshot(`
      "␛[1m␛[31mhigh[token-in-web-storage]:␛[39m␛[22m ␛[1mThe token is kept in localStorage under 'token'.␛[22m
        ␛[34m╭─▸␛[39m ␛[36msrc/web/session.ts:2:16␛[39m
        ␛[34m│␛[39m
      ␛[34m1 │␛[39m export function remember(token: string) {
      ␛[34m2 │␛[39m   localStorage.setItem('token', token); // 日本語
        ␛[34m│␛[39m                ␛[1m␛[31m━━━━━━━␛[39m␛[22m  ␛[36m─────␛[39m ␛[36m2 the token␛[39m
        ␛[34m│␛[39m                ␛[1m␛[31m╰ 1 Token in web storage␛[39m␛[22m
      ␛[34m3 │␛[39m }
        ␛[34m╰␛[39m
        ␛[1mwhy     ␛[22mWhoever can read the repository signs tokens for any user and any
        ␛[1m        ␛[22mrole, and nothing in the logs tells them from real ones.
        ␛[32mfix     ␛[39mRead the key from the environment and stop at start-up when it is
        ␛[32m        ␛[39mmissing.
        ␛[1mdocs    ␛[22mjwtlint explain token-in-web-storage
        ␛[1mignore  ␛[22m␛[2m// jwtlint-ignore-next-line token-in-web-storage -- <reason>␛[22m

      ␛[1m1 finding␛[22m: ␛[1m␛[31m1 high␛[39m␛[22m
      647 files in 0.4 s · 10 use JWT: express-jwt 0.1.3, jsonwebtoken 9.0.2 · 61
      rules, profile default
      15 files skipped: 3 minified, 12 test (--include-tests)
      "
    `);
  });

  it('never shows more columns than there are', () => {
    for (const width of [60, 80, 120, 200]) {
      const widest = Math.max(
        ...render({ width, showSuppressed: true })
          .split('\n')
          .map((line) => line.length),
      );
      expect(widest).toBeLessThanOrEqual(width);
    }
  });

  it('never prints a secret', () => {
    for (const width of [60, 200]) expect(render({ width, verbose: true })).not.toContain('supersecret');
  });

  it('tells no findings from no use of JWT', () => {
    expect(render({}, NOTHING).split('\n')[0]).toBe('No findings');
    const coverage = { ...SAMPLE_REPORT.coverage, filesWithSites: 0 };
    expect(render({}, { ...NOTHING, coverage }).split('\n')[0]).toBe(
      'No JWT use found in 647 files; looked for 31 libraries and hand-written decoding',
    );
  });

  it('is empty for a clean tree when quiet', () => {
    expect(render({ quiet: true }, NOTHING)).toBe('');
  });

  it('links paths where the terminal follows links', () => {
    expect(render({ links: true })).toContain(
      '\u001b]8;;file:///repo/src/config.ts\u001b\\src/config.ts:3:27\u001b]8;;\u001b\\',
    );
  });

  it('escapes what would drive the terminal', () => {
    const files = { 'a\u001b[31m.ts': 'x(\u001b[31m);\n' };
    const place = {
      ...placeOf('', ''),
      file: 'a\u001b[31m.ts',
      span: [0, 1] as const,
      start: { line: 1, column: 1 },
      end: { line: 1, column: 2 },
    };
    const report = {
      ...SAMPLE_REPORT,
      ...NOTHING,
      secrets: [],
      findings: [findingOf({ rule: 'missing-expiration', place, message: 'x' })],
    };
    const text = prettyFormat.render(report, formatContextOf({ quiet: true }, files));
    expect(text).toContain('a␛[31m.ts:1:1');
    expect(text).toContain('x(␛[31m);');
    expect(text).not.toContain('\u001b');
  });

  it('shows what a rule failure was', () => {
    const diagnostics = [
      { kind: 'rule-failed', file: 'src/a.ts', line: 3, message: 'Rule x failed at jwt.sign: boom' },
    ] as const;
    expect(render({}, { ...NOTHING, diagnostics })).toContain(
      'rule-failed src/a.ts:3: Rule x failed at jwt.sign: boom\nA rule failed: that is a bug in jwtlint, please open an issue\n',
    );
  });

  it('shows copies of a file once, and explains a rule once', () => {
    const files = { 'a.ts': 'sign(x);\n', 'b.ts': 'sign(x);\n', 'c.ts': 'sign(y);\n' };
    const findings = Object.keys(files).map((file) =>
      findingOf({
        rule: 'missing-expiration',
        message: 'The token never expires.',
        place: { file, span: [0, 4], start: { line: 1, column: 1 }, end: { line: 1, column: 5 } },
      }),
    );
    const report = { ...SAMPLE_REPORT, ...NOTHING, secrets: [], findings };
    expect(prettyFormat.render(report, formatContextOf({ quiet: true }, files))).toMatchInlineSnapshot(`
      "high[missing-expiration]: The token never expires.
        ╭─▸ a.ts:1:1
        │
      1 │ sign(x);
        │ ━━━━
        ╰
        copies  b.ts:1:1
        why     Whoever can read the repository signs tokens for any user and any
                role, and nothing in the logs tells them from real ones.
        fix     Read the key from the environment and stop at start-up when it is
                missing.
        docs    jwtlint explain missing-expiration
        ignore  // jwtlint-ignore-next-line missing-expiration -- <reason>

      high[missing-expiration]: The token never expires.
        ╭─▸ c.ts:1:1
        │
      1 │ sign(y);
        │ ━━━━
        ╰
        fix     Read the key from the environment and stop at start-up when it is
                missing.
      "
    `);
  });

  it('lists the places that a frame has no room for', () => {
    const places = Array.from({ length: 8 }, (_, nth) =>
      labelled(placeOf('src/auth/token.ts', 'e', nth), `place ${nth}`),
    );
    const finding = findingOf({
      rule: 'missing-expiration',
      message: 'x',
      place: placeOf('src/auth/token.ts', 'sign'),
      related: places,
    });
    const text = render({ quiet: true }, { ...NOTHING, findings: [finding] });
    expect(text).toContain('  also    src/auth/token.ts:4:30, src/auth/token.ts:4:36, src/auth/token.ts:5:26\n');
  });
});
