import type { Finding } from '../model/finding.js';
import type { Report } from '../model/report.js';
import type { Severity } from '../model/rule.js';
import type { ReportFormat } from './format.js';

/** Code Quality report of GitLab: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format. */
export const gitlabFormat: ReportFormat = {
  id: 'gitlab',
  description: 'Code Quality report of GitLab',
  extensions: ['gl-code-quality-report.json', '.codequality.json'],
  render: ({ findings }: Report) => `${JSON.stringify(findings.map(issueOf), null, 2)}\n`,
};

const SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
};

/** Fingerprints are unique, as GitLab shows only the first of equal ones. */
function issueOf({ rule, severity, message, fingerprint, place }: Finding) {
  return {
    description: message,
    check_name: rule,
    fingerprint,
    severity: SEVERITIES[severity],
    location: { path: place.file, lines: { begin: place.start.line, end: place.end.line } },
  };
}
