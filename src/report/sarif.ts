import type { Diagnostic } from '../model/diagnostic.js';
import type { Finding } from '../model/finding.js';
import { escapeControls } from '../model/masking.js';
import type { Report } from '../model/report.js';
import type { ReportContext, ReportFormat } from './format.js';
import { lineHashesOf } from './sarif/line-hashes.js';
import { type ResultContext, sarifResult, uriOf } from './sarif/results.js';
import { sarifRule } from './sarif/rules.js';
import { createSources } from './sources.js';

/** GitHub shows no more, and does not choose them by severity as documented. */
const MAX_RESULTS = 5000;

/** SARIF 2.1.0, one run, as GitHub, GitLab, Azure DevOps and viewers want it. */
export const sarifFormat: ReportFormat = {
  id: 'sarif',
  description: 'SARIF 2.1.0 for code scanning',
  extensions: ['.sarif', '.sarif.json'],
  render: (report, context) => `${JSON.stringify(sarifLogOf(report, context), null, 2)}\n`,
};

function sarifLogOf(report: Report, context: ReportContext) {
  const results = report.findings.slice(0, MAX_RESULTS);
  const resultContext = resultContextOf(report, context);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: driverOf(report, context) },
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notificationsOf(report) }],
        columnKind: 'utf16CodeUnits',
        results: results.map((finding: Finding) => sarifResult(finding, resultContext)),
      },
    ],
  };
}

function driverOf({ tool }: Report, { rules, examples, docsUrlOf }: ReportContext) {
  return {
    name: tool.name,
    fullName: `${tool.name} ${tool.version}`,
    version: tool.version,
    semanticVersion: tool.version,
    informationUri: 'https://www.npmjs.com/package/jwtlint',
    rules: rules.map((rule) => sarifRule(rule, examples, docsUrlOf(rule.id))),
  };
}

function resultContextOf(report: Report, { textOf, rules }: ReportContext): ResultContext {
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  const fixes = new Map(rules.map(({ id, fix }) => [id, fix]));
  const hashes = new Map<string, ReadonlyMap<number, string>>();
  return {
    sources: createSources(report, textOf),
    ruleIndexOf: (rule) => indexes.get(rule) ?? -1,
    fixOfRule: (rule) => fixes.get(rule),
    lineHashOf(file, line) {
      const text = textOf(file);
      if (text === undefined) return undefined;
      const known = hashes.get(file) ?? lineHashesOf(text);
      hashes.set(file, known);
      return known.get(line);
    },
  };
}

function notificationsOf({ diagnostics, findings }: Report) {
  const left = findings.length - MAX_RESULTS;
  const notifications = diagnostics.map(notificationOf);
  if (left <= 0) return notifications;
  const text = `${left} findings beyond the ${MAX_RESULTS} worst are left out of this file.`;
  return [...notifications, { level: 'warning', message: { text } }];
}

function notificationOf({ kind, file, line, message }: Diagnostic) {
  const region = line === null ? {} : { region: { startLine: line } };
  const locations =
    file === null ? {} : { locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region } }] };
  const level = kind === 'rule-failed' ? 'error' : 'warning';
  return { level, message: { text: escapeControls(message) }, descriptor: { id: kind }, ...locations };
}
