/** Functions that read a token which their callers verify: `keyFor(token)` looks up what the caller then verifies with. */
import type { Location } from '../../model/location.js';
import type { CallRecord } from '../../model/summary.js';
import { alternativesOf, type Value } from '../../model/value.js';
import { callersOf } from '../graph/callers.js';
import type { Module } from '../world.js';
import type { SiteContext } from './context.js';
import { sameToken, tokenIdentities } from './token-identity.js';
import { type Verification, verificationsFor } from './verified-tokens.js';

/** The verification by the first caller of the function that a token is a parameter of, where every caller has one. */
export function verificationByCallers(
  context: SiteContext,
  verifications: readonly Verification[],
  token: Value,
): Location | null {
  const [parameter, ...others] = alternativesOf(token);
  if (parameter?.kind !== 'parameter' || others.length > 0) return null;
  const found = callersOf(context.world, parameter.file, parameter.fn).map(({ module, call, argumentsIn }) => {
    const passed = argumentsIn(null)[parameter.index]?.value();
    if (!passed) return undefined;
    const own = verificationsFor(verifications, module, call.fn, tokenIdentities(passed));
    return own.find((each) => isDecisive(module, call, each))?.at;
  });
  return found.every((each) => each !== undefined) ? (found[0] ?? null) : null;
}

/**
 * The verification of what the same function of the tree reads: an interceptor verifies `tokenOf(call)`, and the
 * handlers behind it take `tokenOf(call)` apart again.
 */
export function verificationByReader(
  context: SiteContext,
  verifications: readonly Verification[],
  token: Value,
): Location | null {
  const read = readings(context, token);
  const found = read.map((value) => {
    const tokens = isReturned(value) ? tokenIdentities(value) : [];
    return verifications.find((each) => isReturned(each.value) && sameToken(each.tokens, tokens))?.at;
  });
  return found.every((each) => each !== undefined) ? (found[0] ?? null) : null;
}

/** A value, or what every caller passes for it. */
function readings(context: SiteContext, token: Value): readonly Value[] {
  const [parameter, ...others] = alternativesOf(token);
  if (parameter?.kind !== 'parameter' || others.length > 0) return [token];
  return callersOf(context.world, parameter.file, parameter.fn).flatMap(
    ({ argumentsIn }) => argumentsIn(null)[parameter.index]?.value() ?? [],
  );
}

function isReturned(value: Value): boolean {
  return alternativesOf(value).every(({ trail }) => trail.some(({ kind }) => kind === 'return'));
}

/** Not one that comes too late for what is returned, nor one whose failure leads to the call. */
function isDecisive({ summary }: Module, call: CallRecord, { at: { span } }: Verification): boolean {
  if (span[0] > call.at[1]) return call.use.kind !== 'returned';
  return !summary.tries.some(
    ({ at, catch: caught }) => caught && contains(caught.at, call.at) && contains(at, span) && span[1] <= caught.at[0],
  );
}

function contains(outer: readonly [number, number], inner: readonly [number, number]): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}
