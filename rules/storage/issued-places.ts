import type { ProgramFacts, RelatedPlace, Value } from '../../src/rule-api.js';

/** Where a token that is on its way was signed. */
export function issuedPlaces({ signedIn }: ProgramFacts, value: Value): readonly RelatedPlace[] {
  return signedIn(value).map(({ nameAt }) => ({ at: nameAt, label: 'issued here' }));
}
