/** Everything a rule may import. */
import type { Messages, Rule } from './model/rule.js';
import type { SiteKind } from './model/site.js';

/** Checks the messages' placeholders against the problems the rule returns; the rule itself is returned as it is. */
export function defineRule<K extends SiteKind, const M extends Messages>(rule: Rule<K, M>): Rule<K, M> {
  return rule;
}

export type { Location } from './model/location.js';
export type {
  Confidence,
  Limits,
  Problem,
  ProgramFacts,
  RelatedPlace,
  Rule,
  RuleContext,
  Severity,
} from './model/rule.js';
export type {
  ClaimUse,
  CookieSite,
  DecodeSite,
  KeyKind,
  KeySite,
  LibraryRef,
  Lifetime,
  SignSite,
  StorageSite,
  TokenEvidence,
  TokenKind,
  VerifySite,
} from './model/site.js';
export type { Value } from './model/value.js';
export { alternativesOf, isLiteral, nameOf, numberOf, stringOf } from './model/value.js';
