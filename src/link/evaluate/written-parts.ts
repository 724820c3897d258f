/** Objects in fields that methods complete: `this.config.lifetime = 3600`. */
import type { Value } from '../../model/value.js';
import { locationIn, type Scope, type World } from '../world.js';
import { evaluate } from './evaluate.js';
import { writeInto } from './objects.js';
import { unionOf } from './values.js';

const MAX_PARTS = 20;

/**
 * The value of a field with what any method writes into it: in which order methods run is not known, so what is
 * written stands beside what was there, and what was not there counts as written.
 */
export function withWrittenParts(world: World, scope: Scope, field: string, value: Value): Value {
  const writes = scope.module.index.partWrites.get(field) ?? [];
  return writes
    .filter(({ name, op }) => name !== null && op !== 'delete')
    .slice(0, MAX_PARTS)
    .reduce((of, write) => {
      const at = locationIn(scope.module, write.nameAt);
      const written = () => evaluate(world, scope, write.value);
      return writeInto(of, [], write.name ?? undefined, {
        keyAt: at,
        compute: (before) => (before === undefined ? written() : unionOf([before, written()], at)),
        removes: false,
        conditional: false,
      });
    }, value);
}
