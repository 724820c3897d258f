import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AuditResult, audit } from '../audit.js';
import { PROJECT_ROOT, readProjectFile } from '../dev/project-files.js';

const FOLDER = 'fixtures/projects';

export function projectNames(): readonly string[] {
  return readdirSync(join(PROJECT_ROOT, FOLDER), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

export function storedReportPath(project: string): string {
  return join(PROJECT_ROOT, FOLDER, project, 'report.json');
}

/** The whole report of one project, secrets masked by the audit, without what differs between machines and releases. */
export async function renderProjectReport(project: string): Promise<string> {
  const root = join(PROJECT_ROOT, FOLDER, project);
  return renderReport(await audit({ cwd: root, root, paths: ['.'], includeTests: false, ignore: ['/report.json'] }));
}

/** Renews every stored report; returns the paths that changed. */
export async function acceptProjects(): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const project of projectNames()) {
    const text = await renderProjectReport(project);
    const path = `${FOLDER}/${project}/report.json`;
    if (readProjectFile(path) === text) continue;
    writeFileSync(storedReportPath(project), text);
    changed.push(path);
  }
  return changed;
}

function renderReport({ report }: AuditResult): string {
  const { tool: _tool, root: _root, timings: _timings, ...stable } = report;
  return `${JSON.stringify(stable, null, 2)}\n`;
}
