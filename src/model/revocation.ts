/** How tokens are taken back before they expire. */

/** What stands between a verification and the use of its claims, the strongest first. */
export type Revocation =
  /** A look-up by the token's own id. */
  | 'token-id'
  /** A stored token, a session, a denylist, or a row whose state is compared: active, token version, password change. */
  | 'record'
  /** Code outside the tree whose name says that it checks. */
  | 'unknown'
  /** The row of the token's subject must exist. */
  | 'existence'
  | 'none';

export type HandlerPurpose = 'logout' | 'refresh';

/** 'unknown': code outside the tree may do it. */
export type Taking = 'yes' | 'no' | 'unknown';
