import { describe, expect, it } from 'vitest';
import { formatContextOf } from '../testing/format-context.js';
import { findingOf, labelled, placeOf, SAMPLE_REPORT } from '../testing/sample-report.js';
import { findFormat, formatOfPath } from './formats.js';

const HOSTILE = findingOf({
  rule: 'hardcoded-secret',
  severity: 'critical',
  message: 'The key of `a|b` is 100% <b>known</b>\n::error::x, @team https://x.test [l](u).',
  place: { ...placeOf('src/config.ts', "'supersecret'"), file: 'src/a,b:c.ts' },
  flow: [labelled(placeOf('src/config.ts', "'supersecret'"), 'here')],
});

function render(id: string, findings = SAMPLE_REPORT.findings): string {
  return findFormat(id)?.render({ ...SAMPLE_REPORT, findings }, formatContextOf()) ?? '';
}

describe('github', () => {
  it('writes one workflow command a finding, escaped', () => {
    expect(render('github').split('\n')[0]).toMatch(
      /^::error file=src\/config\.ts,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=hardcoded-secret \(critical\)::The secret/,
    );
    expect(render('github', [HOSTILE])).toMatch(
      /^::error file=src\/a%2Cb%3Ac\.ts,line=\d+,.*::The key of `a\|b` is 100%25 <b>known<\/b>%0A::error::x, @team https:\/\/x\.test \[l\]\(u\)\.\n$/,
    );
    expect(render('github').match(/^::(\w+)/gm)).toEqual(['::error', '::error', '::warning', '::error', '::notice']);
    expect(render('github', [])).toBe('');
  });
});

describe('gitlab', () => {
  it('writes a Code Quality report', () => {
    expect(JSON.parse(render('gitlab'))[2]).toEqual({
      description: 'jwt.verify accepts tokens that were issued for another audience.',
      check_name: 'missing-audience',
      fingerprint: 'cccccccccccccccccccc',
      severity: 'major',
      location: { path: 'src/auth/token.ts', lines: { begin: expect.any(Number), end: expect.any(Number) } },
    });
    expect(render('gitlab', [])).toBe('[]\n');
  });
});

describe('junit', () => {
  it('writes one failed test case a finding, and a passed one where there is none', () => {
    const xml = render('junit', [HOSTILE]);
    expect(xml).toContain('<testsuites name="jwtlint" tests="1" failures="1" errors="0">');
    expect(xml).toContain('<testcase classname="src/a,b:c.ts" name="hardcoded-secret at ');
    expect(xml).toContain('&lt;b&gt;known&lt;/b&gt;');
    expect(xml).not.toContain('<b>');
    expect(render('junit', [])).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="jwtlint" tests="1" failures="0" errors="0">\n  <testsuite name="jwtlint" tests="1" failures="0" errors="0" skipped="0">\n    <testcase classname="jwtlint" name="no findings"/>\n  </testsuite>\n</testsuites>\n',
    );
  });
});

describe('markdown', () => {
  it('writes a table in which nothing of the code is markup', () => {
    expect(render('markdown', [HOSTILE])).toBe(`## jwtlint

**1 finding**: 1 critical.

| Severity | Rule | Place | Finding |
| --- | --- | --- | --- |
| critical | hardcoded-secret | src/a,b:c.ts:${HOSTILE.place.start.line} | The key of \\\`a\\|b\\\` is 100% &lt;b&gt;known&lt;/b&gt; ::error::x, &#64;team https:&#47;&#47;x.test \\[l\\](u). |

647 files, 10 with JWT (express-jwt 0.1.3, jsonwebtoken 9.0.2), 61 rules, 1 suppressed.
`);
    expect(render('markdown', [])).toContain('\nNo findings.\n');
  });
});

describe('formatOfPath', () => {
  it.each([
    ['out/gl-code-quality-report.json', 'gitlab'],
    ['a.json', 'json'],
    ['a.sarif', 'sarif'],
    ['junit.xml', 'junit'],
    ['summary.md', 'markdown'],
  ])('%s is %s', (path, id) => {
    expect(formatOfPath(path)?.id).toBe(id);
  });
});
