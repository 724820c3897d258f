import { alternativesOf, nameOf, type PayloadClaim, type PayloadSite, type Value } from '../../src/rule-api.js';
import { type Sensitivity, sensitivityOf } from './sensitive-names.js';

/** Claims that say who or what a token is for: an API key there is an identifier, not a secret. */
const IDENTIFIERS = new Set(['iss', 'sub', 'aud', 'azp', 'client_id', 'kid']);
/** Names that only mean a credential on a person's record: a session's `hash` is a random stamp. */
const GENERIC = new Set(['hash', 'salt', 'pin', 'name', 'role', 'roles', 'address']);
const PERSONS = /user|account|member|admin|customer|employee|person|profile/i;

/** What a claim gives away, by its own name, else by what it is fed from; undefined where it is harmless. */
export function sensitivityOfClaim({ path, sources, value, form }: PayloadClaim): Sensitivity | undefined {
  if (alternativesOf(value).every(saysNothing)) return undefined;
  const name = path.split('.').at(-1) ?? '';
  const own = sensitivityOf(name);
  if (own === 'secret') return GENERIC.has(name) && !isOfPerson(value) ? undefined : own;
  // A digest under another name is a stamp: it tells nothing, and changes with the value.
  if (form === 'digest' || value.kind === 'env') return own;
  const fed = sources.filter((source) => !GENERIC.has(source)).map(sensitivityOf);
  if (fed.includes('secret')) return IDENTIFIERS.has(path) ? own : 'secret';
  return own ?? fed.find((each) => each === 'personal');
}

/** Flags, numbers and empty texts. */
function saysNothing(value: Value): boolean {
  return value.kind === 'literal' && (typeof value.value !== 'string' || value.value === '');
}

function isOfPerson(value: Value): boolean {
  return alternativesOf(value).some((option) => option.kind === 'member' && PERSONS.test(nameOf(option.of) ?? ''));
}

/** `password as p` where its own name does not tell. */
export function nameOfClaim({ path, sources: [source] }: PayloadClaim): string {
  const tells = sensitivityOf(path.split('.').at(-1) ?? '') !== undefined;
  return tells || source === undefined ? path : `${source} as ${path}`;
}

/** One finding for all claims of a kind: at the first of them. */
export function placesOf({ nameAt }: PayloadSite, claims: readonly PayloadClaim[]) {
  const related = [{ at: nameAt, label: 'carried by the token that is issued here' }];
  return claims.slice(0, 1).map(({ at }) => ({ at, related }));
}

/** `password, salt and totpSecret`. */
export function enumerated(names: readonly string[]): string {
  const shown = [...new Set(names)];
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}
