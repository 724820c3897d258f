/** Whether something is made anew for each request: inside a handler, or by a function that is given the token. */
import type { CallRecord } from '../../model/summary.js';
import { callersOf } from '../graph/callers.js';
import { calledName } from '../reach/call-words.js';
import { bindingOf, functionOf, type Module, type World } from '../world.js';
import { type BindingUse, usesOfBinding } from './binding-uses.js';
import type { SiteContext } from './context.js';
import { enclosingFunctions } from './flow-upwards.js';
import { wordsOf } from './names.js';

const MAX_DEPTH = 4;

type Scope = 'each-request' | 'each-use' | null;

/** Null at module level, in constructors and factories, where it is kept, and where nobody can tell. */
export function madeFor(context: SiteContext, module: Module, call: CallRecord): Scope {
  return scopeOf(context.world, module, call, 0);
}

function scopeOf(world: World, module: Module, call: CallRecord, depth: number): Scope {
  const record = functionOf(module, call.fn);
  if (!record || record.kind === 'constructor' || depth > MAX_DEPTH || isKept(module, call)) return null;
  if (isReturned(module, call)) {
    const scopes = callersOf(world, module.path, call.fn).map((caller) =>
      scopeOf(world, caller.module, caller.call, depth + 1),
    );
    return scopes.find((scope) => scope !== null) ?? null;
  }
  // A closure that is handed out keeps it: `return (token) => jwtVerify(token, keys)`.
  if (!isUsedInPlace(module, call)) return null;
  return perRequest(world, module, call.fn, depth) ?? (isForOneVerification(module, call) ? 'each-use' : null);
}

/** `await jwtVerify(idToken, createRemoteJWKSet(url))`: made where one token is verified, and gone with it. */
function isForOneVerification(module: Module, { fn, use }: CallRecord): boolean {
  const consumer = use.kind === 'argument' ? module.summary.calls[use.call] : undefined;
  return consumer?.fn === fn && consumer.awaited && /verify/i.test(calledName(module, consumer));
}

/** By what the function is given; a helper without a request is what its callers are. */
function perRequest(world: World, module: Module, fn: number, depth: number): Scope {
  const record = functionOf(module, fn);
  if (!record || depth > MAX_DEPTH || record.kind === 'constructor') return null;
  const words = new Set(record.params.flatMap(({ name }) => wordsOf(name ?? '')));
  const bound = module.summary.bindings.filter((binding) => binding.kind === 'parameter' && binding.fn === fn);
  for (const binding of bound) for (const word of wordsOf(binding.name)) words.add(word);
  if (REQUEST_WORDS.some((word) => words.has(word))) return 'each-request';
  if (TOKEN_WORDS.some((word) => words.has(word))) return 'each-use';
  const callers = callersOf(world, module.path, fn).filter(({ call }) => call.fn >= 0);
  const scopes = callers.map((caller) => perRequest(world, caller.module, caller.call.fn, depth + 1));
  return scopes.find((scope) => scope !== null) ?? null;
}

const REQUEST_WORDS = ['req', 'request', 'ctx', 'event', 'socket', 'handshake'];
const TOKEN_WORDS = ['token', 'jwt', 'bearer', 'kid', 'header', 'authorization', 'credential', 'assertion'];

// ── What becomes of it ─────────────────────────────────────────────────────────────────────────────

/** Put in a property, an outer variable or a cache. */
function isKept(module: Module, call: CallRecord): boolean {
  const holds = (span: readonly [number, number]): boolean => span[0] <= call.at[0] && call.at[1] <= span[1];
  if (module.summary.writes.some((write) => write.fn === call.fn && holds(write.at))) return true;
  const outer = module.summary.bindings.some(
    (binding) => binding.fn !== call.fn && binding.writes.some((write) => holds(write.at)),
  );
  if (outer || isCacheCall(module, call.use.kind === 'argument' ? call.use.call : -1)) return true;
  return usesOfResult(module, call).some(({ role }) => {
    if (role.kind === 'write') return true;
    if (role.kind === 'argument') return isCacheCall(module, role.call);
    return role.kind === 'binding' && bindingOf(module, role.binding)?.fn !== call.fn;
  });
}

function isCacheCall(module: Module, id: number): boolean {
  const callee = module.summary.calls[id]?.callee;
  return callee?.kind === 'member' && /^(set|add|put|push|decorate|provide|register)$/.test(callee.name);
}

function isReturned(module: Module, call: CallRecord): boolean {
  if (call.use.kind === 'returned') return true;
  const returned =
    functionOf(module, call.fn)?.returns.some(({ at }) => at[0] <= call.at[0] && call.at[1] <= at[1]) ?? false;
  if (returned) return !isUsedInPlace(module, call);
  return usesOfResult(module, call).some(
    ({ role, path }) => role.kind === 'return' && role.fn === call.fn && path.length === 0,
  );
}

/** Used by calls of the same function, directly or once bound; not only by functions inside. */
function isUsedInPlace(module: Module, call: CallRecord): boolean {
  if (call.use.kind === 'argument') return isConsumedBy(module, call.use.call, call.fn);
  if (call.use.kind === 'member' || call.use.kind === 'callee') return true;
  return usesOfResult(module, call).some(({ role }) => {
    if (role.kind !== 'argument' && role.kind !== 'callee') return false;
    return isConsumedBy(module, role.call, call.fn);
  });
}

/** A call whose result is used on the spot: `await jwtVerify(token, keys)`, `client.getSigningKey(kid)`, `expressjwt({ … })(req, res, next)`. */
function isConsumedBy(module: Module, id: number, fn: number): boolean {
  const consumer = module.summary.calls[id];
  // `await new Promise((resolve) => client.getSigningKey(kid, …))` runs the callback on the spot.
  if (!consumer || !enclosingFunctions(module, consumer.fn).some((place) => place.fn === fn)) return false;
  if (consumer.awaited || consumer.use.kind === 'callee') return true;
  const name =
    consumer.callee.kind === 'member' || consumer.callee.kind === 'global'
      ? consumer.callee.name
      : nameOfBinding(module, consumer);
  return /verify|getSigningKeys?|getKey|decode/i.test(name);
}

function nameOfBinding(module: Module, { callee }: CallRecord): string {
  return callee.kind === 'binding' ? (bindingOf(module, callee.binding)?.name ?? '') : '';
}

function usesOfResult(module: Module, call: CallRecord): readonly BindingUse[] {
  if (call.use.kind !== 'bound') return [];
  return call.use.bindings.flatMap((binding) => usesOfBinding(module.summary, binding));
}
