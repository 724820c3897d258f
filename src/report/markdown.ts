import type { Finding } from '../model/finding.js';
import { escapeControls } from '../model/masking.js';
import type { Report } from '../model/report.js';
import type { ReportFormat } from './format.js';
import { severityCounts } from './json.js';
import { plural } from './pretty/text.js';

/** A table for job summaries and comments. */
export const markdownFormat: ReportFormat = {
  id: 'markdown',
  description: 'a table for job summaries and comments',
  extensions: ['.md', '.markdown'],
  render: (report: Report) => renderMarkdown(report, Number.POSITIVE_INFINITY),
};

/** At most `maxRows` findings, worst first. */
export function renderMarkdown(report: Report, maxRows: number): string {
  const { findings, coverage, suppressed } = report;
  const left = findings.length - maxRows;
  const lines = [
    '## jwtlint',
    '',
    resultOf(report),
    '',
    ...(findings.length === 0 ? [] : [...tableOf(findings.slice(0, maxRows)), '']),
    ...(left > 0 ? [`…and ${plural(left, 'more finding')}.`, ''] : []),
    `${plural(coverage.files, 'file')}, ${coverage.filesWithSites} with JWT${coverage.libraries.length === 0 ? '' : ` (${coverage.libraries.map(escapeCell).join(', ')})`}, ${plural(coverage.rules, 'rule')}${suppressed.length === 0 ? '' : `, ${suppressed.length} suppressed`}.`,
  ];
  return `${lines.join('\n')}\n`;
}

function resultOf({ findings, coverage, changes }: Report): string {
  if (findings.length === 0) {
    if (changes?.files === 0) return `Nothing to scan (${escapeCell(changes.what)}).`;
    return coverage.filesWithSites > 0 ? 'No findings.' : 'No JWT use found.';
  }
  const counts = Object.entries(severityCounts(findings)).filter(([, count]) => count > 0);
  return `**${plural(findings.length, 'finding')}**: ${counts.map(([severity, count]) => `${count} ${severity}`).join(', ')}.`;
}

function tableOf(findings: readonly Finding[]): readonly string[] {
  const rows = findings.map(({ severity, rule, place, message }) =>
    [severity, rule, `${place.file}:${place.start.line}`, message].map(escapeCell).join(' | '),
  );
  return ['| Severity | Rule | Place | Finding |', '| --- | --- | --- | --- |', ...rows.map((row) => `| ${row} |`)];
}

/** Nothing of the scanned code becomes markup, a link or a mention. */
function escapeCell(text: string): string {
  return escapeControls(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_[\]|~#]/g, '\\$&')
    .replaceAll('@', '&#64;')
    .replaceAll('://', ':&#47;&#47;')
    .replaceAll(/[\r\n]+/g, ' ');
}
