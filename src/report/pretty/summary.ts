import type { Diagnostic } from '../../model/diagnostic.js';
import { escapeControls } from '../../model/masking.js';
import type { HiddenCounts, Report } from '../../model/report.js';
import type { Severity } from '../../model/rule.js';
import type { Terminal } from '../format.js';
import { severityCounts } from '../json.js';
import { plural, wrapText } from './text.js';
import type { Theme } from './theme.js';

const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** The last lines: what was found, what was looked at, what is not shown and how to see it. */
export function renderSummary(report: Report, terminal: Terminal, theme: Theme, width: number): readonly string[] {
  const wrapped = (text: string) => wrapText(text, width);
  return [
    renderResult(report, theme),
    ...wrapped(renderCoverage(report)),
    ...renderSkipped(report).flatMap(wrapped),
    ...renderHidden(report, terminal).flatMap(wrapped),
    ...renderStale(report).flatMap(wrapped),
    ...renderDiagnostics(report.diagnostics, terminal, theme).flatMap(wrapped),
    ...(terminal.stats ? renderStats(report) : []),
  ];
}

function renderResult({ findings, coverage, changes }: Report, theme: Theme): string {
  if (findings.length > 0) return renderCounts(findings, theme);
  if (changes?.files === 0) return `Nothing to scan (${changes.what}): no file that can be audited is changed`;
  if (changes !== undefined) return theme.good(`No findings on changed lines (${changes.what})`);
  if (coverage.filesWithSites > 0) return theme.good('No findings');
  const files = plural(coverage.files, 'file');
  return `No JWT use found in ${files}; looked for ${coverage.librariesKnown} libraries and hand-written decoding`;
}

function renderCounts(findings: Report['findings'], theme: Theme): string {
  const counts = severityCounts(findings);
  const parts = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) =>
    theme.severity[severity](`${counts[severity]} ${severity}`),
  );
  return `${theme.strong(plural(findings.length, 'finding'))}: ${parts.join(', ')}`;
}

function renderCoverage({ coverage, selection, timings }: Report): string {
  const elapsed = Object.values(timings).reduce((sum, milliseconds) => sum + milliseconds, 0);
  const libraries = coverage.libraries.length === 0 ? '' : `: ${escapeControls(coverage.libraries.join(', '))}`;
  return [
    `${plural(coverage.files, 'file')} in ${(elapsed / 1000).toFixed(1)} s`,
    `${coverage.filesWithSites} ${coverage.filesWithSites === 1 ? 'uses' : 'use'} JWT${libraries}`,
    `${plural(coverage.rules, 'rule')}, profile ${selection.profile}`,
  ].join(' · ');
}

function renderSkipped({ coverage }: Report): readonly string[] {
  const entries = Object.entries(coverage.skipped).filter(([, count]) => count > 0);
  if (entries.length === 0) return [];
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  const hints = ['test', 'mock'].some((reason) => entries.some(([found]) => found === reason))
    ? ' (--include-tests)'
    : '';
  const counts = entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([reason, count]) => `${count} ${reason}`);
  return [`${plural(total, 'file')} skipped: ${counts.join(', ')}${hints}`];
}

function renderHidden(
  { hidden, suppressed, changes, selection }: Report,
  { showSuppressed }: Terminal,
): readonly string[] {
  const flags: Readonly<Record<keyof HiddenCounts, string>> = {
    byProfile: `outside the profile (--profile ${selection.profile === 'default' ? 'strict or audit' : 'audit'})`,
    bySeverity: 'below --min-severity',
    byConfidence: 'below the confidence shown (--min-confidence low)',
  };
  const parts = (['byProfile', 'bySeverity', 'byConfidence'] as const)
    .filter((reason) => hidden[reason] > 0)
    .map((reason) => `${hidden[reason]} ${flags[reason]}`);
  const quiet =
    suppressed.length === 0 || showSuppressed ? [] : [`${suppressed.length} suppressed (--show-suppressed)`];
  const unchanged = changes?.hidden ? [`${changes.hidden} outside of changed lines (${changes.what})`] : [];
  const all = [...parts, ...quiet, ...unchanged];
  return all.length === 0 ? [] : [`Not shown: ${all.join(', ')}`];
}

/** Each by name, and what to do about it. */
function renderStale({ stale = [] }: Report): readonly string[] {
  const baseline = stale.flatMap((each) => (each.by === 'baseline' ? [each.entry] : []));
  const config = stale.flatMap((each) => (each.by === 'config' ? [each] : []));
  return [
    ...(baseline.length === 0
      ? []
      : ["Gone from the code, still in the baseline ('jwtlint baseline --prune' drops them):"]),
    ...baseline.map(({ path, rule, scope, fingerprint }) =>
      escapeControls(`- ${path} ${rule}${scope[0] === undefined ? '' : ` in ${scope[0]}`} (${fingerprint})`),
    ),
    ...config.map(({ index, rules, files }) =>
      escapeControls(
        `suppressions[${index}] of the configuration suppresses nothing: ${rules.join(', ')} in ${files.join(', ')}`,
      ),
    ),
  ];
}

function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  { verbose, displayPathOf }: Terminal,
  theme: Theme,
): readonly string[] {
  const failures = diagnostics.filter(({ kind }) => kind === 'rule-failed');
  const listed = verbose ? diagnostics : failures;
  const others = diagnostics.filter(({ kind }) => kind !== 'rule-failed').map(({ kind }) => kind);
  return [
    ...(others.length > 0 && !verbose ? [`Not audited: ${renderKinds(others)} (-v lists them)`] : []),
    ...listed.map(({ kind, file, line, message }) => {
      const place = file === null ? '' : ` ${displayPathOf(file)}${line === null ? '' : `:${line}`}`;
      return escapeControls(`${kind}${place}: ${message}`);
    }),
    ...(failures.length > 0 ? [theme.strong('A rule failed: that is a bug in jwtlint, please open an issue')] : []),
  ];
}

/** `2 unparsable, 1 unreadable`. */
function renderKinds(kinds: readonly string[]): string {
  const distinct = [...new Set(kinds)].sort();
  return distinct.map((kind) => `${kinds.filter((other) => other === kind).length} ${kind}`).join(', ');
}

function renderStats({ timings, coverage }: Report): readonly string[] {
  const stages = Object.entries(timings).map(([stage, milliseconds]) => `${stage} ${Math.round(milliseconds)} ms`);
  return [`Stages: ${stages.join(', ')}`, `${plural(coverage.parsed, 'file')} parsed`];
}
