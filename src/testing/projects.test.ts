import { describe, expect, it } from 'vitest';
import { projectNames, renderProjectReport, storedReportPath } from './project-reports.js';

/** Renewed by `npm run generate -- --accept-projects`, or by `vitest -u`; the change is part of the review. */
describe('projects', () => {
  it.each(projectNames())('%s', async (project) => {
    await expect(await renderProjectReport(project)).toMatchFileSnapshot(storedReportPath(project));
  });
});
