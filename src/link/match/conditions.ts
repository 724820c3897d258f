import type { Condition } from '../../model/library.js';
import { alternativesOf } from '../../model/value.js';
import { matchesReceiver } from './receivers.js';
import type { RowMatch } from './rows.js';
import { positionValue } from './slots.js';

/** Whether a row's condition holds for an invocation; see `Condition` for what an unknown value means. */
export function holds(match: RowMatch, condition: Condition): boolean {
  switch (condition.is) {
    case 'count': {
      const count = argumentCount(match);
      return count >= condition.min && count <= condition.max;
    }
    case 'text':
      return alternativesOf(positionValue(match, condition.at)).some(
        (value) =>
          value.kind === 'literal' &&
          condition.oneOf.some((text) => text.toLowerCase() === String(value.value).toLowerCase()),
      );
    case 'value':
      return alternativesOf(positionValue(match, condition.at)).some((value) =>
        matchesReceiver(match.table, condition.of, value, match.invocation),
      );
    case 'unset':
      return alternativesOf(positionValue(match, condition.at)).every(({ kind }) => kind === 'absent');
    case 'set':
      return alternativesOf(positionValue(match, condition.at)).some(
        (value) =>
          value.kind !== 'absent' && !(value.kind === 'literal' && (value.value === null || value.value === false)),
      );
  }
}

function argumentCount({ invocation: { args } }: RowMatch): number {
  return args.at(-1)?.kind === 'function' ? args.length - 1 : args.length;
}
