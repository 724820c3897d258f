import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chalk } from 'chalk';
import { type AuditResult, audit } from '../audit.js';
import { PROJECT_ROOT, readProjectFile } from '../dev/project-files.js';
import type { Report } from '../model/report.js';
import type { Terminal } from '../report/format.js';
import { jsonFormat } from '../report/json.js';

const FOLDER = 'fixtures/projects';

export function projectNames(): readonly string[] {
  return readdirSync(join(PROJECT_ROOT, FOLDER), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** Undefined where none was accepted yet. */
export function storedReport(project: string): string | undefined {
  return readProjectFile(storedPathOf(project));
}

/** The whole report of one project, masked like every report. */
export async function renderProjectReport(project: string): Promise<string> {
  const root = join(PROJECT_ROOT, FOLDER, project);
  return renderReport(await audit({ cwd: root, root, paths: ['.'], gitignore: false, ignore: ['/report.json'] }));
}

/** Renews every stored report; returns the paths that changed. */
export async function acceptProjects(): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const project of projectNames()) {
    const text = await renderProjectReport(project);
    if (storedReport(project) === text) continue;
    writeFileSync(join(PROJECT_ROOT, storedPathOf(project)), text);
    changed.push(storedPathOf(project));
  }
  return changed;
}

function storedPathOf(project: string): string {
  return `${FOLDER}/${project}/report.json`;
}

/** The json format, without what every release and every new rule or library changes. */
function renderReport({ report, rules, textOf }: AuditResult): string {
  const stable: Report = {
    ...report,
    tool: { name: 'jwtlint', version: '0.0.0' },
    coverage: { ...report.coverage, rules: 0, librariesKnown: 0 },
  };
  return jsonFormat.render(stable, { rules, textOf, examples: {}, docsUrlOf: () => undefined, terminal: PLAIN });
}

const PLAIN: Terminal = {
  width: 100,
  chalk: new Chalk({ level: 0 }),
  links: false,
  displayPathOf: (file) => file,
  quiet: false,
  verbose: false,
  stats: false,
  showSuppressed: true,
};
