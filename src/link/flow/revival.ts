/** Claims of a token that was refused for its age only, taken from the error or decoded in the catch. */
import type { RevivedClaims } from '../../model/flow.js';
import type { Expr, GuardId, GuardRecord } from '../../model/summary.js';
import { callersOf } from '../graph/callers.js';
import { usesOfBinding } from '../sites/binding-uses.js';
import { functionOf, locationIn, type Module } from '../world.js';
import { isInside, isReport } from './code-after.js';
import type { Attempt } from './failure.js';

const EXPIRED = /expired/i;

/** Whether one of the conditions asks for an expired token: `error instanceof JWTExpired`, `error.code === 'ERR_JWT_EXPIRED'`. */
export function isRevival(module: Module, guards: readonly GuardId[]): boolean {
  return guards.some((id) => {
    const guard = module.summary.guards[id];
    return guard?.branch === true && asksForExpiry(module, guard.test);
  });
}

function asksForExpiry(module: Module, expr: Expr): boolean {
  switch (expr.kind) {
    case 'binary':
      if (expr.op === 'instanceof') return EXPIRED.test(textOf(module, expr.right));
      return (
        (expr.op === '===' || expr.op === '==') &&
        (EXPIRED.test(textOf(module, expr.right)) || EXPIRED.test(textOf(module, expr.left)))
      );
    case 'logical':
      return expr.op !== '??' && (asksForExpiry(module, expr.left) || asksForExpiry(module, expr.right));
    default:
      return false;
  }
}

function textOf(module: Module, expr: Expr): string {
  if (expr.kind === 'literal') return String(expr.value);
  if (expr.kind === 'member' || expr.kind === 'global') return expr.name;
  return expr.kind === 'binding' ? (module.summary.bindings[expr.binding]?.name ?? '') : '';
}

interface Taken {
  readonly at: readonly [number, number];
  readonly guards: readonly GuardId[];
}

/** In the catch around a verification: `error.payload`, or a decode under a test for expiry. */
export function revivedAt(attempt: Attempt): readonly RevivedClaims[] {
  const { module, call } = attempt;
  const record = module.summary.tries.find(
    ({ at, fn, catch: caught }) =>
      fn === call.fn && caught !== null && isInside(at, call.at) && call.at[1] <= caught.at[0],
  );
  if (!record?.catch) return [];
  const [taken] = [...payloadsOf(module, record.catch.binding), ...decodesIn(attempt, record.catch.at)];
  if (!taken) return [];
  const claims = locationIn(module, taken.at);
  const switches = switchesOf(module, taken.guards);
  if (switches.length === 0) return [{ by: 'definition', at: locationIn(module, call.nameAt), claims }];
  const requests = requestsOf(attempt, switches);
  const known = callersOf(attempt.world, module.path, call.fn).length > 0;
  if (known && requests.length === 0) return [];
  return [
    { by: 'definition', at: locationIn(module, call.nameAt), claims },
    ...requests.map((at): RevivedClaims => ({ by: 'request', at, claims })),
  ];
}

/** `error.payload`, which jose puts on the errors of tokens whose signature holds. */
function payloadsOf(module: Module, error: number | null): readonly Taken[] {
  if (error === null) return [];
  const { summary } = module;
  return usesOfBinding(summary, error).flatMap(({ path, role, at }): Taken[] => {
    if (path[0] !== 'payload') return [];
    if (role.kind === 'argument') {
      const call = summary.calls[role.call];
      return call && !isReport(module, call) ? [{ at, guards: call.guards }] : [];
    }
    if (role.kind === 'return') {
      const found = functionOf(module, role.fn)?.returns.find((each) => isInside(each.at, at));
      return found ? [{ at, guards: found.guards }] : [];
    }
    return role.kind === 'binding' || role.kind === 'write' ? [{ at, guards: [] }] : [];
  });
}

function decodesIn(attempt: Attempt, caught: readonly [number, number]): readonly Taken[] {
  const { module } = attempt;
  return module.summary.calls
    .filter(
      (call) =>
        isInside(caught, call.at) &&
        attempt.isDecode(module, call) &&
        isRevival(module, call.guards) &&
        call.use.kind !== 'discarded',
    )
    .map(({ at, guards }) => ({ at, guards }));
}

/** Parameters that switch it on: `if (ignoreExpiration && …)`. */
function switchesOf(module: Module, guards: readonly GuardId[]): readonly number[] {
  return guards.flatMap((id) => {
    const guard: GuardRecord | undefined = module.summary.guards[id];
    return guard?.branch ? parametersIn(module, guard.test) : [];
  });
}

function parametersIn(module: Module, test: Expr): readonly number[] {
  if (test.kind === 'logical' && test.op === '&&')
    return [...parametersIn(module, test.left), ...parametersIn(module, test.right)];
  if (test.kind !== 'binding') return [];
  const record = module.summary.bindings[test.binding];
  const init = record?.init?.kind === 'default' ? record.init.of : record?.init;
  return record?.kind === 'parameter' && init?.kind === 'parameter' ? [init.index] : [];
}

function requestsOf({ world, module, call }: Attempt, switches: readonly number[]) {
  return callersOf(world, module.path, call.fn).flatMap((caller) => {
    const args = caller.argumentsIn(null);
    const asks = switches.every((index) => {
      const value = args[index]?.value();
      return value?.kind === 'literal' && value.value === true;
    });
    return asks ? [caller.at] : [];
  });
}
