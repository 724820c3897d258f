import { describe, expect, it } from 'vitest';
import { filesBelow } from '../dev/project-files.js';
import { libraries } from '../libraries/index.js';
import { auditFixture, differencesOf, fixtureOfLibrary, markersOfFixture } from './fixture-runner.js';
import { observed } from './reached-rows.js';

const tested = libraries.map(({ id }) => id).filter((id) => filesBelow(`fixtures/libraries/${id}`).length > 0);
/**
 * Tables are judged by the rules that their fixtures mark anywhere: those read slots of a single site. Rules about whole
 * projects would mark what a table's fixture leaves out on purpose; they have fixtures of their own.
 */
const only = [...new Set(tested.flatMap((id) => markersOfFixture(fixtureOfLibrary(id)).map(({ rule }) => rule)))];
const { tables, unreached } = observed(libraries);

describe('library fixtures', () => {
  it.each(tested)('%s', async (id) => {
    const fixture = fixtureOfLibrary(id);
    const { report } = await auditFixture(fixture, { libraries: tables, only });
    expect(report.diagnostics).toEqual([]);
    const differences = differencesOf(markersOfFixture(fixture), report.findings);
    expect(differences, differences.join('\n')).toEqual([]);
  });

  it('reach every row of every table', () => {
    const rows = unreached();
    expect(rows, rows.join('\n')).toEqual([]);
  });
});
