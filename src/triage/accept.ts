import type { BaselineEntry, StaleEntry } from '../model/baseline.js';
import type { Finding, Suppression } from '../model/finding.js';
import { type BaselineInput, baselineSuppression, type Fingerprinted, matchBaseline } from './baseline.js';
import { type AcceptedFindings, acceptedBy, configSuppression } from './settings.js';

export interface AcceptInput {
  readonly accepted?: readonly AcceptedFindings[];
  readonly baseline?: BaselineInput;
  readonly checkedRules: ReadonlySet<string>;
}

export interface Acceptance {
  /** One per finding: by its comment, the configuration, the baseline; null where it is open. */
  readonly suppressions: readonly (Suppression | null)[];
  readonly stale: readonly StaleEntry[];
  /** The baseline's entry of each finding, suppressed otherwise or not. */
  readonly entries: readonly (BaselineEntry | null)[];
}

/** Joins the three ways to accept a finding; a comment beside the code counts first. */
export function accept(
  findings: readonly (Pick<Finding, 'rule' | 'place'> & Fingerprinted)[],
  comments: readonly (Suppression | null)[],
  { accepted = [], baseline, checkedRules }: AcceptInput,
): Acceptance {
  const matches = baseline === undefined ? { entries: [], stale: [] } : matchBaseline(findings, baseline);
  const used = new Set<number>();
  const suppressions = findings.map((finding, index) => {
    const at = acceptedBy(finding, accepted);
    used.add(at);
    const own = accepted[at];
    const entry = matches.entries[index] ?? null;
    return comments[index] ?? (own ? configSuppression(own) : null) ?? (entry ? baselineSuppression(entry) : null);
  });
  const unused = accepted.flatMap(({ rules, files }, index): StaleEntry[] =>
    used.has(index) || !rules.every((rule) => checkedRules.has(rule)) ? [] : [{ by: 'config', index, rules, files }],
  );
  const stale = matches.stale.filter(({ rule }) => checkedRules.has(rule));
  return {
    suppressions,
    stale: [...stale.map((entry): StaleEntry => ({ by: 'baseline', entry })), ...unused],
    entries: matches.entries,
  };
}
