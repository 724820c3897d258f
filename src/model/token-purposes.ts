/** What tokens are for, and who asks. */
import { authenticatesRequests } from './authentication.js';
import { isGiven } from './judgement.js';
import type { SignSite, VerifySite } from './site.js';
import { stringOf } from './value.js';

/** Claims by which applications say what a token is for. */
const PURPOSE_CLAIMS = [
  'typ',
  'type',
  'purpose',
  'kind',
  'use',
  'tokenType',
  'token_type',
  'token_use',
  'scope',
  'action',
  'intent',
  'aud',
];

export interface TokenPurpose {
  /** As a message names it: 'refresh', 'type "reset"'. */
  readonly name: string;
  /** Mailed or handed out to open one door, not a session. */
  readonly isLink: boolean;
  readonly sign: SignSite;
}

/** Whether a verification asks, in one way or another, what kind of token it holds. */
export function tellsApart(site: VerifySite): boolean {
  if (isGiven(site.audience) || isGiven(site.tokenType) || site.checksShape) return true;
  if (site.checkedClaims.some((claim) => PURPOSE_CLAIMS.includes(claim))) return true;
  // The row of a stored token says what kind it is; a user's row does not.
  return (site.revocation === 'record' || site.revocation === 'token-id') && !authenticatesRequests(site);
}

/** The different purposes for which tokens are signed, one sign site each. */
export function purposesOf(signs: readonly SignSite[]): readonly TokenPurpose[] {
  const byName = new Map<string, TokenPurpose>();
  for (const sign of signs) {
    const purpose = purposeOf(sign);
    if (!byName.has(purpose.name)) byName.set(purpose.name, purpose);
  }
  return [...byName.values()];
}

function purposeOf(sign: SignSite): TokenPurpose {
  const claimed = claimedPurpose(sign);
  const isLink = sign.tokenKind === 'link' && (claimed !== undefined || saysLink(sign));
  if (claimed !== undefined) return { name: claimed, isLink, sign };
  const audience = stringOf(sign.audience);
  if (audience !== undefined && sign.tokenKind !== 'refresh') return { name: `audience "${audience}"`, isLink, sign };
  return { name: isLink ? 'link' : sign.tokenKind === 'refresh' ? 'refresh' : 'session', isLink, sign };
}

function claimedPurpose({ payload }: SignSite): string | undefined {
  if (payload.kind !== 'object') return undefined;
  for (const claim of PURPOSE_CLAIMS) {
    const value = payload.properties.get(claim)?.value;
    const text = value === undefined ? undefined : stringOf(value);
    if (text !== undefined) return `${claim} "${text}"`;
  }
  return undefined;
}

/** A function that verifies an e-mail address may sign a session afterwards: only names of the link itself count. */
function saysLink({ scope, via, key }: SignSite): boolean {
  const names = [...scope, ...via.map(({ name }) => name), ...key.trail.map(({ name }) => name)].join(' ');
  return /reset|forgot|invit|magic|unsubscri|recover|share|confirmation|verification|activation/i.test(names);
}
