/** Everything a rule may import. */
import type { Location } from './model/location.js';
import { isSameLocation } from './model/location.js';
import type { Confidence, Messages, Rule } from './model/rule.js';
import type { SiteBase, SiteKind, TokenEvidence, VerifySite } from './model/site.js';
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

/** The lower of two confidences. */
export function lowerOf(a: Confidence, b: Confidence): Confidence {
  return CONFIDENCES.indexOf(a) < CONFIDENCES.indexOf(b) ? a : b;
}

/** A name alone is weaker evidence for a token than its flow. */
export function confidenceOfToken(token: TokenEvidence): Confidence {
  return token.by === 'flow' ? 'high' : 'medium';
}

/**
 * Of several verify sites the one that most looks like the one by which requests are authenticated: a middleware or
 * strategy, a name that says so, no refresh or mailed token. Undefined where there are none.
 */
export function leadOf(sites: readonly VerifySite[]): VerifySite | undefined {
  return [...sites].sort((a, b) => authenticationRank(b) - authenticationRank(a) || (a.id < b.id ? -1 : 1))[0];
}

/** Whether requests are authenticated by what a verify site returns, as far as names and frameworks tell. */
export function authenticatesRequests(site: VerifySite): boolean {
  return authenticationRank(site) >= 2;
}

function authenticationRank(site: VerifySite): number {
  const byName = AUTHENTICATION.test([site.at.file.split('/').at(-1), ...site.scope].join(' ')) ? 2 : 0;
  const another = site.tokenKind === 'refresh' || site.tokenKind === 'link' ? -5 : 0;
  return (site.guardsRequests ? 4 : 0) + byName + (site.revocation === 'none' ? 0 : 1) + another;
}

const AUTHENTICATION = /auth|guard|middleware|strategy|protect|session|requireUser|currentUser/i;

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

export type { SwallowedFailure } from './model/flow.js';
export type { Fault, Test, Verdict } from './model/judgement.js';
export { findFault, isGiven, isUnset, judge, productionAlternativesOf } from './model/judgement.js';
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
export type { IgnoredOption, SwitchedOff, TokenChoice } from './model/trust.js';
export type { Value } from './model/value.js';
export { alternativesOf, isLiteral, nameOf, numberOf, stringOf } from './model/value.js';
export { wordsOf } from './model/words.js';
