import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { Report } from '../model/report.js';
import { formatContextOf } from '../testing/format-context.js';
import {
  findingOf,
  labelled,
  placeOf,
  SAMPLE_FILES,
  SAMPLE_FINDINGS,
  SAMPLE_REPORT,
} from '../testing/sample-report.js';
import { sarifFormat } from './sarif.js';

/** SARIF 2.1.0-rtm.5 as published by OASIS; written in draft-04, of which it uses nothing that draft-07 changed but `id`. */
const {
  $schema: _dialect,
  id: _id,
  ...schema
} = JSON.parse(readFileSync(new URL('./testdata/sarif-schema-2.1.0.json', import.meta.url), 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default(ajv);
const isValid = ajv.compile(schema);

function render(changes: Partial<Report> = {}): string {
  return sarifFormat.render({ ...SAMPLE_REPORT, ...changes }, formatContextOf());
}

function runOf(text: string) {
  return JSON.parse(text).runs[0];
}

describe('sarifFormat', () => {
  it('follows the schema of SARIF 2.1.0', () => {
    isValid(JSON.parse(render()));
    expect(isValid.errors).toBeNull();
    isValid(JSON.parse(render({ findings: [], suppressed: [] })));
    expect(isValid.errors).toBeNull();
  });

  it('would notice what the schema forbids', () => {
    const log = JSON.parse(render());
    log.runs[0].results[0].level = 'critical';
    expect(isValid(log)).toBe(false);
  });

  it('describes the tool', () => {
    const { driver } = runOf(render()).tool;
    expect(driver).toMatchObject({
      name: 'jwtlint',
      version: '0.1.0',
      semanticVersion: '0.1.0',
      fullName: 'jwtlint 0.1.0',
    });
    expect(driver.rules.map(({ id }: { id: string }) => id)).toEqual(formatContextOf().rules.map(({ id }) => id));
  });

  it('describes a rule as GitHub and GitLab read it', () => {
    expect(runOf(render()).tool.driver.rules[0]).toEqual({
      id: 'hardcoded-secret',
      name: 'HardcodedSecret',
      shortDescription: { text: 'Key written in the source code' },
      fullDescription: { text: expect.stringMatching(/^Whoever can read/) },
      help: {
        text: expect.stringContaining('Read the key from the environment'),
        markdown: expect.stringContaining(
          "## Reported\n\n```ts\njwt.sign(claims, 'secret');\n```\n\n## Not reported\n\n```ts\njwt.sign(claims, process.env.JWT_SECRET);\n```",
        ),
      },
      defaultConfiguration: { level: 'error' },
      properties: {
        tags: ['security', 'jwt/keys', 'external/cwe/cwe-798', 'CWE-798', 'external/cwe/cwe-321', 'CWE-321'],
        precision: 'high',
        'security-severity': '9.3',
      },
    });
  });

  it('makes no security alerts of remarks on comments', () => {
    const { properties } = runOf(render()).tool.driver.rules.at(-1);
    expect(properties).toEqual({ tags: ['jwt/suppressions'], precision: 'high' });
  });

  it('describes a result with its flow, related places and GitHub’s hash', () => {
    const [result] = runOf(render()).results;
    expect(result).toMatchObject({
      ruleId: 'hardcoded-secret',
      ruleIndex: 0,
      level: 'error',
      message: { text: expect.stringMatching(/needs\. See: \[used by jwt\.verify here\]\(0\)\.$/) },
      partialFingerprints: { primaryLocationLineHash: 'b9189d804984628a:1', 'jwtlint/v1': 'aaaaaaaaaaaaaaaaaaaa' },
    });
    const [{ physicalLocation }] = result.locations;
    expect(physicalLocation.artifactLocation).toEqual({ uri: 'src/config.ts' });
    expect(physicalLocation.region).toEqual({
      startLine: 3,
      startColumn: 27,
      endLine: 3,
      endColumn: 40,
      snippet: { text: "'sup… (11 characters)'" },
    });
    expect(physicalLocation.contextRegion).toMatchObject({ startLine: 1, endLine: 4 });
    const [{ locations }] = result.codeFlows[0].threadFlows;
    expect(locations.map(({ location }: { location: { message: { text: string } } }) => location.message.text)).toEqual(
      ['written here', 'used by jwt.sign here'],
    );
    expect(result.relatedLocations).toHaveLength(1);
  });

  it('has a level for every severity', () => {
    expect(runOf(render()).results.map(({ level }: { level: string }) => level)).toEqual([
      'error',
      'error',
      'warning',
      'error',
      'note',
    ]);
  });

  it('holds no secrets, no suppressed findings, and nothing that consumers trip over', () => {
    const text = render();
    expect(text).not.toContain('supersecret');
    expect(text).not.toContain('ffffffffffffffffffff');
    for (const key of ['rank', 'suppressions', 'uriBaseId', 'automationDetails'])
      expect(text).not.toContain(`"${key}"`);
    expect(runOf(text).columnKind).toBe('utf16CodeUnits');
  });

  it('encodes paths', () => {
    const place = { ...placeOf('src/config.ts', 'env'), file: 'src/a b/[id]/é#?.ts' };
    const [result] = runOf(
      render({ findings: [findingOf({ rule: 'hardcoded-secret', place, message: 'x' })] }),
    ).results;
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('src/a%20b/%5Bid%5D/%C3%A9%23%3F.ts');
    expect(result.partialFingerprints).toEqual({ 'jwtlint/v1': '0123456789abcdef0123' });
  });

  it('keeps the worst 5,000 results and says so', () => {
    const findings = Array.from({ length: 5002 }, () =>
      findingOf({ rule: 'missing-issuer', message: 'x', place: placeOf('src/config.ts', 'env') }),
    );
    const run = runOf(render({ findings }));
    expect(run.results).toHaveLength(5000);
    expect(run.invocations[0].toolExecutionNotifications.at(-1).message.text).toBe(
      '2 findings beyond the 5000 worst are left out of this file.',
    );
  });

  it('keeps the end of a long flow', () => {
    const place = placeOf('src/config.ts', 'env');
    const flow = Array.from({ length: 30 }, (_, step) => labelled(place, `step ${step}`));
    const [result] = runOf(
      render({ findings: [findingOf({ rule: 'missing-issuer', message: 'x', place, flow })] }),
    ).results;
    const { locations } = result.codeFlows[0].threadFlows[0];
    expect(locations).toHaveLength(20);
    expect(locations.at(-1).location.message.text).toBe('step 29');
  });

  it('masks secrets of other lines around a result', () => {
    const files = { ...SAMPLE_FILES, 'a.ts': "const a = 1;\nconst password = 'hunter2hunter2';\n" };
    const place = { file: 'a.ts', span: [6, 7] as const, start: { line: 1, column: 7 }, end: { line: 1, column: 8 } };
    const report = { ...SAMPLE_REPORT, findings: [findingOf({ rule: 'missing-issuer', message: 'x', place })] };
    const text = sarifFormat.render(report, formatContextOf({}, files));
    expect(text).not.toContain('hunter2');
    expect(text).toContain('hun… (14 characters)');
  });

  it('reports files that could not be audited', () => {
    expect(runOf(render()).invocations[0].toolExecutionNotifications[0]).toEqual({
      level: 'warning',
      descriptor: { id: 'unparsable' },
      message: { text: 'Unexpected token.' },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'src/broken.ts' }, region: { startLine: 3 } } }],
    });
  });

  it('does not depend on times', () => {
    expect(render({ timings: { link: 99 } })).toBe(render());
    expect(runOf(render({ findings: SAMPLE_FINDINGS })).results).toHaveLength(5);
  });
});
