import type { Finding } from '../model/finding.js';
import type { Location } from '../model/location.js';
import { CONFIDENCE_RANK, SEVERITY_RANK } from './ranks.js';

/** Worst first, then path and position. */
export function byWeight(a: Finding, b: Finding): number {
  return (
    SEVERITY_RANK[b.severity] - SEVERITY_RANK[a.severity] ||
    byPosition(a.place, b.place) ||
    CONFIDENCE_RANK[b.confidence] - CONFIDENCE_RANK[a.confidence] ||
    compare(a.rule, b.rule)
  );
}

export function byPosition(a: Location, b: Location): number {
  return compare(a.file, b.file) || a.span[0] - b.span[0] || a.span[1] - b.span[1];
}

/** By code unit, the same on every machine whatever its locale. */
export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
