/** Texts that grow: `let cookie = …; if (secure) cookie += '; Secure'`. */
import type { BindingWrite } from '../../model/summary.js';
import type { Value } from '../../model/value.js';
import { locationIn, type Scope, type World } from '../world.js';
import { evaluate } from './evaluate.js';
import { valueOfTemplate } from './operations.js';
import { literalValue, truthOf, unionOf } from './values.js';

/** What the text is after the writes, in order; undefined where it is no text or a write does not append. */
export function appendedText(
  world: World,
  scope: Scope,
  start: Value,
  writes: readonly BindingWrite[],
): Value | undefined {
  if (!isText(start) || writes.some(({ op }) => op !== '+=')) return undefined;
  const pieces = writes.flatMap((write) => pieceOf(world, scope, write) ?? []);
  return valueOfTemplate([start, ...pieces].flatMap(partsOf), start.at);
}

/** Nothing where a resolved condition rules it out; itself or an empty text where the condition is open. */
function pieceOf(world: World, scope: Scope, write: BindingWrite): Value | undefined {
  const conditions = write.guards
    .flatMap((id) => scope.module.summary.guards[id] ?? [])
    .filter(({ kind }) => kind !== 'exit');
  const outcomes = conditions.map(({ kind, test, branch }) => {
    const truth = kind === 'loop' ? undefined : truthOf(evaluate(world, scope, test));
    return truth === undefined ? undefined : truth === branch;
  });
  if (outcomes.includes(false)) return undefined;
  const piece = evaluate(world, scope, write.value);
  const at = locationIn(scope.module, write.at);
  return outcomes.includes(undefined) ? unionOf([piece, literalValue('', at)], at) : piece;
}

function isText(value: Value): boolean {
  return value.kind === 'template' || (value.kind === 'literal' && typeof value.value === 'string');
}

function partsOf(value: Value): readonly Value[] {
  return value.kind === 'template' ? value.parts : [value];
}
