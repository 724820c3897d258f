/** Places where sessions begin, go on and end. */
import type { HandlerPurpose, Taking } from '../revocation.js';
import type { SiteBase } from '../site.js';
import type { VerifySite } from './accepting.js';
import type { SignSite } from './issuing.js';

/** A function that a server runs to sign somebody out or to renew a token. */
export interface HandlerSite extends SiteBase {
  readonly kind: 'handler';
  readonly purpose: HandlerPurpose;
  /** Whether it takes a stored token or session back. */
  readonly ends: Taking;
  /** Whether it looks the presented token up, replaces it or stores the next one. */
  readonly keeps: Taking;
  /** Sites that it runs, through the functions it calls. */
  readonly signs: readonly SignSite[];
  readonly verifies: readonly VerifySite[];
  /** Verifications that a request passes before it runs, as far as the route names them. */
  readonly guardedBy: readonly VerifySite[];
  /** The first known key that it verifies with. */
  readonly keyIdentity: string | null;
}
