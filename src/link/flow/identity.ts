/** Whether code lets a request pass without a user on purpose, or claims to have authenticated it. */
import type { CallRecord, Expr, ModuleSummary } from '../../model/summary.js';
import { childrenOf } from '../graph/expressions.js';
import { functionOf, type Module } from '../world.js';
import { handsOn, isWithinFunction, nameOfExpr, outermostOf } from './code-after.js';

const IDENTITY =
  /^(user|auth|session|account|claims|token|payload|decoded|identity|principal|viewer|tenant|jwt|uid|context|.*(User|Session|Account|Claims|Auth|Payload|Token)|.*(user|tenant|account|session)_?id)$/i;
const ATTACHING = /^(set|put|add|assign|setUser|login|logIn|provide|run|enterWith)$/;

/** Whether the function hands a user on where the token is valid: `req.user = …`, `c.set('user', …)`. */
export function attachesUser(module: Module, fn: number): boolean {
  const { summary } = module;
  const outer = outermostOf(summary, fn);
  const writes = summary.writes.some(
    (write) => write.name !== null && IDENTITY.test(write.name) && isWithinFunction(summary, write.fn, outer),
  );
  return (
    writes ||
    summary.calls.some(
      (call) => call.args.length > 0 && isWithinFunction(summary, call.fn, outer) && isAttaching(module, call.callee),
    )
  );
}

function isAttaching(module: Module, callee: ModuleSummary['calls'][number]['callee']): boolean {
  return (
    callee.kind === 'member' &&
    ATTACHING.test(callee.name) &&
    !/^(res|response|reply|headers)$/.test(nameOfExpr(module, callee.of))
  );
}

const DEMANDING =
  /^(require|ensure|protect|restrict|enforce|must|verify|guard|is(Authenticated|LoggedIn|Auth)|can(Activate))|(Required|Guard|Only)$/;
const LENIENT =
  /optional|maybe|try|anonymous|soft|public|guest|attach|load|populate|current|deserialize|context|if_?present|update/i;

/** By the names of the functions and the class around it: `requireUser` promises a user, `optionalAuth` does not. */
export function promisesUser(module: Module, fn: number): boolean {
  const names = namesAround(module, fn);
  return names.some((name) => DEMANDING.test(name)) && !names.some((name) => LENIENT.test(name));
}

/** `optionalUser`, `loadMember`: a missing user is expected. */
export function expectsNobody(module: Module, fn: number): boolean {
  return namesAround(module, fn).some((name) => LENIENT.test(name));
}

/** `createAuthContext(request)`, `optionalUser(token)`: what they answer holds a user or none, for others to tell. */
export function mayAnswerNobody(name: string): boolean {
  return /optional|anonymous|context$/i.test(name);
}

function namesAround(module: Module, fn: number): readonly string[] {
  const names: string[] = [];
  for (let id = fn, steps = 0; id >= 0 && steps < 60; steps++) {
    const record = functionOf(module, id);
    if (!record) break;
    if (record.name) names.push(record.name);
    const cls = record.cls === null ? undefined : module.summary.classes[record.cls]?.name;
    if (cls) names.push(cls);
    id = record.parent;
  }
  return names;
}

/** `if (req.cookies.jwt) { … verify … } next()`: who brings no token goes on as well, so a bad one is no more than that. */
export function letsAnonymousPass(module: Module, call: CallRecord): boolean {
  const { calls, guards } = module.summary;
  const tests = call.guards
    .flatMap((id) => guards[id] ?? [])
    .filter(({ kind, test }) => kind === 'if' && isAboutToken(module, test));
  const nexts = calls.filter((each) => each.fn === call.fn && handsOn(module, each));
  return tests.some((test) =>
    nexts.some((next) => {
      if (next.at[1] < test.at[0]) return false;
      const met = next.guards.flatMap((id) => guards[id] ?? []).filter(({ at }) => at[0] === test.at[0]);
      return met.every(({ branch }) => branch !== test.branch);
    }),
  );
}

function isAboutToken(module: Module, test: Expr): boolean {
  if (/token|jwt|authorization|bearer|cookies?$|session/i.test(nameOfExpr(module, test))) return true;
  return childrenOf(test).some((child) => isAboutToken(module, child));
}
