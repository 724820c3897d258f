import { type RelatedPlace, renderDuration, type SignSite } from '../../src/rule-api.js';

/** RULES.md: what lives at most this long need not be taken back. */
const SHORT_SECONDS = 3600;

/** Sign sites of sessions whose tokens live over an hour, or for ever; mailed one-time tokens are no sessions. */
export function longLivedOf(signs: readonly SignSite[]): readonly SignSite[] {
  return signs.filter(
    (sign) => sign.tokenKind !== 'link' && !sign.developmentOnly && lifetimeSecondsOf(sign) > SHORT_SECONDS,
  );
}

/** 'live 30 days', 'never expire': the longest of them. */
export function renderLifetime(signs: readonly SignSite[]): string {
  const longest = Math.max(...signs.map(lifetimeSecondsOf));
  return longest === Number.POSITIVE_INFINITY ? 'never expire' : `live ${renderDuration(longest)}`;
}

export function issuedAt(signs: readonly SignSite[]): readonly RelatedPlace[] {
  return signs.map(({ nameAt, lifetime }) => ({
    at: nameAt,
    label: lifetime.kind === 'none' ? 'issued here, without expiry' : 'issued here',
  }));
}

/** Zero where the lifetime is not resolved. */
function lifetimeSecondsOf({ lifetime }: SignSite): number {
  switch (lifetime.kind) {
    case 'seconds':
    case 'unit-mismatch':
      return lifetime.seconds;
    case 'none':
      return Number.POSITIVE_INFINITY;
    case 'unresolved':
    case 'undecided':
      return 0;
  }
}
