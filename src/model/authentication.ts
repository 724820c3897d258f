/** Which of several verifications is the one that lets requests in. */
import type { VerifySite } from './site.js';

/**
 * Of several verify sites the one that most looks like the one by which requests are authenticated: a middleware or
 * strategy, a name that says so, no refresh or mailed token. Undefined where there are none.
 */
export function leadOf(sites: readonly VerifySite[]): VerifySite | undefined {
  let lead: VerifySite | undefined;
  for (const site of sites) if (lead === undefined || isBefore(site, lead)) lead = site;
  return lead;
}

/** Whether requests are authenticated by what a verify site returns, as far as names and frameworks tell. */
export function authenticatesRequests(site: VerifySite): boolean {
  return rankOf(site) >= 2;
}

function isBefore(site: VerifySite, other: VerifySite): boolean {
  const difference = rankOf(site) - rankOf(other);
  return difference > 0 || (difference === 0 && site.id < other.id);
}

/** Sites do not change, and several rules rank each among all of its key. */
const ranks = new WeakMap<VerifySite, number>();

function rankOf(site: VerifySite): number {
  const rank = ranks.get(site) ?? authenticationRank(site);
  ranks.set(site, rank);
  return rank;
}

function authenticationRank(site: VerifySite): number {
  const byName = AUTHENTICATION.test([site.at.file.split('/').at(-1), ...site.scope].join(' ')) ? 2 : 0;
  const another = site.tokenKind === 'refresh' || site.tokenKind === 'link' ? -5 : 0;
  return (site.guardsRequests ? 4 : 0) + byName + (site.revocation === 'none' ? 0 : 1) + another;
}

const AUTHENTICATION = /auth|guard|middleware|strategy|protect|session|requireUser|currentUser/i;
