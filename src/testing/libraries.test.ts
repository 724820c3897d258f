import { describe, expect, it } from 'vitest';
import { filesBelow } from '../dev/project-files.js';
import { libraries } from '../libraries/index.js';
import { auditFixture, differencesOf, fixtureOfLibrary, markersOfFixture } from './fixture-runner.js';
import { observed } from './reached-rows.js';

const tested = libraries.map(({ id }) => id).filter((id) => filesBelow(`fixtures/libraries/${id}`).length > 0);
const { tables, unreached } = observed(libraries);

describe('library fixtures', () => {
  it.each(tested)('%s', async (id) => {
    const fixture = fixtureOfLibrary(id);
    const { report } = await auditFixture(fixture, { libraries: tables });
    expect(report.diagnostics).toEqual([]);
    const differences = differencesOf(markersOfFixture(fixture), report.findings);
    expect(differences, differences.join('\n')).toEqual([]);
  });

  it('reach every row of every table', () => {
    const rows = unreached();
    expect(rows, rows.join('\n')).toEqual([]);
  });
});
