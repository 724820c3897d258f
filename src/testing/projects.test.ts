import { describe, expect, it } from 'vitest';
import { projectNames, renderProjectReport, storedReport } from './project-reports.js';

/** Stored reports change only by `npm run generate -- --accept-projects`; the difference is part of the review. */
describe('projects', () => {
  it.each(projectNames())('%s', async (project) => {
    expect(await renderProjectReport(project)).toBe(storedReport(project));
  });
});
