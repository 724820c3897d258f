import type { GuardRow } from '../../model/library.js';
import type { GuardSite } from '../../model/site.js';
import { letsPassAt } from '../flow/guard-callback.js';
import type { Candidate } from './candidate.js';
import type { SiteContext } from './context.js';
import { siteBase } from './place.js';

/** A factory of middlewares, whether what it makes is kept, and whom its callback lets pass. */
export function guardSites(
  context: SiteContext,
  { place, call, match }: Candidate,
  row: GuardRow,
): readonly GuardSite[] {
  if (!call || call.new) return [];
  const base = siteBase({ context, place, match, via: [], label: row.makes });
  const callback = row.tells === 'callback' ? match.invocation.args.at(-1) : undefined;
  const letsPass = letsPassAt(context.world, callback);
  return [{ kind: 'guard', ...base, discarded: call.use.kind === 'discarded', letsPass }];
}
