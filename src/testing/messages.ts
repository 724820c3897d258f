import type { Finding } from '../model/finding.js';
import type { RuleInfo } from '../model/rule.js';

/** The message ids whose text a finding's sentence can come from; the most specific first. */
export function messageIdOf(rule: RuleInfo, finding: Finding): string | undefined {
  return Object.entries(rule.messages)
    .filter(([, template]) => patternOf(template).test(finding.message))
    .sort(([, a], [, b]) => fixedLengthOf(b) - fixedLengthOf(a))[0]?.[0];
}

function patternOf(template: string): RegExp {
  const parts = template.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

function fixedLengthOf(template: string): number {
  return template.replaceAll(/\{\w+\}/g, '').length;
}
