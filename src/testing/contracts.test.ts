import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { generatedFiles, stalePathsOf } from '../dev/generate.js';
import { filesBelow } from '../dev/project-files.js';
import { libraryIds, ruleFiles } from '../dev/rule-files.js';
import { libraries } from '../libraries/index.js';
import { severityOf } from '../model/rule.js';
import { fixturesOfRule, markersOfFixture } from './fixture-runner.js';

describe('every rule', () => {
  it('is named after its file and its folder', () => {
    expect(rules.map(({ category, id }) => ({ category, id }))).toEqual(ruleFiles());
  });

  it.each(rules.map((rule) => ({ id: rule.id, rule })))('$id: prose, score and references', ({ rule }) => {
    expect(rule.title.length).toBeLessThanOrEqual(60);
    expect(rule.title).not.toMatch(/\.$/);
    expect(rule.score).not.toBe(9);
    expect(severityOf(rule.score)).toBeDefined();
    expect(rule.cwe.length).toBeGreaterThan(0);
    for (const text of [rule.why, rule.fix, rule.suppressWhen, ...Object.values(rule.messages)]) {
      expect(text).toMatch(/[^.]\.$/);
      expect(text).not.toMatch(/\b(?:potential|potentially|should|might want to)\b/i);
    }
  });

  it.each(rules.map((rule) => ({ id: rule.id, rule })))('$id: four bad and four good fixtures', ({ rule }) => {
    const fixtures = fixturesOfRule(rule).map((fixture) => ({
      ...fixture,
      marked: markersOfFixture(fixture).length > 0,
    }));
    const folders = fixtures.filter(({ path }) => filesBelow(path).length > 0);
    expect(fixtures.filter(({ marked }) => marked).length).toBeGreaterThanOrEqual(4);
    expect(fixtures.filter(({ marked }) => !marked).length).toBeGreaterThanOrEqual(4);
    expect(folders.some(({ marked }) => marked)).toBe(true);
    expect(fixtures.filter(({ name, marked }) => name.startsWith('good') && marked)).toEqual([]);
  });
});

describe('every library', () => {
  it('is a table named after its file', () => {
    expect(libraries.map(({ id }) => id)).toEqual(libraryIds());
  });

  it.each(libraries.map((table) => ({ id: table.id, table })))('$id: is pure data', ({ table }) => {
    expect(JSON.parse(JSON.stringify(table))).toEqual(table);
  });

  it.each(libraries.map(({ id }) => ({ id })))('$id: has fixtures', ({ id }) => {
    expect(filesBelow(`fixtures/libraries/${id}`)).not.toEqual([]);
  });
});

describe('generated files', () => {
  it('are up to date', async () => {
    expect(stalePathsOf(await generatedFiles())).toEqual([]);
  });
});
