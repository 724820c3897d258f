import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { auditFixture, differencesOf, fixturesOfRule, isMarked, markersOfFixture } from './fixture-runner.js';
import { messageIdOf } from './messages.js';

describe.each(rules.map((rule) => ({ id: rule.id, rule })))('$id', ({ rule }) => {
  const proven = new Set<string | undefined>();

  it.each(fixturesOfRule(rule).map((fixture) => ({ name: fixture.name, fixture })))('$name', async ({ fixture }) => {
    // The widest profile shows also what a rule raises to 'strict' for some problems.
    const { report } = await auditFixture(fixture, { only: [rule.id], profile: 'audit', minConfidence: 'low' });
    const markers = markersOfFixture(fixture);
    for (const finding of report.findings) {
      if (markers.some((marker) => isMarked(finding, marker))) proven.add(messageIdOf(rule, finding));
    }
    expect(report.diagnostics).toEqual([]);
    const differences = differencesOf(markers, report.findings);
    expect(differences, differences.join('\n')).toEqual([]);
  });

  it('proves each message by a marked line', () => {
    expect(Object.keys(rule.messages).filter((id) => !proven.has(id))).toEqual([]);
  });
});
