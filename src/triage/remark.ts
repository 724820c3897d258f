import type { Finding } from '../model/finding.js';
import { escapeControls } from '../model/masking.js';
import { severityOf } from '../model/rule.js';
import { locationKey, type Places } from './places.js';
import type { CommentRemark } from './suppress.js';

/** A finding of a pseudo-rule, at its comment. */
export function remarkFinding(
  { rule, at, message }: CommentRemark,
  places: Places,
  scope: readonly string[],
  fingerprint: string,
): Finding {
  return {
    rule: rule.id,
    category: rule.category,
    severity: severityOf(rule.score),
    confidence: rule.confidence,
    profile: rule.profile,
    message: escapeControls(message),
    fix: rule.fix,
    place: places.placeOf(places.firstLineOf(at)),
    related: [],
    flow: [],
    fingerprint,
    scope,
    group: locationKey(at),
    library: 'jwtlint',
    api: 'comment',
    suppressed: null,
  };
}
