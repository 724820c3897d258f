import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { formatContextOf } from '../testing/format-context.js';
import { SAMPLE_REPORT } from '../testing/sample-report.js';
import { compactFormat } from './compact.js';
import { formatOfPath } from './formats.js';
import { jsonFormat } from './json.js';
import { jsonReportSchema } from './json-schema.js';

describe('jsonFormat', () => {
  const text = jsonFormat.render(SAMPLE_REPORT, formatContextOf());
  const isValid = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(jsonReportSchema);

  it('follows its schema', () => {
    isValid(JSON.parse(text));
    expect(isValid.errors).toBeNull();
  });

  it('would notice a missing key', () => {
    const { coverage: _, ...rest } = JSON.parse(text);
    expect(isValid(rest)).toBe(false);
  });

  it('has everything about a finding', () => {
    expect(JSON.parse(text).findings[0]).toEqual({
      rule: 'hardcoded-secret',
      category: 'keys',
      title: 'Key written in the source code',
      severity: 'critical',
      confidence: 'high',
      profile: 'default',
      message:
        'The secret by which jwt.sign signs tokens is written in the source code, and its 11 bytes are fewer than the 32 that HS256 needs.',
      path: 'src/config.ts',
      line: 3,
      column: 27,
      endLine: 3,
      endColumn: 40,
      snippet: "export const JWT_SECRET = 'sup… (11 characters)';",
      scope: [],
      library: 'jsonwebtoken',
      api: 'jwt.sign',
      flow: [
        { path: 'src/config.ts', line: 3, column: 27, endLine: 3, endColumn: 40, label: 'written here' },
        { path: 'src/auth/token.ts', line: 6, column: 13, endLine: 6, endColumn: 17, label: 'used by jwt.sign here' },
      ],
      related: [
        {
          path: 'src/auth/token.ts',
          line: 10,
          column: 14,
          endLine: 10,
          endColumn: 20,
          label: 'used by jwt.verify here',
        },
      ],
      fix: 'Read the key from the environment and stop at start-up when it is missing.',
      cwe: [798, 321],
      fingerprint: 'aaaaaaaaaaaaaaaaaaaa',
      group: 'src/config.ts:63-76',
      suppressed: null,
    });
  });

  it('counts', () => {
    expect(JSON.parse(text).summary).toEqual({
      findings: 5,
      bySeverity: { critical: 1, high: 2, medium: 1, low: 1 },
      suppressed: 1,
      hidden: { byProfile: 3, bySeverity: 0, byConfidence: 2 },
    });
  });

  it('says what accepts nothing any more, and what the report was narrowed to', () => {
    expect(JSON.parse(text)).toMatchObject({ stale: [], changes: null });
    const entry = {
      fingerprint: 'a'.repeat(20),
      rule: 'weak-secret',
      path: 'a.ts',
      scope: [],
      snippet: '',
      reason: '',
    };
    const stale = [
      { by: 'baseline', entry } as const,
      { by: 'config', index: 0, rules: ['weak-secret'], files: ['old/**'] } as const,
    ];
    const changes = { what: 'since main', files: 2, hidden: 7 };
    const report = JSON.parse(jsonFormat.render({ ...SAMPLE_REPORT, stale, changes }, formatContextOf()));
    expect(report).toMatchObject({ stale, changes });
    isValid(report);
    expect(isValid.errors).toBeNull();
  });

  it('holds no secret, no absolute path and no times', () => {
    expect(text).not.toMatch(/supersecret|\/repo|timings/);
  });
});

describe('compactFormat', () => {
  it('writes one line a finding', () => {
    const report = { ...SAMPLE_REPORT, findings: SAMPLE_REPORT.findings.slice(3) };
    expect(compactFormat.render(report, formatContextOf())).toBe(
      `src/web/session.ts:2:16: high token-in-web-storage: The token is kept in localStorage under 'token'.
src/auth/token.ts:10:14: low missing-issuer: jwt.verify accepts tokens of any issuer.
`,
    );
  });
});

describe('formatOfPath', () => {
  it.each([
    ['out/report.sarif', 'sarif'],
    ['report.sarif.json', 'sarif'],
    ['REPORT.JSON', 'json'],
    ['a.txt', 'compact'],
    ['a.out', undefined],
  ])('of %s', (path, expected) => {
    expect(formatOfPath(path)?.id).toBe(expected);
  });
});
