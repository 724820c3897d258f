/** APIs that carry tokens: cookies, stores, URLs, logs, messages. */
import type { StorageMedium } from '../site.js';
import type { RowBase } from './reach.js';
import type { LifetimeSlot, Position, Slot } from './slots.js';

export interface CookieRow extends RowBase {
  readonly site: 'cookie';
  readonly name: Slot;
  readonly value: Slot;
  readonly httpOnly: Slot;
  readonly secure: Slot;
  readonly sameSite: Slot;
  readonly domain: Slot;
  readonly path: Slot;
  readonly maxAge: LifetimeSlot;
  readonly expires: LifetimeSlot;
  /** A whole Set-Cookie or document.cookie text; the attributes are read out of it. */
  readonly text: Slot;
  readonly byScript: boolean;
  /** A session middleware's own cookie: it carries a credential whatever its name. */
  readonly session?: true;
}

export interface StorageRow extends RowBase {
  readonly site: 'storage';
  readonly key: Slot;
  readonly value: Slot;
  readonly medium: StorageMedium;
  /**
   * Where another store may be named: its medium then counts. A global or package export is the medium of the storage
   * row whose receiver it is; anything else that is set is 'unknown'.
   */
  readonly store?: Slot;
  /** The call declares a persistent place that is written elsewhere: an empty initial value clears nothing. */
  readonly declares?: true;
  /** The library keeps it there by itself: nothing in the code chose the place. */
  readonly byDefault?: true;
  /** The option that makes the place persistent, where the entry does not say so itself. */
  readonly keptBy?: Position;
}

/** A call that hands values on, or takes one in: a logger, a URL's parameters, a message to another window. */
export interface TransportRow extends RowBase {
  readonly site: 'transport';
  readonly channel: 'url' | 'log' | 'message';
  readonly direction: 'sent' | 'accepted';
  readonly value: Slot;
  /** Every argument after the value's is carried as well. */
  readonly rest?: true;
  /** URLs: the parameter's name; nowhere where `value` is an object with one property for each. */
  readonly parameter: Slot;
  /** Messages: the target origin. */
  readonly target: Slot;
  /** Logs that another company keeps. */
  readonly tracker?: true;
  /** URLs: what is filled may become a URL's query or a request's body; what is done with it tells. */
  readonly form?: true;
}
