import type { GuardRow } from '../../model/library.js';
import type { GuardSite } from '../../model/site.js';
import type { Candidate } from './candidate.js';
import type { SiteContext } from './context.js';
import { siteBase } from './place.js';

/** A factory of middlewares, and whether what it makes is kept. */
export function guardSites(
  context: SiteContext,
  { place, call, match }: Candidate,
  row: GuardRow,
): readonly GuardSite[] {
  if (!call || call.new) return [];
  const base = siteBase({ context, place, match, via: [], label: row.makes });
  return [{ kind: 'guard', ...base, discarded: call.use.kind === 'discarded' }];
}
