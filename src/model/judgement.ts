/** Judging values that may be one of several: branches, callers, defaults. */
import type { Confidence } from './rule.js';
import { alternativesOf, type Value } from './value.js';

/** What a test says about one alternative; undefined where it is not resolved far enough. */
export type Test = (alternative: Value) => boolean | undefined;

/**
 * How often a test holds: for no alternative, for some (a branch, a caller), for all, or nobody can tell.
 * `unknown`: no alternative holds and at least one is unresolved.
 */
export type Verdict = 'never' | 'sometimes' | 'always' | 'unknown';

/** The first alternative for which a test holds: where the unsafe choice is made. */
export interface Fault {
  readonly value: Value;
  /** Medium where only some alternatives are at fault. */
  readonly confidence: Confidence;
}

/** Alternatives that only exist outside production do not count. */
export function judge(value: Value, test: Test): Verdict {
  const answers = productionAlternativesOf(value).map(test);
  if (answers.includes(true)) return answers.every((answer) => answer === true) ? 'always' : 'sometimes';
  return answers.includes(undefined) ? 'unknown' : 'never';
}

/** Nothing where the test holds nowhere or cannot be decided: what is unresolved gives no finding. */
export function findFault(value: Value, test: Test): Fault | undefined {
  const culprit = productionAlternativesOf(value).find((alternative) => test(alternative) === true);
  if (culprit === undefined) return undefined;
  return { value: culprit, confidence: judge(value, test) === 'always' ? 'high' : 'medium' };
}

/** Left out or switched off (`false`, `null`, `0`, empty), and the library does not set it by itself. */
export function isUnset(alternative: Value): boolean | undefined {
  switch (alternative.kind) {
    case 'absent':
      return isFalsy(alternative.default);
    case 'literal':
      return isFalsy(alternative.value);
    case 'regexp':
    case 'list':
    case 'object':
    case 'function':
    case 'class':
    case 'instance':
    // The environment and what callers pass count as given, and so do texts and results put together at run time.
    case 'template':
    case 'env':
    case 'external':
    case 'global':
    case 'call':
    case 'member':
    case 'operation':
      return false;
    case 'union':
    case 'parameter':
    case 'unknown':
      return undefined;
  }
}

/** Unset; `settings.audience ?? ''` names a setting, as a variable of the environment does. */
export function isLeftOut(alternative: Value): boolean | undefined {
  const { kind, trail } = alternative;
  if (kind === 'literal' && alternative.value === '' && trail.some((hop) => hop.kind === 'default')) return false;
  return isUnset(alternative);
}

/** Whether something is passed in every alternative, whatever it is. */
export function isGiven(value: Value): boolean {
  return judge(value, isUnset) === 'never';
}

export function productionAlternativesOf(value: Value): readonly Value[] {
  return alternativesOf(value).filter((alternative) => alternative.developmentOnly !== true);
}

function isFalsy(value: string | number | boolean | null): boolean {
  return value === null || value === false || value === '' || value === 0;
}
