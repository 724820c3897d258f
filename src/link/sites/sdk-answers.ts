/** Signed data that a provider's SDK fetched from the provider itself, or verified: its parts need no verification again. */
import type { Value } from '../../model/value.js';
import { evaluate } from '../evaluate/evaluate.js';
import { valueThroughCallers } from '../graph/callers.js';
import { moduleAt, type World } from '../world.js';

/** Functions of a list that call what they are given with its items. */
const PER_ITEM = /^(map|flatMap|filter|find|findLast|forEach|some|every|sort|toSorted)$/;
const MAX_DEPTH = 12;

/** Whether every alternative comes out of such an answer, through the lists and objects it is kept in. */
export function comesFromSdk(world: World, value: Value, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const inner = (of: Value): boolean => comesFromSdk(world, of, depth + 1);
  switch (value.kind) {
    case 'union': {
      const given = value.options.filter((option) => !isNothing(option));
      return given.length > 0 && given.every(inner);
    }
    case 'member':
      return inner(value.of);
    case 'call':
      return isAnswer(world, value) || (value.callee.kind === 'member' && inner(value.callee.of));
    // A parameter whose type is a class: what is passed counts.
    case 'instance':
      return value.parameter !== undefined && inner(value.parameter);
    case 'parameter': {
      const of = listOf(world, value) ?? valueThroughCallers(world, value);
      return of !== value && inner(of);
    }
    default:
      return false;
  }
}

function isNothing(value: Value): boolean {
  return value.kind === 'absent' || (value.kind === 'list' && value.items.length === 0);
}

function isAnswer(world: World, { callee, at }: Extract<Value, { kind: 'call' }>): boolean {
  if (callee.kind !== 'member') return false;
  const specifiers = moduleAt(world, at.file)?.summary.specifiers ?? [];
  return world.libraries.some(
    ({ packages, signedAnswers = [] }) =>
      signedAnswers.some((method) => isNamed(callee.name, method)) &&
      packages.some((name) => specifiers.includes(name)),
  );
}

function isNamed(name: string, method: string): boolean {
  return method.endsWith('*') ? name.startsWith(method.slice(0, -1)) : name === method;
}

/** The list whose items an inline callback is called with. */
function listOf(world: World, { file, fn, index }: Extract<Value, { kind: 'parameter' }>): Value | undefined {
  const module = moduleAt(world, file);
  const taker = module?.summary.calls.find(({ args: [first] }) => first?.kind === 'function' && first.fn === fn);
  if (!module || !taker || taker.callee.kind !== 'member' || !PER_ITEM.test(taker.callee.name) || index > 0)
    return undefined;
  return evaluate(world, { module, frame: null }, taker.callee.of);
}
