/** Where claims stand and what calls there are named: tests that only log, parts of the request, functions of frameworks. */
import type { CallRecord, Expr } from '../../model/summary.js';
import { bindingOf, functionOf, type Module, rootBindingOf } from '../world.js';

/** Methods of loggers and error trackers. */
export const LOG_CALL = /^(log|debug|info|warn|error|trace|verbose|dir|captureException|setUser|setContext|setTag)$/;

/** `if (!payload.cnf) console.warn('…')`: nothing but a line in the log depends on it. */
export function onlyLogs({ summary }: Module, guard: number): boolean {
  const isBelow = ({ guards }: { readonly guards: readonly number[] }): boolean => guards.includes(guard);
  const calls = summary.calls.filter(isBelow);
  return (
    calls.length > 0 &&
    calls.every(({ callee }) => callee.kind === 'member' && LOG_CALL.test(callee.name)) &&
    !summary.writes.some(isBelow) &&
    !summary.functions.some(({ returns }) => returns.some(isBelow)) &&
    !summary.bindings.some(({ writes }) => writes.some(isBelow))
  );
}

/** `res.locals.tenant = …`, `ctx.state.x = …`, `req.org = …`: what later handlers go by. */
export function isOfRequest(module: Module, target: Expr): boolean {
  const root = rootBindingOf(target);
  const binding = root ? bindingOf(module, root.binding) : undefined;
  if (!root || binding?.kind !== 'parameter') return false;
  if (/^(req|request|_req)$/.test(binding.name))
    return !root.path.some((step) => /^(headers|query|params|body)$/.test(step));
  return (
    root.path.some((step) => /^(locals|state|user|session|auth|req|request|raw)$/.test(step)) ||
    /^(socket|client|ws)$/.test(binding.name)
  );
}

/** The last name of what is called; '' where it has none. */
export function nameOfCallee(module: Module, call: CallRecord): string {
  if (call.callee.kind === 'member' || call.callee.kind === 'global') return call.callee.name;
  return call.callee.kind === 'binding' ? (bindingOf(module, call.callee.binding)?.name ?? '') : '';
}

/** The call of `tokens.map((token) => decode(token))`: what the callback returns is a part of its result. */
export function itemCallbackOf(module: Module, fn: number): CallRecord | undefined {
  if (!module.index.itemCallbacks.has(fn)) return undefined;
  return module.summary.calls.find(({ args: [first] }) => first?.kind === 'function' && first.fn === fn);
}

const FRAMEWORK_METHODS =
  /^(canActivate|validate|handle|handler|use|resolve|intercept|authorize|onRequest|default|GET|POST|PUT|PATCH|DELETE|loader|action|middleware)$/;

/** A callback handed to a call (a decorator factory, a route), or a method that frameworks look for by name. */
export function isCalledByFramework(module: Module, fn: number): boolean {
  const record = functionOf(module, fn);
  if (!record) return false;
  if (record.name !== null && FRAMEWORK_METHODS.test(record.name)) return true;
  return module.summary.calls.some((call) => call.args.some((arg) => arg.kind === 'function' && arg.fn === fn));
}
