import { SEVERITIES } from '../config/options.js';
import type { StaleEntry } from '../model/baseline.js';
import type { Finding } from '../model/finding.js';
import type { Report } from '../model/report.js';
import type { Severity } from '../model/rule.js';
import { plural } from '../report/pretty/text.js';
import { EXIT, type ExitCode } from './io.js';

export interface Gate {
  readonly failOn: Severity | 'none';
  readonly strict: boolean;
}

export interface Exit {
  readonly code: ExitCode;
  readonly reason: string;
}

/** What a report comes to; no format has a say in it. */
export function exitOf(report: Report, { failOn, strict }: Gate): Exit {
  const failing = failOn === 'none' ? [] : report.findings.filter((finding) => isAtLeast(finding, failOn));
  if (failing.length > 0) {
    return { code: EXIT.findings, reason: `${plural(failing.length, 'finding')} of severity ${failOn} or worse` };
  }
  const strictReason = strict ? strictFailure(report) : undefined;
  if (strictReason !== undefined) return { code: EXIT.findings, reason: `${strictReason} (--strict)` };
  const failures = report.diagnostics.filter(({ kind }) => kind === 'rule-failed').length;
  if (failures > 0)
    return {
      code: EXIT.bug,
      reason: `a rule failed ${plural(failures, 'time')}; please open an issue with the report`,
    };
  return { code: EXIT.clean, reason: cleanReason(report, failOn) };
}

export function renderExit({ code, reason }: Exit): string {
  return `jwtlint: exit ${code}: ${reason}`;
}

/** A note about an unused comment fails nothing by itself, however low the gate. */
function isAtLeast({ rule, severity }: Finding, failOn: Severity): boolean {
  return rule !== 'unused-suppression' && SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(failOn);
}

function strictFailure({ findings, diagnostics, stale = [] }: Report): string | undefined {
  const unused = findings.filter(({ rule }) => rule === 'unused-suppression').length;
  const unparsable = diagnostics.filter(({ kind }) => kind === 'unparsable').length;
  const parts = [
    ...(unparsable > 0 ? [`${plural(unparsable, 'file')} not parsed`] : []),
    ...(unused > 0 ? [plural(unused, 'unused suppression')] : []),
    ...staleParts(stale),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

function staleParts(stale: readonly StaleEntry[]): readonly string[] {
  const baseline = stale.filter(({ by }) => by === 'baseline').length;
  const config = stale.length - baseline;
  return [
    ...(baseline > 0 ? [`${baseline} stale baseline ${baseline === 1 ? 'entry' : 'entries'}`] : []),
    ...(config > 0 ? [`${config} unused ${config === 1 ? 'suppression' : 'suppressions'} in the configuration`] : []),
  ];
}

function cleanReason({ findings, changes }: Report, failOn: Severity | 'none'): string {
  if (changes?.files === 0) return `nothing to scan (${changes.what})`;
  if (findings.length === 0) return 'no findings';
  if (failOn === 'none') return `${plural(findings.length, 'finding')}, and --fail-on is none`;
  return `no findings of severity ${failOn} or worse (--fail-on)`;
}
