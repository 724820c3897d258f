import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { auditFixture, differencesOf, fixturesOfRule, markersOfFixture } from './fixture-runner.js';

describe.each(rules.map((rule) => ({ id: rule.id, rule })))('$id', ({ rule }) => {
  it.each(fixturesOfRule(rule).map((fixture) => ({ name: fixture.name, fixture })))('$name', async ({ fixture }) => {
    // The widest profile shows also what a rule raises to 'strict' for some problems.
    const { report } = await auditFixture(fixture, { only: [rule.id], profile: 'audit', minConfidence: 'low' });
    expect(report.diagnostics).toEqual([]);
    const differences = differencesOf(markersOfFixture(fixture), report.findings);
    expect(differences, differences.join('\n')).toEqual([]);
  });
});
