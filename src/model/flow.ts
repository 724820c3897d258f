/** What the code around a verification makes of its outcome. Wrappers are judged at their callers. */
import type { Location } from './location.js';

export interface VerifyFlow {
  /** Promises of the outcome that nobody waits for. */
  readonly unsettled: readonly UnsettledOutcome[];
  /** Results that say whether the token is valid, and that nothing looks at. */
  readonly unread: readonly UnreadResult[];
  /** Places where a failed verification does not stop what follows. */
  readonly swallowed: readonly SwallowedFailure[];
  /** Places where the claims of an expired token are taken all the same. */
  readonly revived: readonly RevivedClaims[];
}

export interface UnsettledOutcome {
  /**
   * 'floating': dropped, so a rejection comes too late or nowhere. 'condition': tested, and a promise is always true.
   * 'value': used as if it were the claims.
   */
  readonly use: 'floating' | 'condition' | 'value';
  readonly at: Location;
  /** What is called there, as the reader writes it: `jwtVerify`, `verifySession`. */
  readonly api: string;
}

export interface UnreadResult {
  /** 'discarded': bound to nothing, or only logged. 'untested': read as claims, and never tested. */
  readonly use: 'discarded' | 'untested';
  readonly at: Location;
  readonly api: string;
}

export interface SwallowedFailure {
  readonly how: /** A callback never looks at its error. */
    | 'error-unread'
    /** The branch for errors, or the catch, reaches the code that follows. */
    | 'goes-on'
    /** `next()` stands after a verification with a callback, which has not answered by then. */
    | 'goes-on-outside'
    /** The claims are decoded instead. */
    | 'decoded'
    /** Claims without content stand in for those of the token. */
    | 'empty-claims'
    /** A caller goes on whatever the wrapper answers. */
    | 'answer-untested'
    /** The request goes on without a user, as optional authentication does. */
    | 'anonymous';
  readonly at: Location;
  /** Where the code goes on. */
  readonly continues: Location;
  readonly api: string;
}

export interface RevivedClaims {
  /** 'definition': the catch that does it. 'request': the call that asks for it. */
  readonly by: 'definition' | 'request';
  readonly at: Location;
  readonly claims: Location;
}

export const NO_FLOW: VerifyFlow = { unsettled: [], unread: [], swallowed: [], revived: [] };

/** Where a middleware's callback hands a request on for which nobody is signed in. */
export interface LetsPass {
  readonly at: Location;
  /** The code asked whether there is a user, or says by its name that there may be none. */
  readonly onPurpose: boolean;
}
