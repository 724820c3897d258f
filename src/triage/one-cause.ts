/** RULES.md, 'One cause, one finding': pairs of rules that see the same mistake, as data. */
import type { Site } from '../model/site.js';
import { alternativesOf, type Value } from '../model/value.js';
import type { Draft } from './draft.js';
import { contains, locationKey } from './places.js';

interface Precedence {
  readonly first: string;
  /** Rule ids; a trailing `*` stands for any ending. */
  readonly later: readonly string[];
  readonly where: Where;
}

type Where =
  /** One place holds the other: the same literal or option. */
  | 'same-place'
  /** The same call, whichever of its options. */
  | 'same-site'
  /** The same function: the token is read in one place and its signature computed in another. */
  | 'same-function'
  /** The same call, and the first is about the option that the later rule misses. */
  | 'same-slot'
  /** The same call or another one with the same resolved key. */
  | 'same-key';

export const PRECEDENCES: readonly Precedence[] = [
  { first: 'hardcoded-secret', later: ['weak-secret'], where: 'same-place' },
  { first: 'fallback-secret', later: ['weak-secret'], where: 'same-place' },
  { first: 'algorithm-from-token', later: ['missing-algorithms'], where: 'same-site' },
  { first: 'none-algorithm', later: ['mixed-algorithms'], where: 'same-site' },
  { first: 'disabled-verification', later: ['missing-*'], where: 'same-site' },
  {
    first: 'ineffective-validation',
    later: ['missing-audience', 'missing-issuer', 'missing-algorithms', 'ignored-expiration'],
    where: 'same-slot',
  },
  { first: 'decode-without-verify', later: ['custom-verification'], where: 'same-function' },
  { first: 'expiration-unit-mismatch', later: ['excessive-expiration'], where: 'same-site' },
  { first: 'cookie-samesite-none', later: ['cookie-missing-samesite'], where: 'same-site' },
  { first: 'sensitive-payload', later: ['whole-object-payload'], where: 'same-place' },
  { first: 'refresh-without-rotation', later: ['missing-revocation'], where: 'same-key' },
  { first: 'shared-key', later: ['missing-token-type'], where: 'same-key' },
];

/** Drafts that no shown draft of an earlier rule already reports. What is hidden hides nothing else. */
export function withoutDisplaced(drafts: readonly Draft[], isShown: (draft: Draft) => boolean): readonly Draft[] {
  const firsts = new Set(PRECEDENCES.map(({ first }) => first));
  const candidates = drafts.filter((draft) => firsts.has(draft.rule.id) && isShown(draft));
  return drafts.filter((later) => !candidates.some((first) => displaces(first, later)));
}

function displaces(first: Draft, later: Draft): boolean {
  return PRECEDENCES.some(
    (pair) =>
      pair.first === first.rule.id &&
      pair.later.some((pattern) => matchesId(pattern, later.rule.id)) &&
      isSameCause(pair.where, first, later),
  );
}

function matchesId(pattern: string, id: string): boolean {
  return pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern;
}

function isSameCause(where: Where, first: Draft, later: Draft): boolean {
  switch (where) {
    case 'same-place':
      return contains(first.primary, later.primary) || contains(later.primary, first.primary);
    case 'same-site':
      return isSameSite(first, later);
    case 'same-function':
      return isSameSite(first, later) || isSameFunction(first.site, later.site);
    case 'same-slot':
      return isSameSite(first, later) && isAboutSlot(first, slotOf(later.rule.id));
    case 'same-key':
      return isSameSite(first, later) || isSameKey(first.site, later.site);
  }
}

function isSameSite(first: Draft, later: Draft): boolean {
  return locationKey(first.site.at) === locationKey(later.site.at);
}

function isSameFunction(first: Site, later: Site): boolean {
  const [own, other] = [first.scope.join('.'), later.scope.join('.')];
  return first.at.file === later.at.file && own !== '' && own === other;
}

function isSameKey(first: Site, later: Site): boolean {
  const key = keyIdentityOf(first);
  return key !== null && key === keyIdentityOf(later);
}

function keyIdentityOf(site: Site): string | null {
  return site.kind === 'sign' || site.kind === 'verify' || site.kind === 'handler' ? site.keyIdentity : null;
}

type CheckedSlot = 'audience' | 'issuer' | 'algorithms' | 'ignoreExpiration';

function slotOf(laterRule: string): CheckedSlot | undefined {
  const slots: Readonly<Record<string, CheckedSlot>> = {
    'missing-audience': 'audience',
    'missing-issuer': 'issuer',
    'missing-algorithms': 'algorithms',
    'ignored-expiration': 'ignoreExpiration',
  };
  return slots[laterRule];
}

/** The draft is about an option that looks like the slot, its place is where the slot's value is written, or its data name it. */
function isAboutSlot(draft: Draft, slot: CheckedSlot | undefined): boolean {
  if (slot === undefined) return false;
  const names = Object.values(draft.problem.data).map((datum) => String(datum).split('.').at(-1));
  if (names.includes(slot) || isAboutIgnored(draft, slot)) return true;
  const value = draft.site.kind === 'verify' ? draft.site[slot] : undefined;
  return value !== undefined && value.kind !== 'absent' && isWrittenAt(value, draft);
}

function isAboutIgnored({ site, problem: { at } }: Draft, slot: CheckedSlot): boolean {
  if (site.kind !== 'verify' || at === undefined) return false;
  const place = 'kind' in at ? at.at : at;
  return site.ignoredOptions.some(
    ({ check, at: option }) => check === slot && locationKey(option) === locationKey(place),
  );
}

function isWrittenAt(value: Value, { problem }: Draft): boolean {
  const at = problem.at;
  if (at === undefined) return false;
  const place = 'kind' in at ? at.at : at;
  return [value, ...alternativesOf(value)].some((option) => locationKey(option.at) === locationKey(place));
}
