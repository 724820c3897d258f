import type { Finding, Place, Suppression } from '../model/finding.js';
import type { Severity } from '../model/rule.js';
import type { Draft } from './draft.js';

/** What the configuration says about a rule in a file. */
export interface RuleAdjustments {
  isOff(rule: string, file: string): boolean;
  /** Undefined where the finding's own severity counts. */
  severityOf(rule: string, file: string): Severity | undefined;
}

/** An entry of `suppressions`. */
export interface AcceptedFindings {
  readonly rules: readonly string[];
  readonly files: readonly string[];
  readonly holds: (file: string) => boolean;
  readonly reason: string;
}

export function adjustDrafts(drafts: readonly Draft[], settings: RuleAdjustments): readonly Draft[] {
  return drafts
    .filter(({ rule, primary }) => !settings.isOff(rule.id, primary.file))
    .map((draft) => ({ ...draft, severity: settings.severityOf(draft.rule.id, draft.primary.file) ?? draft.severity }));
}

/** The first entry that accepts a finding, by index. */
export function acceptedBy(
  { rule, place }: { readonly rule: string; readonly place: Pick<Place, 'file'> },
  accepted: readonly AcceptedFindings[],
): number {
  return accepted.findIndex(({ rules, holds }) => rules.includes(rule) && holds(place.file));
}

export function configSuppression({ reason }: AcceptedFindings): Suppression {
  return { by: 'config', reason };
}

export type IsChanged = (finding: Pick<Finding, 'place' | 'flow'>) => boolean;
