import type { SignSite } from '../../model/site.js';
import { alternativesOf, type Value } from '../../model/value.js';

/** The sign sites that made a value; none where it may be something else as well. */
export function signSitesOf(signs: readonly SignSite[], value: Value): readonly SignSite[] {
  const made = alternativesOf(value)
    .filter(({ kind }) => kind !== 'absent')
    .map(bare)
    .map(({ at }) => signs.filter((site) => at.file === site.at.file && at.span[0] === site.at.span[0]));
  return made.some((each) => each.length === 0) ? [] : made.flat();
}

/** The token of `Bearer ${token}`. */
function bare(value: Value): Value {
  const parts = value.kind === 'template' ? value.parts.filter(({ kind }) => kind !== 'literal') : [];
  return parts.length === 1 ? (parts[0] ?? value) : value;
}
