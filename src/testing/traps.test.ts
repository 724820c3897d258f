import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { filesBelow } from '../dev/project-files.js';
import { auditFixture, differencesOf, type Fixture, markersOfFixture } from './fixture-runner.js';
import { missedIn, spellings, TRAP_NUMBERS, traps } from './traps.js';

const ids = new Set(rules.map(({ id }) => id));

function marksOf(fixture: Fixture) {
  const markers = markersOfFixture(fixture);
  const missed = missedIn(fixture);
  return { markers, missed, only: [...new Set([...markers, ...missed].map(({ rule }) => rule))] };
}

describe('traps', () => {
  const all = traps().map((trap) => ({ name: trap.name, trap, ...marksOf(trap) }));

  it('has a folder for every number', () => {
    expect(all.map(({ trap }) => trap.number)).toEqual(TRAP_NUMBERS);
  });

  it.each(all)('$name: two carriers and a safe twin', ({ trap, markers }) => {
    const carriers = new Set(markers.map(({ file, line }) => `${file}:${line}`));
    const marked = new Set(markers.map(({ file }) => `fixtures/traps/${file}`));
    const sources = filesBelow(trap.path).filter((file) => /\.([cm]?[jt]sx?|vue|svelte|astro|html)$/.test(file));
    expect(carriers.size).toBeGreaterThanOrEqual(2);
    expect(sources.filter((file) => !marked.has(`${trap.path}/${file}`))).not.toEqual([]);
  });

  it.each(all)('$name', ({ trap, only }) => expectMarked(trap, only));

  it.each(all)('$name: what is missed is known by rule and reason', ({ missed }) => expectKnown(missed));
});

describe('spellings', () => {
  const all = spellings().map((fixture) => ({ name: fixture.name, fixture, ...marksOf(fixture) }));
  const every = [...new Set(all.flatMap(({ only }) => only))];

  it.each(all)('$name', ({ fixture, only }) => expectMarked(fixture, only.length === 0 ? every : only));

  it.each(all)('$name: what is missed is known by rule and reason', ({ missed }) => expectKnown(missed));
});

async function expectMarked(fixture: Fixture, only: readonly string[]): Promise<void> {
  const { report } = await auditFixture(fixture, { only, profile: 'audit', minConfidence: 'low' });
  expect(report.diagnostics).toEqual([]);
  // A line that is marked as missed and found after all is a finding that nobody expects.
  const differences = differencesOf(markersOfFixture(fixture), report.findings);
  expect(differences, differences.join('\n')).toEqual([]);
}

function expectKnown(missed: ReturnType<typeof missedIn>): void {
  expect(missed.filter(({ rule, reason }) => !ids.has(rule) || reason.length < 10)).toEqual([]);
}
