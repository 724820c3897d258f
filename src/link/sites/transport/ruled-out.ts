import type { BindingId, Expr, GuardId } from '../../../model/summary.js';
import { referenceOf, tells } from '../../evaluate/presence.js';
import { bindingOf, callOf, type Module, rootBindingOf } from '../../world.js';

/** Whether the branch is taken only where the value is missing or no string: `if (typeof token !== 'string') log(token)`. */
export function isRuledOut(module: Module, expr: Expr, guards: readonly GuardId[]): boolean {
  const ref = referenceOf(expr);
  if (ref === undefined) return false;
  return guards.some((id) => {
    const guard = module.summary.guards[id];
    return guard !== undefined && guard.kind !== 'switch' && tells('missing', guard.test, guard.branch, ref);
  });
}

/** Whether the branch is taken only where an object lacks a member: `if (!answer.access_token) log(answer)`. */
export function isMemberRuledOut(
  module: Module,
  owner: BindingId,
  member: string,
  guards: readonly GuardId[],
): boolean {
  const ref = `${owner}.${member}`;
  // `const token = answer.access_token`, which is then tested in its place.
  const kept = module.summary.bindings.flatMap(({ init, writes }, id) =>
    init && writes.length === 0 && referenceOf(init) === ref ? [String(id)] : [],
  );
  return guards.some((id) => {
    const guard = module.summary.guards[id];
    if (guard === undefined || guard.kind === 'switch') return false;
    return [ref, ...kept].some((each) => tells('missing', guard.test, guard.branch, each));
  });
}

/** `if (!response.ok) log(await response.json())`: an answer that refuses holds no token. */
export function isRefusal(module: Module, expr: Expr, guards: readonly GuardId[]): boolean {
  const answer = answerOf(module, expr, 0);
  if (answer === undefined) return false;
  return guards.some((id) => {
    const guard = module.summary.guards[id];
    return guard !== undefined && guard.kind !== 'switch' && tells('missing', guard.test, guard.branch, `${answer}.ok`);
  });
}

/** The variable that holds the response: of itself, of `await response.json()`, of a variable that keeps that. */
function answerOf(module: Module, expr: Expr, depth: number): BindingId | undefined {
  if (depth > 4) return undefined;
  if (expr.kind === 'await') return answerOf(module, expr.of, depth + 1);
  if (expr.kind === 'call') {
    const callee = callOf(module, expr.call)?.callee;
    const isBody = callee?.kind === 'member' && /^(json|text)$/.test(callee.name) && callee.of.kind === 'binding';
    return isBody ? rootBindingOf(callee.of)?.binding : undefined;
  }
  if (expr.kind !== 'binding') return undefined;
  const binding = bindingOf(module, expr.binding);
  const kept = binding?.init && binding.writes.length === 0 ? answerOf(module, binding.init, depth + 1) : undefined;
  return kept ?? expr.binding;
}

/** `req.headers.authorization = undefined` in the function that goes on with the headers. */
export function isEmptied(module: Module, headers: Expr, fn: number): boolean {
  const ref = referenceOf(headers);
  return module.summary.writes.some(
    ({ target, name, op, value, at, fn: written }) =>
      written === fn &&
      at[1] <= headers.at[0] &&
      /^authorization$/i.test(name ?? '') &&
      (op === 'delete' || value.kind === 'undefined' || value.kind === 'literal') &&
      ref !== undefined &&
      referenceOf(target) === ref,
  );
}
