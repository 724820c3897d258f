/** What, between a verification and the use of its claims, can refuse a token before it expires. */
import type { Revocation } from '../../model/revocation.js';
import type { CallRecord, Expr } from '../../model/summary.js';
import { alternativesOf, type Value } from '../../model/value.js';
import type { Caller } from '../graph/callers.js';
import { childrenOf } from '../graph/expressions.js';
import { calledName, receiverWords } from '../reach/call-words.js';
import { type FunctionPlace, functionsIn, isInside, keyOf, type ReachedCall, reachOf } from '../reach/reach.js';
import { isDenialName, isPasswordChangeCheck, isStatusName, lookupOf } from '../reach/store-calls.js';
import { bindingOf, functionOf, type Module, type World } from '../world.js';
import type { Candidate } from './candidate.js';
import { flowUpwards } from './flow-upwards.js';
import { wordsOf } from './names.js';
import { checkOfResult } from './result-checks.js';

const CALLER_LEVELS = 3;
const CALLEE_LEVELS = 3;

export function revocationOf(
  world: World,
  candidate: Candidate,
  callers: readonly Caller[],
  guardsRequests: boolean,
): Revocation {
  const { place, call, match } = candidate;
  if (!call) return 'unknown';
  if (match.invocation.args.some(refusesByOption)) return 'record';
  const own = guardsRequests ? [] : flowUpwards(world, { module: place.module, fn: place.fn }, callers, CALLER_LEVELS);
  const callbacks = [
    ...match.invocation.args.flatMap((arg) => functionsOf(world, arg)),
    ...strategyMethods(place.module, call),
  ];
  const reach = reachOf(
    world,
    [...own, ...callbacks].filter(({ fn }) => fn >= 0),
    CALLEE_LEVELS,
  );
  const verifying = new Set(own.map(keyOf));
  const found = reach.calls.map((each) => (leadsTo(each, verifying) ? 'none' : evidenceOf(each, call)));
  return strongest([...found, ...reach.functions.map(evidenceOfGuards)]);
}

/** `getUserId(req)`, which verifies the token: it looks nothing up besides what is seen inside it. */
function leadsTo({ targets }: ReachedCall, verifying: ReadonlySet<string>): boolean {
  return targets.some((target) => verifying.has(keyOf(target)));
}

/** Callbacks by which middleware asks whether a token still counts. */
function refusesByOption(arg: Value): boolean {
  return alternativesOf(arg).some((option) => {
    if (option.kind !== 'object') return false;
    return ['isRevoked', 'trusted', 'checkRevoked', 'isTokenRevoked'].some((name) => {
      const value = option.properties.get(name)?.value;
      return value !== undefined && value.kind !== 'absent' && !(value.kind === 'literal' && value.value !== true);
    });
  });
}

/** A callback, or the callbacks among options: what middleware runs with the verified claims. */
function functionsOf(world: World, arg: Value): readonly FunctionPlace[] {
  const nested = alternativesOf(arg).flatMap((option) =>
    option.kind === 'object' ? [...option.properties.values()].flatMap(({ value }) => functionsIn(world, value)) : [],
  );
  return [...functionsIn(world, arg), ...nested];
}

/** `validate` of a strategy class whose constructor calls `super(…)`. */
function strategyMethods(module: Module, call: CallRecord): readonly FunctionPlace[] {
  if (call.callee.kind !== 'super') return [];
  const cls = call.callee.cls ?? functionOf(module, call.fn)?.cls ?? null;
  const members = cls === null ? [] : (module.summary.classes[cls]?.members ?? []);
  return members.flatMap((member) =>
    member.kind === 'method' && member.name === 'validate' ? [{ module, fn: member.fn }] : [],
  );
}

function evidenceOf({ module, call, targets, depth }: ReachedCall, verification: CallRecord): Revocation {
  if (call === verification || fillsCache(module, call, verification)) return 'none';
  const name = calledName(module, call);
  const looked = lookupOf(module, call);
  // What a function of the tree does is seen in its own body, unless nothing is left to see.
  if (looked === undefined)
    return targets.length === 0 ? evidenceOfUnknown(call, name, depth) : evidenceOfOwn(module, call, name);
  if (targets.length > 0 && looked !== 'row' && !isDenialName(name)) return 'none';
  const check = checkOfResult(module, call);
  if (looked === 'row')
    return check === 'status' ? 'record' : check === 'existence' && isAboutOwner(module, call) ? 'existence' : 'none';
  return isUnanswered(call) ? 'none' : looked;
}

/** Nobody waits for what it finds: no promise, and no callback that is told. */
function isUnanswered({ use, awaited, args }: CallRecord): boolean {
  return use.kind === 'discarded' && !awaited && !args.some(({ kind }) => kind === 'function');
}

/** Checks in code that is not in the tree may be anything. */
function evidenceOfUnknown({ awaited, use }: CallRecord, name: string, depth: number): Revocation {
  if (isPasswordChangeCheck(name)) return 'record';
  const decides = awaited || use.kind === 'condition' || use.kind === 'returned';
  const isNear = depth === 0 || CHECKS_OWNER.test(name);
  return isNear && decides && UNKNOWN_CHECK.test(name) ? 'unknown' : 'none';
}

/** `const user = await auth.validateUser(claims); if (!user) throw …`: a user is looked up, however deep. */
function evidenceOfOwn(module: Module, call: CallRecord, name: string): Revocation {
  return CHECKS_OWNER.test(name) && checkOfResult(module, call) !== 'none' ? 'existence' : 'none';
}

/** What these do is the question itself, however deep they are: an injected service that validates the user. */
const CHECKS_OWNER = /^(validate|verify|load|resolve)(User|Account|Session|Principal|Identity)/;

const UNKNOWN_CHECK =
  /^((check|ensure|assert|authorize|authenticate)([A-Z]\w*)?|(validate|verify|load|resolve)(User|Account|Session|Payload|Claims|Principal|Identity)\w*)$/;

/** `if (cache.get(token) === undefined) { verify … }` remembers tokens; it refuses none. */
function fillsCache(module: Module, call: CallRecord, verification: CallRecord): boolean {
  if (isDenialName(calledName(module, call))) return false;
  return verification.guards.some((id) => {
    const guard = module.summary.guards[id];
    const inside = guard !== undefined && guard.at[0] <= call.at[0] && call.at[1] <= guard.at[1];
    return (
      inside && guard.branch && guard.kind !== 'exit' && !receiverWords(module, call).some((word) => isDenialName(word))
    );
  });
}

/** Rows of people and things that tokens are issued to. An array's `find` by anything else is no such row. */
function isAboutOwner(module: Module, call: CallRecord): boolean {
  const name = calledName(module, call);
  const words = [...receiverWords(module, call), ...wordsOf(name)];
  if (words.some((word) => OWNERS.test(word))) return true;
  const inline = call.args.some((arg) => arg.kind === 'function');
  return !inline && /^find|^get\w*By|^query$|^select$|^exec/.test(name);
}

const OWNERS =
  /^(users?|accounts?|members?|customers?|admins?|people|persons?|profiles?|owners?|subscribers?|employees?|clients?|devices?|players?|authors?|students?|teachers?|patients?|merchants?|tenants?|principals?|identit(y|ies))$/;

/** Conditions on a row's state anywhere on the way: `if (user.suspended) …`. */
function evidenceOfGuards({ module, fn }: FunctionPlace): Revocation {
  const found = module.summary.guards.some(
    (guard) => isInside(module, guard.fn, fn) && readsStatus(module, guard.test),
  );
  return found ? 'record' : 'none';
}

function readsStatus(module: Module, test: Expr): boolean {
  const stack = [test];
  for (let expr = stack.pop(), steps = 0; expr && steps < 100; expr = stack.pop(), steps++) {
    if (
      expr.kind === 'member' &&
      (isStatusName(expr.name) || isPasswordChangeCheck(expr.name)) &&
      isRow(module, expr.of)
    )
      return true;
    if (expr.kind === 'call') {
      const inner = module.summary.calls[expr.call];
      if (inner) stack.push(inner.callee);
    }
    stack.push(...childrenOf(expr));
  }
  return false;
}

function isRow(module: Module, expr: Expr): boolean {
  if (expr.kind === 'member') return OWNERS.test(expr.name.toLowerCase()) && expr.of.kind === 'binding';
  const binding = expr.kind === 'binding' ? bindingOf(module, expr.binding) : undefined;
  if (!binding) return false;
  return wordsOf(binding.name).some(
    (word) => OWNERS.test(word) || word === 'session' || word === 'row' || word === 'record',
  );
}

const STRENGTH: readonly Revocation[] = ['token-id', 'record', 'unknown', 'existence', 'none'];

function strongest(found: readonly Revocation[]): Revocation {
  return STRENGTH.find((kind) => found.includes(kind)) ?? 'none';
}
