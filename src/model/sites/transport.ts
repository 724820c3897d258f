/** Places where tokens are handed on: URLs, logs, messages. */
import type { Location } from '../location.js';
import type { SiteBase } from '../site.js';
import type { Value } from '../value.js';
import type { TokenEvidence } from './tokens.js';

export type TransportSite = UrlSite | LogSite | MessageSite;

interface TransportBase extends SiteBase {
  readonly kind: 'transport';
  readonly value: Value;
  readonly token: TokenEvidence;
}

/** A token in a query string or fragment. */
export interface UrlSite extends TransportBase {
  readonly channel: 'url';
  /** Written into a URL, or taken from one. */
  readonly direction: 'sent' | 'accepted';
  /** The parameter it travels under: 'token'. */
  readonly parameter: string;
  /** What it is for where it is mailed or handed over once: it opens one door, not the session. */
  readonly purpose: LinkPurpose | null;
  /** The path it is sent to or accepted at: '/embed'; null where it is not written out. */
  readonly path: string | null;
  /** How long it lives, where it is signed here and the lifetime is resolved; of an accepted one, where that is sent here. */
  readonly lifetimeSeconds: number | null;
  /** Signed elsewhere, and named for a short life: `presignToken`. */
  readonly shortLivedByName: boolean;
  /** The https host that a server sends a provider's own token to; null for anything else. */
  readonly provider: string | null;
  /** What becomes of an accepted one: 'session': verified, stored or signed in with; 'unknown': looked up, or not followed. */
  readonly acceptedAs: 'session' | 'unknown';
  /** Where an accepted one is verified or kept. */
  readonly usedAt: Location | null;
  /** A link's other end: the places that accept what is sent here, which then give no finding of their own. */
  readonly counterparts: readonly Location[];
  /** Reported where the link is written. */
  readonly joined: boolean;
}

/** 'link': a one-time link that does not say what for. */
export type LinkPurpose = 'reset' | 'invite' | 'verify' | 'unsubscribe' | 'sign-in' | 'recipient' | 'link';

/** A token among the arguments of a logger or error tracker. */
export interface LogSite extends TransportBase {
  readonly channel: 'log';
  /** 'log', or an error tracker, which keeps it on another company's servers. */
  readonly sink: 'log' | 'tracker';
  /** The headers of an incoming request as a whole. */
  readonly wholeHeaders: boolean;
}

/** A token given to other windows or to every script of a page. */
export interface MessageSite extends TransportBase {
  readonly channel: 'message';
  /** Posted to another window; a property of the global object; text of a rendered page. */
  readonly to: 'window' | 'global' | 'page';
  /** Of a posted message; absent elsewhere. */
  readonly targetOrigin: Value;
}
