import type { Diagnostic } from '../model/diagnostic.js';
import { positionOf } from '../model/location.js';
import {
  type Limits,
  type Problem,
  type ProgramFacts,
  type RaisedProblem,
  type Rule,
  type RuleContext,
  siteKindsOf,
} from '../model/rule.js';
import type { Site, SiteKind } from '../model/site.js';
import type { ModuleSummary } from '../model/summary.js';
import { atDefinitions } from './at-definitions.js';

export interface CheckInput {
  readonly rules: readonly Rule[];
  /** In the order in which problems are wanted. */
  readonly sites: readonly Site[];
  readonly facts: ProgramFacts;
  readonly limits: Limits;
  /** Default: now. */
  readonly nowSeconds?: number;
  readonly wordlist?: ReadonlySet<string>;
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
}

export interface Checked {
  /** By site, then by rule id. */
  readonly problems: readonly RaisedProblem[];
  /** One for each rule and site where the rule threw. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs every rule over the sites of its kinds. A rule that throws costs its own findings at that site only. */
export function check(input: CheckInput): Checked {
  const context: RuleContext = {
    limits: input.limits,
    program: input.facts,
    nowSeconds: input.nowSeconds ?? Math.floor(Date.now() / 1000),
    wordlist: input.wordlist ?? new Set(),
  };
  const rules = rulesByKind(input.rules);
  const problems: RaisedProblem[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const site of input.sites) {
    for (const rule of rules.get(site.kind) ?? []) {
      try {
        problems.push(...rule.check(site, context).map((problem) => raisedProblem(rule, site, problem)));
      } catch (error) {
        diagnostics.push(ruleFailure(rule, site, error, input.summaries.get(site.nameAt.file)));
      }
    }
  }
  return { problems: atDefinitions(problems, input.sites), diagnostics };
}

function rulesByKind(rules: readonly Rule[]): ReadonlyMap<SiteKind, readonly Rule[]> {
  const byKind = new Map<SiteKind, Rule[]>();
  for (const rule of [...rules].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    for (const kind of siteKindsOf(rule)) byKind.set(kind, [...(byKind.get(kind) ?? []), rule]);
  }
  return byKind;
}

function raisedProblem(rule: Rule, site: Site, problem: Problem): RaisedProblem {
  return {
    rule,
    site,
    message: problem.message,
    data: problem.data ?? {},
    at: problem.at,
    severity: problem.severity,
    confidence: problem.confidence,
    profile: problem.profile,
    fix: problem.fix,
    related: problem.related ?? [],
  };
}

function ruleFailure(rule: Rule, site: Site, error: unknown, summary: ModuleSummary | undefined): Diagnostic {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    kind: 'rule-failed',
    file: site.nameAt.file,
    line: summary === undefined ? null : positionOf(summary.lineStarts, site.nameAt.span[0]).line,
    message: `Rule ${rule.id} failed at ${site.api}: ${reason}`,
  };
}
