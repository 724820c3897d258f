import {
  type Confidence,
  type Profile,
  type RaisedProblem,
  type RuleInfo,
  type Severity,
  severityOf,
} from '../model/rule.js';
import type { Site } from '../model/site.js';
import { type ProblemPlaces, problemPlacesOf } from './flow.js';
import { fixOf, messageOf } from './message.js';
import type { Places } from './places.js';

/** A problem with its place, message and weight; not yet merged with others on the same line. */
export interface Draft extends ProblemPlaces {
  readonly rule: RuleInfo;
  readonly site: Site;
  readonly problem: RaisedProblem;
  readonly message: string;
  readonly fix: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly profile: Profile;
}

export function draftOf(problem: RaisedProblem, places: Places, secrets: ReadonlySet<string>): Draft {
  const { rule, site } = problem;
  return {
    ...problemPlacesOf(problem, places),
    rule,
    site,
    problem,
    message: messageOf(problem, secrets),
    fix: fixOf(problem, secrets),
    severity: problem.severity ?? severityOf(rule.score),
    confidence: problem.confidence ?? rule.confidence,
    profile: problem.profile ?? rule.profile,
  };
}
