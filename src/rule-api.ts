/** Everything a rule may import. */
import type { Location } from './model/location.js';
import { isSameLocation } from './model/location.js';
import type { Confidence, Messages, RelatedPlace, Rule } from './model/rule.js';
import type { SiteBase, SiteKind, TokenEvidence } from './model/site.js';
import type { Value } from './model/value.js';

/**
 * Checks the messages' placeholders against the problems the rule returns; the result no longer knows them one by one.
 * Sites that only run outside production are left out for every rule.
 */
export function defineRule<K extends SiteKind, const M extends Messages>(rule: Rule<K, M>): Rule<K>;
export function defineRule(rule: Rule): Rule {
  return { ...rule, check: (site, context) => (site.developmentOnly ? [] : rule.check(site, context)) };
}

/** Where a value is to be changed; the site's own name token where it is simply left out of the call. */
export function placeOf(site: SiteBase, value: Value): Value | Location {
  return value.kind === 'absent' && isSameLocation(value.at, site.at) ? site.nameAt : value;
}

/** Where a builder's token is begun, if in another statement than it ends. */
export function begunAt({ trail }: Value): readonly RelatedPlace[] {
  return trail.flatMap(({ kind, at }) => (kind === 'construction' ? [{ at, label: 'put together here' }] : []));
}

/** The lower of two confidences. */
export function lowerOf(a: Confidence, b: Confidence): Confidence {
  return CONFIDENCES.indexOf(a) < CONFIDENCES.indexOf(b) ? a : b;
}

/** A name alone is weaker evidence for a token than its flow. */
export function confidenceOfToken(token: TokenEvidence): Confidence {
  return token.by === 'flow' ? 'high' : 'medium';
}

/** A duration in the largest unit that says it exactly, or nearly: '60 days', '90 minutes', '2.7 years'. */
export function renderDuration(seconds: number): string {
  const [size, unit] = UNITS.find(([length]) => seconds >= 2 * length || seconds === length) ?? [1, 'second'];
  const count = Math.round((seconds / size) * 10) / 10;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];

const UNITS: readonly (readonly [seconds: number, unit: string])[] = [
  [365.25 * 86_400, 'year'],
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

export { authenticatesRequests, leadOf } from './model/authentication.js';
export type { SwallowedFailure } from './model/flow.js';
export type { Fault, Test, Verdict } from './model/judgement.js';
export { findFault, isGiven, isLeftOut, isUnset, judge, productionAlternativesOf } from './model/judgement.js';
export type { Location } from './model/location.js';
export { isSameLocation } from './model/location.js';
export type { HandlerPurpose, Revocation } from './model/revocation.js';
export type {
  Confidence,
  Limits,
  Problem,
  Profile,
  ProgramFacts,
  RelatedPlace,
  Rule,
  RuleContext,
  Severity,
} from './model/rule.js';
export type {
  AccessSite,
  ClaimUse,
  CompressionSite,
  CookieSite,
  DecodeSite,
  DependencySite,
  GuardSite,
  HandlerSite,
  JwksSite,
  KeyGenerationSite,
  KeyKind,
  KeySite,
  KidLookupSite,
  LibraryRef,
  Lifetime,
  LinkPurpose,
  LogSite,
  MessageSite,
  PayloadClaim,
  PayloadSite,
  SessionSite,
  SettingSite,
  SignatureSite,
  SignSite,
  StorageMedium,
  StorageSite,
  TokenEvidence,
  TokenKind,
  TransportSite,
  UnitMismatch,
  UrlSite,
  VerifySite,
  WholeObject,
  WrittenTokenSite,
} from './model/site.js';
export { adviceOf } from './model/spelling.js';
export { purposesOf, type TokenPurpose, tellsApart } from './model/token-purposes.js';
export type { IgnoredOption, SwitchedOff, TokenChoice } from './model/trust.js';
export type { Value } from './model/value.js';
export { alternativesOf, isLiteral, nameOf, numberOf, stringOf } from './model/value.js';
export { wordsOf } from './model/words.js';
