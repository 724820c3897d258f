import { type Limits, type RelatedPlace, renderDuration, type SignSite } from '../../src/rule-api.js';

/** Sign sites of sessions whose tokens live longer than may go unrevoked; mailed one-time tokens are no sessions. */
export function longLivedOf(signs: readonly SignSite[], { unrevokedLifetimeSeconds }: Limits): readonly SignSite[] {
  return signs.filter(
    (sign) => sign.tokenKind !== 'link' && !sign.developmentOnly && lifetimeSecondsOf(sign) > unrevokedLifetimeSeconds,
  );
}

/** Refresh tokens with a lifetime from the environment: they are there to outlive the access token. */
export function refreshTokensOf(signs: readonly SignSite[]): readonly SignSite[] {
  return signs.filter(
    ({ tokenKind, developmentOnly, lifetime }) =>
      tokenKind === 'refresh' && !developmentOnly && (lifetime.kind === 'unresolved' || lifetime.kind === 'undecided'),
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
