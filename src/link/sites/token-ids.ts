import type { SignRow } from '../../model/library.js';
import { alternativesOf, type ParameterValue, type Value } from '../../model/value.js';
import { absentValue, unknownValue } from '../evaluate/values.js';
import type { RowMatch } from '../match/rows.js';
import { slotValue } from '../match/slots.js';

/** Rows of users, and objects whose declared type has no such claim. */
function isRecord({ name, typeMembers }: ParameterValue): boolean {
  if (/^(user|account|member|admin|customer)$/i.test(name ?? '')) return true;
  const { names } = typeMembers;
  return names.length > 0 && !names.includes('jti');
}

/** The option that sets a token's id, else the payload's `jti`; unknown where the payload may carry one. */
export function tokenIdOf(match: RowMatch, row: SignRow, payload: Value): Value {
  const given = slotValue(match, row.jwtid);
  const option = given.kind === 'parameter' && isRecord(given) ? absentValue(payload.at) : given;
  if (option.kind !== 'absent' || option.default !== null) return option;
  const carriers = alternativesOf(payload).flatMap((each) => {
    if (each.kind === 'parameter') return isRecord(each) ? [] : [unknownValue('payload', each.at)];
    if (each.kind === 'unknown') return [unknownValue('payload', each.at)];
    if (each.kind !== 'object') return [];
    const own = each.properties.get('jti')?.value;
    return own ? [own] : each.complete || each.spreads.length > 0 ? [] : [unknownValue('payload', each.at)];
  });
  return carriers[0] ?? option;
}
