import ignore, { type Ignore } from 'ignore';

const MAX_WILDCARDS = 6;
const MAX_SEGMENT_WILDCARDS = 3;

/**
 * Patterns of one ignore file or of a list, in .gitignore syntax. Patterns with many wildcards are left out:
 * `*a*a*a*a*a*b` becomes a regular expression that a hostile file name keeps busy for hours.
 */
export function ignoreRulesOf(patterns: readonly string[]): Ignore {
  return ignore({ ignorecase: false }).add(patterns.filter((pattern) => !isCostlyPattern(pattern)));
}

export function isCostlyPattern(pattern: string): boolean {
  const wildcards = (text: string) => text.split('*').length - 1;
  const isCostlySegment = (segment: string) => segment !== '**' && wildcards(segment) > MAX_SEGMENT_WILDCARDS;
  return wildcards(pattern) > 2 * MAX_WILDCARDS || pattern.split('/').some(isCostlySegment);
}
