/** Which calls verify which token: library calls, and functions of the tree that hand a parameter on to one. */
import type { Location } from '../../model/location.js';
import { alternativesOf, type Value } from '../../model/value.js';
import { argumentsOf } from '../evaluate/calls.js';
import { evaluate } from '../evaluate/evaluate.js';
import { callersOf } from '../graph/callers.js';
import { slotValue } from '../match/slots.js';
import { functionOf, locationIn, type Module } from '../world.js';
import type { Candidate } from './candidate.js';
import type { SiteContext } from './context.js';
import { parametersIn } from './expansion.js';
import { sameToken, tokenIdentities } from './token-identity.js';

export interface Verification {
  readonly module: Module;
  readonly fn: number;
  readonly tokens: readonly string[];
  readonly value: Value;
  readonly at: Location;
}

const MAX_DEPTH = 4;

/** Every place that verifies something, wrappers' calls included. */
export function verificationsOf(context: SiteContext, candidates: readonly Candidate[]): readonly Verification[] {
  const found: Verification[] = [];
  const seen = new Set<string>();
  for (const { match, place, call } of candidates) {
    if (match.row.site !== 'verify' || !call) continue;
    const token = slotValue(match, match.row.token);
    found.push({
      module: place.module,
      fn: place.fn,
      tokens: tokenIdentities(token),
      value: token,
      at: locationIn(place.module, place.nameAt),
    });
    followWrappers(context, token, found, seen, 0);
  }
  return found;
}

/** `verifyToken(t)` of the tree verifies what its caller passes. */
function followWrappers(
  context: SiteContext,
  token: Value,
  found: Verification[],
  seen: Set<string>,
  depth: number,
): void {
  if (depth > MAX_DEPTH) return;
  for (const parameter of parametersIn(token)) {
    const key = `${parameter.file}#${parameter.fn}#${parameter.index}`;
    if (seen.has(key)) continue;
    seen.add(key);
    for (const caller of callersOf(context.world, parameter.file, parameter.fn)) {
      const passed = caller.argumentsIn(null)[parameter.index]?.value();
      if (!passed) continue;
      found.push({
        module: caller.module,
        fn: caller.call.fn,
        tokens: tokenIdentities(passed),
        value: passed,
        at: caller.at,
      });
      followWrappers(context, passed, found, seen, depth + 1);
    }
  }
}

/** A verification of one of the tokens in the same outermost function, or in a handler that shares its request. */
export function verificationFor(
  verifications: readonly Verification[],
  module: Module,
  fn: number,
  tokens: readonly string[],
): Location | null {
  return verificationsFor(verifications, module, fn, tokens)[0]?.at ?? null;
}

/** All of them. */
export function verificationsFor(
  verifications: readonly Verification[],
  module: Module,
  fn: number,
  tokens: readonly string[],
): readonly Verification[] {
  const home = outermost(module, fn);
  return verifications.filter(
    (each) => each.module === module && outermost(module, each.fn) === home && sameToken(each.tokens, tokens),
  );
}

function outermost(module: Module, fn: number): number {
  let at = fn;
  for (let steps = 0; steps < 60; steps++) {
    const parent = functionOf(module, at)?.parent ?? -1;
    if (parent < 0) return at;
    at = parent;
  }
  return at;
}

/** The tokens that are handed to a call: any argument may be it. */
export function tokensPassedTo(context: SiteContext, module: Module, call: Candidate['call']): readonly string[] {
  if (!call) return [];
  const args = argumentsOf(context.world, { module, frame: null }, call);
  return args.flatMap((arg) => tokenIdentities(arg.value()));
}

/** A call of something whose name says that it verifies, where what it does is not in the tree. */
export function namedVerificationIn(
  context: SiteContext,
  module: Module,
  fn: number,
  tokens: readonly string[],
): Location | null {
  const home = outermost(module, fn);
  const found = module.summary.calls.find((call) => {
    if (call.callee.kind !== 'member' && call.callee.kind !== 'binding') return false;
    if (outermost(module, call.fn) !== home || call.args.length === 0) return false;
    const callee = evaluate(context.world, { module, frame: null }, call.callee);
    const name =
      call.callee.kind === 'member' ? call.callee.name : (module.summary.bindings[call.callee.binding]?.name ?? '');
    if (!/^(verify|validate|check|authenticate|introspect)\w*$/i.test(name)) return false;
    if (alternativesOf(callee).some((option) => option.kind === 'function')) return false;
    return sameToken(tokensPassedTo(context, module, call), tokens);
  });
  return found ? locationIn(module, found.nameAt) : null;
}
