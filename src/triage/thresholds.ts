import type { HiddenCounts, Selection } from '../model/report.js';
import type { Confidence, Profile, Severity } from '../model/rule.js';
import { CONFIDENCE_RANK, PROFILE_RANK, SEVERITY_RANK } from './ranks.js';

interface Weighed {
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly profile: Profile;
}

/** The threshold that hides something, the widest first; undefined where it is shown. */
export function hiddenBy(weighed: Weighed, selection: Selection): keyof HiddenCounts | undefined {
  if (PROFILE_RANK[weighed.profile] > PROFILE_RANK[selection.profile]) return 'byProfile';
  if (SEVERITY_RANK[weighed.severity] < SEVERITY_RANK[selection.minSeverity]) return 'bySeverity';
  if (CONFIDENCE_RANK[weighed.confidence] < CONFIDENCE_RANK[selection.minConfidence]) return 'byConfidence';
  return undefined;
}

export function isShown(weighed: Weighed, selection: Selection): boolean {
  return hiddenBy(weighed, selection) === undefined;
}

export function countHidden(all: readonly Weighed[], selection: Selection): HiddenCounts {
  const reasons = all.map((weighed) => hiddenBy(weighed, selection));
  const count = (reason: keyof HiddenCounts) => reasons.filter((found) => found === reason).length;
  return { byProfile: count('byProfile'), bySeverity: count('bySeverity'), byConfidence: count('byConfidence') };
}
