import type { ClaimUse, Confidence } from '../../src/rule-api.js';

/** The use that an attacker gains most from; undefined where nothing is trusted. */
export function gravestUseOf(uses: readonly ClaimUse[]) {
  for (const weight of TRUSTING_USES) {
    const use = uses.find(({ kind }) => kind === weight.kind);
    if (use !== undefined) return { ...use, ...weight };
  }
  return undefined;
}

/** Gravest first. Reading the expiry, finding a key, showing and logging trust nothing. */
const TRUSTING_USES = [
  { kind: 'authorization', purpose: 'to decide what is allowed', label: 'the claim decides here', confidence: 'high' },
  { kind: 'identity', purpose: 'as the identity of the caller', label: 'the caller is set here', confidence: 'high' },
  { kind: 'lookup', purpose: 'to look up a record', label: 'the claim selects the record here', confidence: 'high' },
  { kind: 'returned', purpose: 'by the callers', label: 'the claims leave here', confidence: 'medium' },
  { kind: 'other', purpose: 'further on', label: 'the claim is used here', confidence: 'low' },
] as const satisfies readonly {
  readonly kind: ClaimUse['kind'];
  readonly purpose: string;
  readonly label: string;
  readonly confidence: Confidence;
}[];
