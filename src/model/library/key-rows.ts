/** APIs that take, fetch or make keys. */
import type { KeyFamily, KeyPurpose } from '../site.js';
import type { RowBase } from './reach.js';
import type { Slot } from './slots.js';

/** A key that is given without a sign or verify call: a session's sealing secret. A list stands for each of its items. */
export interface KeyRow extends RowBase {
  readonly site: 'key';
  readonly key: Slot;
  readonly purpose: KeyPurpose;
}

/** The client of a remote key set. */
export interface JwksRow extends RowBase {
  readonly site: 'jwks';
  readonly url: Slot;
  /** `false` or 0 switches it off. */
  readonly cache: Slot;
  readonly rateLimit: Slot;
  /** An agent or dispatcher; `rejectUnauthorized: false` in its options counts. */
  readonly agent: Slot;
  /** An option that says whether certificates are checked. */
  readonly tlsVerification: Slot;
}

/** A function that makes a key. */
export interface KeyGenerationRow extends RowBase {
  readonly site: 'generation';
  /** 'by-algorithm': an algorithm name or key type in `algorithm` tells. */
  readonly family: KeyFamily | 'by-algorithm';
  readonly algorithm: Slot;
  readonly bits: Slot;
  /** Bits for each unit of `bits`: 8 where bytes are given. */
  readonly unit: 1 | 8;
  readonly curve: Slot;
  /** Whether keys made by it are for JWTs and nothing else. */
  readonly forTokens: boolean;
}
