import { describe, expect, it } from 'vitest';
import { filesBelow } from '../dev/project-files.js';
import { libraries } from '../libraries/index.js';
import { auditFixture, differencesOf, fixtureOfLibrary, markersOfFixture } from './fixture-runner.js';

const tested = libraries.filter(({ id }) => filesBelow(`fixtures/libraries/${id}`).length > 0);

describe('library fixtures', () => {
  it.each(tested.map(({ id }) => ({ id })))('$id', async ({ id }) => {
    const fixture = fixtureOfLibrary(id);
    const { report } = await auditFixture(fixture, {});
    expect(report.diagnostics).toEqual([]);
    const differences = differencesOf(markersOfFixture(fixture), report.findings);
    expect(differences, differences.join('\n')).toEqual([]);
  });
});
