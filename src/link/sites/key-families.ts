/** Keys of different families between which the unverified header's alg chooses. */

import type { Expr, GuardId } from '../../model/summary.js';
import type { TokenChoice } from '../../model/trust.js';
import { alternativesOf, type Value } from '../../model/value.js';
import { evaluate } from '../evaluate/evaluate.js';
import { childrenOf } from '../graph/expressions.js';
import { functionOf, type Module, moduleAt } from '../world.js';
import { functionsIn } from './key-callbacks.js';
import { algorithmNamesOf } from './keys.js';
import type { VerificationParts } from './token-choices.js';
import { type FieldSearch, fieldOf, type TokenField } from './unverified-fields.js';

/** Harmless where an allowlist leaves one algorithm: then the header cannot name another. */
export function familyChoices(search: FieldSearch, site: VerificationParts): readonly TokenChoice[] {
  if (isFixed(site.algorithms)) return [];
  return functionsIn(site.key).flatMap((fn): readonly TokenChoice[] => {
    const module = moduleAt(search.context.world, fn.file);
    const tests = module ? testsBehindKeys(module, fn.fn) : [];
    const field = module ? tests.map((test) => algorithmIn(search, module, test)).find((each) => each) : undefined;
    return field ? [{ of: 'key', field: 'alg', value: field.value, confidence: 'medium' }] : [];
  });
}

function isFixed(algorithms: Value): boolean {
  if (algorithms.kind === 'unknown' || algorithms.kind === 'parameter') return true;
  const families = new Set(algorithmNamesOf(algorithms).map((name) => name.slice(0, 2)));
  return families.size === 1;
}

/** Conditions that choose between two keys: not those after which there is none. */
function testsBehindKeys(module: Module, fn: number): readonly Expr[] {
  const returns = functionOf(module, fn)?.returns ?? [];
  const keys = returns.flatMap(({ value, guards }) => (value ? [{ value, guards }] : []));
  const called = module.summary.calls.flatMap((call) => {
    const [, key] = call.args;
    const callee = call.callee.kind === 'binding' ? module.summary.bindings[call.callee.binding] : undefined;
    return key && callee?.kind === 'parameter' && callee.fn === fn ? [{ value: key, guards: call.guards }] : [];
  });
  return [keys, called].flatMap((list) => choosingTests(module, list));
}

function choosingTests(
  module: Module,
  keys: readonly { readonly value: Expr; readonly guards: readonly GuardId[] }[],
): readonly Expr[] {
  const conditionals = keys.flatMap(({ value }) => (value.kind === 'conditional' ? [value.test] : []));
  const guarded = keys.flatMap(({ guards }) => guards.flatMap((id) => module.summary.guards[id]?.test ?? []));
  return keys.length > 1 ? [...conditionals, ...guarded] : conditionals;
}

function algorithmIn(search: FieldSearch, module: Module, test: Expr): TokenField | undefined {
  const { world } = search.context;
  const stack: Expr[] = [test];
  for (let expr = stack.pop(); expr; expr = stack.pop()) {
    if (expr.kind === 'member' || expr.kind === 'binding') {
      const field = alternativesOf(evaluate(world, { module, frame: null }, expr))
        .map((option) => fieldOf(search, option))
        .find((each) => each?.part === 'header' && each.name === 'alg');
      if (field) return field;
    }
    const call = expr.kind === 'call' ? module.summary.calls[expr.call] : undefined;
    stack.push(...childrenOf(expr), ...(call ? [call.callee, ...call.args] : []));
  }
  return undefined;
}
