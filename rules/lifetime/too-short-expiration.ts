import { defineRule, renderDuration } from '../../src/rule-api.js';

export default defineRule({
  id: 'too-short-expiration',
  category: 'lifetime',
  on: 'sign',
  title: 'Access token that lives under a minute',
  score: 2.2,
  confidence: 'medium',
  profile: 'strict',
  cwe: [400],
  references: { links: ['https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2'] },
  why: `Clients that renew their token every few seconds put the whole load of the application on the refresh endpoint. Clocks that differ by seconds refuse tokens that were just issued, clients answer by refreshing again, and the authentication service fails first when traffic rises.`,
  fix: 'Let access tokens live for 5 to 15 minutes; the refresh token is what takes a session back.',
  suppressWhen: 'The token is used once, right after it was issued, such as a ticket for a WebSocket.',
  messages: {
    short: 'The access token that {api} issues lives {duration}, so clients refresh at least once a minute.',
  },
  check(site, { program, limits }) {
    const { lifetime, tokenKind } = site;
    if (lifetime.kind !== 'seconds' || lifetime.seconds <= 0 || lifetime.seconds >= limits.shortestLifetimeSeconds)
      return [];
    if (tokenKind === 'link' || tokenKind === 'refresh' || isTicket(site.scope)) return [];
    const refreshes =
      program.signs.some((sign) => sign.project === site.project && sign.tokenKind === 'refresh') ||
      program.handlers.some((handler) => handler.project === site.project && handler.purpose === 'refresh');
    if (!refreshes) return [];
    return [
      { message: 'short', data: { api: site.api, duration: renderDuration(lifetime.seconds) }, at: lifetime.value },
    ];
  },
});

/** Made for one use right away. */
function isTicket(scope: readonly string[]): boolean {
  return /ticket|one_?time|otp|websocket|socket|handoff|hand_?over|download|internal|exchange|nonce|proof|dpop|assertion/i.test(
    scope.join(' '),
  );
}
