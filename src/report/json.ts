import type { Finding, LabelledPlace, Place } from '../model/finding.js';
import type { Report } from '../model/report.js';
import type { RuleInfo, Severity } from '../model/rule.js';
import type { ReportContext, ReportFormat } from './format.js';
import { createSources, renderLine, type Sources } from './sources.js';

/** `jwtlint/v1`: see `json-schema.ts`. Holds no times and no absolute paths, so equal trees give equal files. */
export const jsonFormat: ReportFormat = {
  id: 'json',
  description: 'everything jwtlint knows, schema jwtlint/v1',
  extensions: ['.json'],
  render: (report, context) => `${JSON.stringify(jsonReportOf(report, context), null, 2)}\n`,
};

function jsonReportOf(report: Report, { textOf, rules }: ReportContext) {
  const sources = createSources(report, textOf);
  const rulesById = new Map(rules.map((rule) => [rule.id, rule]));
  const toJson = (finding: Finding) => findingJson(finding, rulesById.get(finding.rule), sources);
  return {
    schema: 'jwtlint/v1',
    tool: report.tool,
    selection: report.selection,
    summary: {
      findings: report.findings.length,
      bySeverity: severityCounts(report.findings),
      suppressed: report.suppressed.length,
      hidden: report.hidden,
    },
    coverage: report.coverage,
    findings: report.findings.map(toJson),
    suppressed: report.suppressed.map(toJson),
    stale: report.stale ?? [],
    changes: report.changes ?? null,
    diagnostics: report.diagnostics,
  };
}

export function severityCounts(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return { critical: count('critical'), high: count('high'), medium: count('medium'), low: count('low') };
}

function findingJson(finding: Finding, rule: RuleInfo | undefined, sources: Sources) {
  const line = sources.lineOf(finding.place.file, finding.place.start.line);
  return {
    rule: finding.rule,
    category: finding.category,
    title: rule?.title ?? finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    profile: finding.profile,
    message: finding.message,
    ...placeJson(finding.place),
    snippet: line === undefined ? null : renderLine(line),
    scope: finding.scope,
    library: finding.library,
    api: finding.api,
    flow: finding.flow.map(labelledPlaceJson),
    related: finding.related.map(labelledPlaceJson),
    fix: finding.fix,
    cwe: rule?.cwe ?? [],
    fingerprint: finding.fingerprint,
    group: finding.group,
    suppressed: finding.suppressed,
  };
}

function placeJson({ file, start, end }: Place) {
  return { path: file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function labelledPlaceJson(place: LabelledPlace) {
  return { ...placeJson(place), label: place.label };
}
