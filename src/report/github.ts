import type { Finding } from '../model/finding.js';
import type { Report } from '../model/report.js';
import type { Severity } from '../model/rule.js';
import type { ReportFormat } from './format.js';

/** Workflow commands that GitHub shows beside the lines of a pull request. */
export const githubFormat: ReportFormat = {
  id: 'github',
  description: 'annotations of GitHub Actions',
  extensions: [],
  render: ({ findings }: Report) => renderAnnotations(findings, (file) => file),
};

/** `pathOf` makes a path relative to the workspace. */
export function renderAnnotations(findings: readonly Finding[], pathOf: (file: string) => string): string {
  return findings.map((finding) => `${annotationOf(finding, pathOf)}\n`).join('');
}

const LEVELS: Readonly<Record<Severity, string>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
};

function annotationOf({ rule, severity, message, place }: Finding, pathOf: (file: string) => string): string {
  const { start, end } = place;
  // GitHub refuses columns where a region has several lines.
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {};
  const properties = { file: pathOf(place.file), line: start.line, endLine: end.line, ...columns };
  const title = `${rule} (${severity})`;
  const written = Object.entries({ ...properties, title }).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  return `::${LEVELS[severity]} ${written.join(',')}::${escapeData(message)}`;
}

/** As @actions/core does (packages/core/src/command.ts). */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(value: string | number): string {
  return escapeData(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
