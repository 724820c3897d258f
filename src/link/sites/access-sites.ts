import type { AccessRow } from '../../model/library.js';
import type { AccessSite } from '../../model/site.js';
import type { Candidate } from './candidate.js';
import type { SiteContext } from './context.js';
import { switchedOffAt } from './option-facts.js';
import { siteBase } from './place.js';

/** A setting of a server or route that lets requests pass without a token. */
export function accessSites(context: SiteContext, { place, match }: Candidate, row: AccessRow): readonly AccessSite[] {
  const base = siteBase({ context, place, match, via: [], label: 'access' });
  const switchedOff = switchedOffAt(match, row.switches, base.library.version);
  return switchedOff.length === 0 ? [] : [{ kind: 'access', ...base, switchedOff }];
}
