import type { CookieSite, SignSite, Site, TokenKind } from '../../model/site.js';
import { signSitesOf } from './signed-tokens.js';

/** A token that the code around calls nothing is of the kind that its cookie is named for: `res.cookie('refresh', token)`. */
export function withKindsOfCookies(sites: readonly Site[]): readonly Site[] {
  const unnamed = sites.filter((site): site is SignSite => site.kind === 'sign' && site.tokenKind === 'unknown');
  if (unnamed.length === 0) return sites;
  const kinds = new Map<string, Set<TokenKind>>();
  for (const cookie of sites.filter((site): site is CookieSite => site.kind === 'cookie')) {
    const kind = cookie.token?.tokenKind ?? 'unknown';
    for (const { id } of signSitesOf(unnamed, cookie.value)) kinds.set(id, (kinds.get(id) ?? new Set()).add(kind));
  }
  return sites.map((site) => {
    const [kind, other] = site.kind === 'sign' ? [...(kinds.get(site.id) ?? [])] : [];
    return site.kind === 'sign' && kind !== undefined && other === undefined ? { ...site, tokenKind: kind } : site;
  });
}
