/** What the code does with the claims that a verify or decode call returned. */
import type { Location } from '../../model/location.js';
import type { ClaimUse, ClaimUseKind } from '../../model/site.js';
import type { CallRecord } from '../../model/summary.js';
import { alternativesOf, type Value } from '../../model/value.js';
import { evaluate } from '../evaluate/evaluate.js';
import { callersOf } from '../graph/callers.js';
import { bindingOf, functionOf, locationIn, type Module, moduleAt, type World } from '../world.js';
import { type BindingUse, usesOfBinding, usesOfCall } from './binding-uses.js';
import { isCalledByFramework, isOfRequest, itemCallbackOf, LOG_CALL, nameOfCallee, onlyLogs } from './claim-places.js';

export interface Claims {
  readonly uses: readonly ClaimUse[];
  /** Claims that are compared with something by hand. */
  readonly compared: readonly string[];
}

/** Follows one result: the variables it is put in, the functions it is handed to, the callers it is returned to. */
interface Follow {
  readonly world: World;
  readonly uses: ClaimUse[];
  /** Tests whether a claim is there at all. */
  readonly presences: ClaimUse[];
  readonly compared: Set<string>;
  readonly seen: Set<string>;
}

const MAX_DEPTH = 4;
/** Steps between a result and its claims. */
const WRAPPERS = new Set(['payload', 'payloadObj', 'data', 'claims', 'body', 'decoded', 'value', 'result']);
/** An expiry of the application's own, which it looks at through a date: `new Date(payload.expiresAt) < new Date()`. */
const OWN_EXPIRY = /expir|valid_?until|not_?after|(created|issued)_?at/i;
const DATE_CALL =
  /^(Date|parse|Number|parseInt|dayjs|moment|isAfter|isBefore|isPast|parseISO|fromISO|fromMillis|differenceIn\w+)$/;
const HEADER_CLAIMS = new Set(['header', 'protectedHeader', 'kid', 'alg', 'iss', 'typ', 'x5t', 'jku']);
const EXPIRY_CLAIMS = new Set(['exp', 'iat', 'nbf']);

export function claimsOf(world: World, module: Module, call: CallRecord, callback: Value | undefined): Claims {
  const follow: Follow = { world, uses: [], presences: [], compared: new Set(), seen: new Set() };
  followCall(follow, module, call, 0);
  if (callback) followCallback(follow, callback);
  return claimsIn(follow);
}

/** The claims handed to one parameter of a function: `validate(payload)`, `(err, decoded) => …`. */
export function claimsOfParameter(world: World, module: Module, fn: number, index: number): Claims {
  const follow: Follow = { world, uses: [], presences: [], compared: new Set(), seen: new Set() };
  followParameter(follow, module, fn, index, [], 0);
  return claimsIn(follow);
}

/** Where a claim goes says what it is trusted for; where it goes nowhere, its being there decides. */
function claimsIn({ uses, presences, compared }: Follow): Claims {
  const isUsed = uses.some(({ kind }) => !UNTRUSTING.has(kind));
  return { uses: isUsed ? uses : [...uses, ...presences], compared: [...compared].sort() };
}

const UNTRUSTING: ReadonlySet<ClaimUseKind> = new Set(['display', 'log', 'expiry', 'key-selection']);

function followCallback(follow: Follow, callback: Value): void {
  const fn = alternativesOf(callback).find((option) => option.kind === 'function');
  const module = fn?.kind === 'function' ? moduleAt(follow.world, fn.file) : undefined;
  if (!module || fn?.kind !== 'function') return;
  const count = functionOf(module, fn.fn)?.params.length ?? 0;
  followParameter(follow, module, fn.fn, count > 1 ? 1 : 0, [], 0);
}

function followCall(
  follow: Follow,
  module: Module,
  call: CallRecord,
  depth: number,
  path: readonly string[] = [],
): void {
  const key = `${module.path}:${call.at[0]}:${call.at[1]}:${path.join('.')}`;
  if (follow.seen.has(key) || depth > MAX_DEPTH) return;
  follow.seen.add(key);
  const id = module.summary.calls.indexOf(call);
  for (const use of usesOfCall(module.summary, id)) record(follow, module, use, path, depth);
}

const PROMISE_METHODS = new Set(['then', 'catch', 'finally']);
/** Methods whose result stands for the object they are called on. */
const COPYING_METHODS = new Set([...PROMISE_METHODS, 'toString', 'toJSON', 'toObject']);

/** `verify(t).catch(refuse)` is what `verify(t)` is; the callback of `then` receives it. */
function followMethod(follow: Follow, module: Module, id: number, path: readonly string[], depth: number): void {
  const outer = module.summary.calls[id];
  if (outer?.callee.kind !== 'member') return;
  const [callback] = outer.args;
  if (outer.callee.name === 'then' && callback?.kind === 'function') {
    followParameter(follow, module, callback.fn, 0, path, depth + 1);
  }
  followCall(follow, module, outer, depth, path);
}

/** The members that a destructured variable already stands for: `const { payload: { sub } } = …`. */
function stepsTo(module: Module, binding: number): readonly string[] {
  const steps: string[] = [];
  let expr = bindingOf(module, binding)?.init ?? null;
  while (expr) {
    if (expr.kind === 'member') {
      steps.unshift(expr.name);
      expr = expr.of;
    } else if (expr.kind === 'default' || expr.kind === 'await') expr = expr.of;
    else break;
  }
  return steps;
}

function followBinding(follow: Follow, module: Module, binding: number, steps: readonly string[], depth: number): void {
  const key = `${module.path}#${binding}:${steps.join('.')}`;
  if (follow.seen.has(key) || depth > MAX_DEPTH) return;
  follow.seen.add(key);
  for (const use of usesOfBinding(module.summary, binding)) record(follow, module, use, steps, depth);
}

/** One read of the result or a claim. */
function record(follow: Follow, module: Module, use: BindingUse, steps: readonly string[], depth: number): void {
  const path = [...steps, ...use.path].filter((step) => !WRAPPERS.has(step));
  const claim = path[0] ?? '';
  const at = locationIn(module, use.at);
  if (claim !== '' && (use.compared || use.role.kind === 'guard')) follow.compared.add(claim);
  if (OWN_EXPIRY.test(claim) && use.role.kind === 'argument') {
    const call = module.summary.calls[use.role.call];
    if (call && DATE_CALL.test(nameOfCallee(module, call))) follow.compared.add(claim);
  }
  const kind = HEADER_CLAIMS.has(claim) ? 'key-selection' : EXPIRY_CLAIMS.has(claim) ? 'expiry' : undefined;
  if (kind) {
    if (use.role.kind === 'argument' || use.role.kind === 'callee') follow.compared.add(claim);
    add(follow, kind, at, claim);
    return;
  }
  switch (use.role.kind) {
    case 'guard':
      if (onlyLogs(module, use.role.guard)) add(follow, 'log', at, claim);
      else recordTest(follow, use, at, claim);
      return;
    case 'write':
      recordWrite(follow, module, use.role.write, at, claim);
      return;
    case 'return':
      // `return payload.role === 'admin'` decides; `return claims ? a : b` hands nothing on.
      if (use.compared) add(follow, isAuthority(claim) ? 'authorization' : 'other', at, claim);
      else followReturn(follow, module, use.role.fn, path, depth, at);
      return;
    case 'argument':
      followArgument(follow, module, use.role.call, use.role.index, path, depth, at);
      return;
    case 'binding': {
      const target = use.role.binding;
      if (use.compared) return;
      followBinding(follow, module, target, use.property === null ? [...steps, ...use.path] : path, depth + 1);
      return;
    }
    case 'callee':
      if (COPYING_METHODS.has(path.at(-1) ?? '')) followMethod(follow, module, use.role.call, path.slice(0, -1), depth);
      else recordMethod(follow, module, use, claim, at);
      return;
    case 'loose':
      add(follow, use.compared && isAuthority(claim) ? 'authorization' : 'display', at, claim);
      return;
    case 'write-target':
      return;
  }
}

/** The outcome of a check of the shape: `schema.safeParse(claims).success`. */
const SHAPE_OUTCOME = /^(success|error|errors|issues)$/;

function recordTest(follow: Follow, { valued }: BindingUse, at: Location, claim: string): void {
  if (claim === '' || SHAPE_OUTCOME.test(claim)) return;
  if (valued || isAuthority(claim)) add(follow, 'authorization', at, claim);
  else follow.presences.push({ kind: 'authorization', at, claim });
}

const AUTHORITY = /verified|role|admin|permission|scope|privilege|group|tenant|org|owner|level|plan|aud/i;

/** Claims that decide by themselves: `role`, `isAdmin`, `email_verified`. */
function isAuthority(claim: string): boolean {
  return /^(?:is|has|can)[A-Z_]/.test(claim) || AUTHORITY.test(claim);
}

function recordMethod(follow: Follow, module: Module, use: BindingUse, claim: string, at: Location): void {
  const call = use.role.kind === 'callee' ? module.summary.calls[use.role.call] : undefined;
  const path = use.path.at(-1);
  if (path === 'includes' || path === 'some' || path === 'indexOf') {
    follow.compared.add(claim);
    add(follow, 'authorization', at, claim);
  } else if (call?.use.kind === 'condition') add(follow, 'authorization', at, claim);
}

const IDENTITY_NAMES =
  /^(user|auth|session|currentUser|account|principal|identity|claims|jwt|token|decoded|payload|userId|uid|tenant|subject|.*User|.*Session)$/;

/** `req.user = claims` decides who the request is; state of a page does not. */
function recordWrite(follow: Follow, module: Module, id: number, at: Location, claim: string): void {
  const write = module.summary.writes[id];
  if (!write?.name) return;
  const onThis = write.target.kind === 'this';
  const decides = isOfRequest(module, write.target) || (!onThis && IDENTITY_NAMES.test(write.name));
  add(follow, decides ? 'identity' : 'other', at, claim);
}

const LOOKUP_CALL =
  /^(find|findOne|findById|findByPk|findUnique|findFirst|findByIdAndUpdate|findOneBy|findUser|get|getUser|getById|query|select|where|eq|exec|execute|update|delete|upsert|create|insert|load|lookup|fetch)/;

function followArgument(
  follow: Follow,
  module: Module,
  id: number,
  index: number,
  path: readonly string[],
  depth: number,
  at: Location,
): void {
  const call = module.summary.calls[id];
  if (!call) return;
  const claim = path[0] ?? '';
  const name = nameOfCallee(module, call);
  if (LOG_CALL.test(name)) {
    add(follow, 'log', at, claim);
    return;
  }
  if (COPYING_CALL.test(name) && index === 0) {
    followCall(follow, module, call, depth, path);
    return;
  }
  if (/^find[A-Z]?/.test(name)) {
    add(follow, 'lookup', at, claim);
    return;
  }
  const callee = evaluate(follow.world, { module, frame: null }, call.callee);
  const target = alternativesOf(callee).find((option) => option.kind === 'function');
  if (target?.kind === 'function' && depth < MAX_DEPTH) {
    const next = moduleAt(follow.world, target.file);
    const before = follow.uses.length;
    if (next) followParameter(follow, next, target.fn, index, path, depth + 1);
    if (follow.uses.length > before) return;
    // A service of the tree that takes the subject acts for it, whatever it does inside.
    if (IDENTITY_CLAIM.test(claim)) add(follow, 'identity', at, claim);
    else if (claim !== '' && LOOKUP_CALL.test(name)) add(follow, 'lookup', at, claim);
    return;
  }
  const kind: ClaimUseKind = LOOKUP_CALL.test(name) ? 'lookup' : 'other';
  add(follow, kind, at, claim);
}

/** Calls whose result stands for their argument: parsers, schema checks, copies. */
const COPYING_CALL =
  /^(parse|parseAsync|safeParse|cast|structuredClone|cloneDeep|plainTo\w+|stringify|freeze|decodeURIComponent|String|Number)$/;

const IDENTITY_CLAIM = /^(sub|id|_id|uid|userId|user_id|accountId|account_id|tenant|tenantId|org|orgId|role|roles)$/;

function followParameter(
  follow: Follow,
  module: Module,
  fn: number,
  index: number,
  path: readonly string[],
  depth: number,
): void {
  module.summary.bindings.forEach((binding, id) => {
    if (binding.kind !== 'parameter' || binding.fn !== fn) return;
    const steps = stepsFromParameter(module, id, fn, index);
    if (steps) followBinding(follow, module, id, [...path, ...steps], depth);
  });
}

function stepsFromParameter(module: Module, binding: number, fn: number, index: number): readonly string[] | undefined {
  let expr = bindingOf(module, binding)?.init ?? null;
  while (expr && (expr.kind === 'member' || expr.kind === 'default')) expr = expr.of;
  return expr?.kind === 'parameter' && expr.fn === fn && expr.index === index ? stepsTo(module, binding) : undefined;
}

/** What callers do with a returned result; 'returned' where nobody is known to call. */
function followReturn(
  follow: Follow,
  module: Module,
  fn: number,
  path: readonly string[],
  depth: number,
  at: Location,
): void {
  const mapping = itemCallbackOf(module, fn);
  if (mapping) {
    followCall(follow, module, mapping, depth + 1, path);
    return;
  }
  const callers = depth < MAX_DEPTH ? callersOf(follow.world, module.path, fn).slice(0, 24) : [];
  if (path.length > 0 || isCalledByFramework(module, fn)) {
    add(follow, 'returned', at, path[0] ?? '');
    return;
  }
  // A helper that nobody calls decides nothing.
  for (const caller of callers) followCall(follow, caller.module, caller.call, depth + 1);
}

function add(follow: Follow, kind: ClaimUseKind, at: Location, claim: string): void {
  follow.uses.push({ kind, at, claim });
}
