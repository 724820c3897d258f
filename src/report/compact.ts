import type { Finding } from '../model/finding.js';
import { escapeControls } from '../model/masking.js';
import type { Report } from '../model/report.js';
import type { ReportContext, ReportFormat } from './format.js';

/** `path:line:column: severity rule: message`, one line a finding, for editors and grep. */
export const compactFormat: ReportFormat = {
  id: 'compact',
  description: 'one line a finding',
  extensions: ['.txt'],
  render: renderCompact,
};

function renderCompact({ findings }: Report, { terminal }: ReportContext): string {
  return findings.map((finding) => `${renderFinding(finding, terminal.displayPathOf)}\n`).join('');
}

function renderFinding({ place, severity, rule, message }: Finding, displayPathOf: (file: string) => string): string {
  return `${escapeControls(displayPathOf(place.file))}:${place.start.line}:${place.start.column}: ${severity} ${rule}: ${message}`;
}
