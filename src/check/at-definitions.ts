import { isSameLocation, type Location } from '../model/location.js';
import type { RaisedProblem } from '../model/rule.js';
import type { Site } from '../model/site.js';

/**
 * A wrapper that takes the protection as an optional parameter is at fault itself where at least half of its callers
 * leave it out (RULES.md, 'Where a finding sits'): their problems then have no place of their own, which is the call
 * inside of the wrapper. Options that callers write themselves stay theirs, unless none of them writes this one.
 */
export function atDefinitions(problems: readonly RaisedProblem[], sites: readonly Site[]): readonly RaisedProblem[] {
  const reached = countedBy(sites.filter(({ via }) => via.length > 0).map(keyOfSite));
  const lacking = countedBy(problems.filter(isLackingAtCaller).map(keyOfProblem));
  const omitted = countedBy(problems.filter(isOmittedByCaller).map(keyOfProblem));
  return problems.map((problem) => {
    if (!isLackingAtCaller(problem)) return problem;
    const callers = reached.get(keyOfSite(problem.site)) ?? 0;
    const [lack, omit] = [lacking, omitted].map((counts) => counts.get(keyOfProblem(problem)) ?? 0);
    return lack === callers || (omit ?? 0) * 2 >= callers ? { ...problem, at: undefined } : problem;
  });
}

/** The place of what is absent is a call on the way to the site. */
function isLackingAtCaller({ at, site }: RaisedProblem): boolean {
  if (at === undefined || !('kind' in at) || at.kind !== 'absent') return false;
  return site.via.some((hop) => isSameLocation(hop.at, at.at));
}

/** The argument itself is missing there. */
function isOmittedByCaller(problem: RaisedProblem): boolean {
  const { at } = problem;
  if (!isLackingAtCaller(problem) || at === undefined || !('kind' in at)) return false;
  return at.trail.some((hop) => hop.kind === 'argument' && isSameLocation(hop.at, at.at));
}

function keyOfSite({ kind, at }: Site): string {
  return `${kind} ${keyOf(at)}`;
}

function keyOfProblem({ rule, message, site }: RaisedProblem): string {
  return `${rule.id} ${message} ${keyOfSite(site)}`;
}

function keyOf({ file, span }: Location): string {
  return `${file}:${span[0]}-${span[1]}`;
}

function countedBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
