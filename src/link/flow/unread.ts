/** Answers of verifications that report failure by what they return, and that nothing looks at. */
import type { UnreadResult } from '../../model/flow.js';
import type { CallRecord } from '../../model/summary.js';
import { callersOf } from '../graph/callers.js';
import { type BindingUse, usesOfBinding } from '../sites/binding-uses.js';
import { spelledApi } from '../sites/place.js';
import { locationIn, type Module, type World } from '../world.js';
import { isReport } from './code-after.js';

const MAX_DEPTH = 3;

/** `claims`: what it returns for a valid token is the claims, so that reading them untested counts too. */
export function unreadAt(
  world: World,
  module: Module,
  call: CallRecord,
  claims: boolean,
  depth = 0,
): readonly UnreadResult[] {
  const use = unreadUse(module, call, claims);
  if (use !== undefined)
    return [{ use, at: locationIn(module, call.nameAt), api: spelledApi(module, call.callee) ?? '' }];
  if (call.use.kind !== 'returned' || depth >= MAX_DEPTH) return [];
  return callersOf(world, module.path, call.fn)
    .slice(0, 40)
    .flatMap((caller) => unreadAt(world, caller.module, caller.call, claims, depth + 1));
}

function unreadUse(module: Module, call: CallRecord, claims: boolean): UnreadResult['use'] | undefined {
  if (call.use.kind === 'discarded') return 'discarded';
  if (call.use.kind !== 'bound' || call.use.bindings.length !== 1) return undefined;
  const [binding] = call.use.bindings;
  const record = binding === undefined ? undefined : module.summary.bindings[binding];
  if (binding === undefined || !record || record.init?.kind === 'member' || record.init?.kind === 'rest')
    return undefined;
  const uses = usesOfBinding(module.summary, binding);
  const read = uses.filter((each) => !isReported(module, each));
  if (read.length === 0) return record.kind === 'parameter' ? undefined : 'discarded';
  const untested = read.every(
    ({ compared, role, path }) => !compared && role.kind !== 'guard' && role.kind !== 'binding' && path.length > 0,
  );
  return claims && untested ? 'untested' : undefined;
}

function isReported(module: Module, { role }: BindingUse): boolean {
  const call = role.kind === 'argument' ? module.summary.calls[role.call] : undefined;
  return call !== undefined && isReport(module, call);
}
