import type { CompressionRow } from '../../../model/library.js';
import type { CompressionSite } from '../../../model/site.js';
import { slotValue } from '../../match/slots.js';
import type { Candidate } from '../candidate.js';
import type { SiteContext } from '../context.js';
import { siteBase } from '../place.js';
import { tokenEvidenceOf } from '../token-evidence.js';

/** Calls that compress a token, or what becomes one. */
export function compressionSites(
  context: SiteContext,
  { place, match }: Candidate,
  row: CompressionRow,
): readonly CompressionSite[] {
  const token = row.makesToken
    ? null
    : tokenEvidenceOf(context.rows, slotValue(match, row.value), undefined, () => false);
  if (!row.makesToken && token === null) return [];
  return [{ kind: 'compression', ...siteBase({ context, place, match, via: [], label: 'compression' }), token }];
}
