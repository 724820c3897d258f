import type { RuleInfo } from '../model/rule.js';

const REFERENCES = {
  cwe: [],
  references: {},
  category: 'suppressions',
  confidence: 'high',
  profile: 'default',
} as const;

export const INVALID_SUPPRESSION: RuleInfo = {
  ...REFERENCES,
  id: 'invalid-suppression',
  title: 'Suppression comment without effect',
  score: 3,
  why: 'The comment reads as if a finding had been looked at and accepted, but jwtlint does not understand it, so nothing is suppressed. A misspelt rule or a missing reason is copied from file to file until nobody knows which findings were judged.',
  fix: "Name every rule by its id and give a reason after two dashes: '// jwtlint-ignore-next-line missing-audience -- one service issues and accepts these tokens'.",
  suppressWhen: 'Never: repair or delete the comment.',
  messages: {
    malformed: 'The suppression comment is not understood: {problem}.',
  },
};

export const UNUSED_SUPPRESSION: RuleInfo = {
  ...REFERENCES,
  id: 'unused-suppression',
  title: 'Suppression comment that suppresses nothing',
  score: 1,
  why: 'No finding of the named rule is left at the statement. A comment that outlives its finding hides the next one, which nobody has judged.',
  fix: 'Delete the comment, or the id of the rule that no longer reports here.',
  suppressWhen: 'Never: delete the comment.',
  messages: {
    unused: 'The suppression of {rule} suppresses nothing.',
  },
};

/** Rules about suppression comments: they report like rules, but look at comments instead of sites. */
export const PSEUDO_RULES: readonly RuleInfo[] = [INVALID_SUPPRESSION, UNUSED_SUPPRESSION];
