import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type AuditResult, audit } from '../audit.js';
import type { AuditOptions } from '../config/options.js';
import { filesBelow, PROJECT_ROOT, readProjectFile } from '../dev/project-files.js';
import type { Finding } from '../model/finding.js';
import type { Rule } from '../model/rule.js';
import { type Marker, markersOf } from './markers.js';

/** One program to audit: a file, or a folder that is a project of its own. */
export interface Fixture {
  /** 'bad.ts', 'bad-token-service'. */
  readonly name: string;
  /** From the repository's root. */
  readonly path: string;
  /** From the repository's root, without a slash at the end. */
  readonly folder: string;
}

/** Fixtures are audited one by one, so that equal keys and names of two of them do not join their programs. */
export function fixturesOfRule({ category, id }: Pick<Rule, 'category' | 'id'>): readonly Fixture[] {
  const folder = `fixtures/rules/${category}/${id}`;
  return entriesOf(folder).map((name) => ({ name, path: `${folder}/${name}`, folder }));
}

/** A library's fixture is one project. */
export function fixtureOfLibrary(id: string): Fixture {
  const path = `fixtures/libraries/${id}`;
  return { name: id, path, folder: path };
}

export async function auditFixture(fixture: Fixture, options: AuditOptions): Promise<AuditResult> {
  return audit({
    cwd: PROJECT_ROOT,
    root: join(PROJECT_ROOT, fixture.folder),
    paths: [join(PROJECT_ROOT, fixture.path)],
    includeTests: true,
    gitignore: false,
    ...options,
  });
}

export function markersOfFixture({ path, folder }: Fixture): readonly Marker[] {
  const files = filesBelow(path);
  const paths = files.length === 0 ? [path] : files.map((file) => `${path}/${file}`);
  return paths.flatMap((file) => markersOf(file.slice(folder.length + 1), readProjectFile(file) ?? ''));
}

/** What was expected and not found, and what was found and not expected, one line each; [] where both are equal. */
export function differencesOf(markers: readonly Marker[], findings: readonly Finding[]): readonly string[] {
  const remaining = [...findings];
  const missing = markers.filter((marker) => {
    const index = remaining.findIndex((finding) => isMarked(finding, marker));
    if (index >= 0) remaining.splice(index, 1);
    return index < 0;
  });
  return [
    ...missing.map(({ file, line, rule, severity }) =>
      `missing     ${file}:${line} ${rule} ${severity ?? ''}`.trimEnd(),
    ),
    ...remaining.map(
      ({ place, rule, severity, message }) =>
        `unexpected  ${place.file}:${place.start.line} ${rule} ${severity} (${message})`,
    ),
  ].sort((a, b) => (a.slice(12) < b.slice(12) ? -1 : 1));
}

export function isMarked(finding: Finding, marker: Marker): boolean {
  return (
    finding.rule === marker.rule &&
    finding.place.file === marker.file &&
    finding.place.start.line === marker.line &&
    (marker.severity === null || finding.severity === marker.severity)
  );
}

function entriesOf(folder: string): readonly string[] {
  return readdirSync(join(PROJECT_ROOT, folder)).sort();
}
