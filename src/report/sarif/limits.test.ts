import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ruleExamples } from '../../../rules/examples.generated.js';
import { rules } from '../../../rules/index.js';
import type { Finding, Place } from '../../model/finding.js';
import { formatContextOf } from '../../testing/format-context.js';
import { findingOf, labelled, SAMPLE_REPORT } from '../../testing/sample-report.js';
import { PSEUDO_RULES } from '../../triage/pseudo-rules.js';
import { sarifFormat } from '../sarif.js';

/** What GitHub takes and shows: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files. */
const LIMITS = {
  gzipBytes: 10_000_000,
  results: 5000,
  locations: 100,
  flowSteps: 1000,
  tags: 10,
  text: 1024,
  name: 255,
};

const known = [...rules, ...PSEUDO_RULES];

function render(findings: readonly Finding[], files: Readonly<Record<string, string>>): string {
  const context = { ...formatContextOf({}, files), rules: known, examples: ruleExamples };
  return sarifFormat.render({ ...SAMPLE_REPORT, secrets: [], findings }, context);
}

/** Lines that compress badly, as real code of different files does. */
function line(nth: number, length: number): string {
  const words = Array.from({ length: Math.ceil(length / 8) }, (_, at) =>
    ((nth * 7919 + at * 104_729) % 1e9).toString(36),
  );
  return words.join('.').slice(0, length);
}

function placeIn(file: string, length: number, nth: number): Place {
  const start = nth * (length + 1);
  return { file, span: [start, start + 20], start: { line: nth + 1, column: 1 }, end: { line: nth + 1, column: 21 } };
}

describe('the limits of code scanning', () => {
  const length = 110;
  const files = { 'a.ts': Array.from({ length: 5200 }, (_, nth) => line(nth, length)).join('\n') };
  const findings = Array.from({ length: 5200 }, (_, nth) => {
    const step = labelled(placeIn('a.ts', length, (nth * 31) % 5200), `step ${nth}`);
    return findingOf({
      rule: 'missing-issuer',
      message: `Finding ${nth}: ${line(nth, 100)}.`,
      place: placeIn('a.ts', length, nth),
      flow: Array.from({ length: 30 }, () => step),
      related: Array.from({ length: nth === 0 ? 150 : 4 }, () => step),
    });
  });
  const text = render(findings, files);
  const log = JSON.parse(text);

  it('hold for a report far beyond them', () => {
    expect(log.runs).toHaveLength(1);
    const [{ results }] = log.runs;
    expect(results).toHaveLength(LIMITS.results);
    expect(results[0].relatedLocations).toHaveLength(LIMITS.locations);
    expect(results[0].codeFlows[0].threadFlows[0].locations.length).toBeLessThanOrEqual(LIMITS.flowSteps);
    expect(gzipSync(text).length).toBeLessThan(LIMITS.gzipBytes);
  });

  it('hold for lines of any length', () => {
    const wide = { 'a.ts': line(1, 100_000) };
    const [{ results }] = JSON.parse(
      render([findingOf({ rule: 'missing-issuer', message: 'x', place: placeIn('a.ts', 100_000, 0) })], wide),
    ).runs;
    const [{ physicalLocation }] = results[0].locations;
    expect(physicalLocation).toEqual({
      artifactLocation: { uri: 'a.ts' },
      region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 21, snippet: { text: wide['a.ts'].slice(0, 20) } },
    });
  });

  it.each(known.map(({ id }) => id))('hold for the rule %s', (id) => {
    const rule = log.runs[0].tool.driver.rules.find((described: { id: string }) => described.id === id);
    expect(rule.name.length).toBeLessThanOrEqual(LIMITS.name);
    expect(rule.name).not.toBe(rule.id);
    for (const { text: prose } of [rule.shortDescription, rule.fullDescription]) {
      expect(prose.length).toBeGreaterThan(0);
      expect(prose.length).toBeLessThanOrEqual(LIMITS.text);
    }
    expect(rule.help.text).not.toBe('');
    expect(rule.properties.tags.length).toBeLessThanOrEqual(LIMITS.tags);
    expect(['very-high', 'high', 'medium', 'low']).toContain(rule.properties.precision);
    const severity = rule.properties['security-severity'];
    // GitHub's bands leave 9.0 open; remarks on comments are no security alerts.
    if (severity === undefined) expect(rule.properties.tags).not.toContain('security');
    else {
      expect(severity).toMatch(/^(?:10|\d)\.\d$/);
      expect(Number(severity)).toBeGreaterThan(0);
      expect(severity).not.toBe('9.0');
    }
  });

  it('give every result a place, a message and an end of its region', () => {
    for (const { message, locations, ruleIndex, ruleId } of log.runs[0].results) {
      expect(message.text).not.toBe('');
      expect(locations).toHaveLength(1);
      expect(log.runs[0].tool.driver.rules[ruleIndex].id).toBe(ruleId);
      const { region, artifactLocation } = locations[0].physicalLocation;
      expect(region.endLine).toBeGreaterThanOrEqual(region.startLine);
      expect(artifactLocation.uri).not.toMatch(/^\/|:|\\/);
    }
  });
});
