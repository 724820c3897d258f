import type { BaselineEntry, StaleEntry } from '../model/baseline.js';
import type { Finding, Suppression } from '../model/finding.js';
import type { Location } from '../model/location.js';
import type { HiddenCounts, Selection } from '../model/report.js';
import type { RaisedProblem, RuleInfo } from '../model/rule.js';
import type { ModuleSummary } from '../model/summary.js';
import { type AcceptInput, accept } from './accept.js';
import { type Draft, draftOf } from './draft.js';
import { fingerprintsOf, type Identity } from './fingerprint.js';
import { type Merged, mergeDrafts } from './merge.js';
import { withoutDisplaced } from './one-cause.js';
import { byPosition, byWeight } from './order.js';
import { createPlaces, locationKey, type Places, type TextOf } from './places.js';
import { PROFILE_RANK } from './ranks.js';
import { remarkFinding } from './remark.js';
import { scopeOf } from './scope.js';
import type { KnownSecrets } from './secrets.js';
import { adjustDrafts, type IsChanged, type RuleAdjustments } from './settings.js';
import { type AppliedSuppressions, applySuppressions, type CommentRemark } from './suppress.js';
import { countHidden, isShown } from './thresholds.js';

export interface TriageInput extends AcceptInput {
  readonly problems: readonly RaisedProblem[];
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
  readonly textOf: TextOf;
  readonly secrets: KnownSecrets;
  /** Every rule there is, pseudo-rules too: what a suppression comment may name. */
  readonly rules: readonly RuleInfo[];
  /** Ids of the rules that ran, pseudo-rules too. */
  readonly checkedRules: ReadonlySet<string>;
  readonly selection: Selection;
  /** False: suppression comments are not read at all. */
  readonly suppressions: boolean;
  readonly settings?: RuleAdjustments;
  /** Which findings are wanted at all; every one where left out. */
  readonly isChanged?: IsChanged;
}

export interface Triaged {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  readonly hidden: HiddenCounts;
  readonly stale: readonly StaleEntry[];
  /** Shown findings outside of what is changed. */
  readonly unchanged: number;
  /** The baseline's entries of the findings they still accept, by fingerprint. */
  readonly accepted: ReadonlyMap<string, BaselineEntry>;
}

/** Makes findings of problems: placed, merged, told apart, suppressed, filtered and sorted. */
export function triage(input: TriageInput): Triaged {
  const places = createPlaces(input.textOf, input.summaries);
  const drafts = input.problems.map((problem) => draftOf(problem, places, input.secrets.texts));
  const adjusted = input.settings === undefined ? drafts : adjustDrafts(drafts, input.settings);
  const kept = withoutDisplaced(adjusted, (draft: Draft) => isShown(draft, input.selection));
  const raised = identified(mergeDrafts(kept, places), input, places);
  const { suppressions: comments, remarks } = suppressionsOf(raised, input);
  const { suppressions, stale, entries } = accept(raised, comments, input);
  const all = [
    ...raised.map(({ identity: _, ...finding }, index) => ({ ...finding, suppressed: suppressions[index] ?? null })),
    ...remarkFindings(remarks, input, places),
  ];
  const isOpen = ({ suppressed }: Finding) => suppressed === null;
  const wanted = all.filter(input.isChanged ?? (() => true));
  const open = wanted.filter(isOpen);
  const shown = (findings: readonly Finding[]) => findings.filter((finding) => isShown(finding, input.selection));
  return {
    findings: shown(open).sort(byWeight),
    suppressed: shown(wanted.filter((finding) => !isOpen(finding))).sort(byWeight),
    hidden: countHidden(open, input.selection),
    stale,
    unchanged: shown(all.filter(isOpen)).length - shown(open).length,
    accepted: new Map(raised.flatMap(({ fingerprint }, index) => entryAt(fingerprint, entries[index]))),
  };
}

function entryAt(fingerprint: string, entry: BaselineEntry | null | undefined): (readonly [string, BaselineEntry])[] {
  return entry ? [[fingerprint, entry]] : [];
}

interface Identified extends Finding {
  readonly identity: Identity;
}

/** Fingerprints count equal findings in the order of the file, before anything is left out. */
function identified(merged: readonly Merged[], input: TriageInput, places: Places): readonly Identified[] {
  const inOrder = [...merged].sort((a, b) => byPosition(a.primary, b.primary) || (a.rule.id < b.rule.id ? -1 : 1));
  const identities = inOrder.map((draft) => ({
    rule: draft.rule.id,
    file: draft.primary.file,
    scope: placeScopeOf(draft, input),
    primaryText: places.textAt(draft.primary),
    useText: textOfLast(draft.flow, places),
  }));
  const fingerprints = fingerprintsOf(identities);
  return identities.flatMap((identity, index) => {
    const draft = inOrder[index];
    const finding = draft && findingOf(draft, identity.scope, fingerprints[index] ?? '', places);
    return finding === undefined ? [] : [{ ...finding, identity }];
  });
}

function placeScopeOf({ primary, site }: Merged, { summaries }: TriageInput): readonly string[] {
  return summaries.has(primary.file) ? scopeOf(summaries, primary) : primary.file === site.at.file ? site.scope : [];
}

function textOfLast(flow: readonly Location[], places: Places): string {
  const last = flow.at(-1);
  return last === undefined ? '' : places.textAt(last);
}

function findingOf(draft: Merged, scope: readonly string[], fingerprint: string, places: Places): Finding {
  return {
    rule: draft.rule.id,
    category: draft.rule.category,
    severity: draft.severity,
    confidence: draft.confidence,
    profile: draft.profile,
    message: draft.message,
    fix: draft.fix,
    place: places.placeOf(draft.primary),
    related: draft.related.map(places.labelledPlaceOf),
    flow: draft.flow.map(places.labelledPlaceOf),
    fingerprint,
    scope,
    group: locationKey(draft.subject),
    library: draft.site.library.title,
    api: draft.site.api,
    suppressed: null,
  };
}

function suppressionsOf(findings: readonly Finding[], input: TriageInput): AppliedSuppressions {
  if (!input.suppressions) return { suppressions: findings.map((): Suppression | null => null), remarks: [] };
  const knownRules = new Set(input.rules.map((rule) => rule.id));
  return applySuppressions(findings, { ...input, knownRules, reportsIn: reportingOf(input) });
}

/** Rules that did not run, are off in the file, or are of another profile say nothing about their comments. */
function reportingOf({ rules, checkedRules, selection, settings }: TriageInput) {
  const profiles = new Map(rules.map(({ id, profile }) => [id, profile]));
  const isOfProfile = (rule: string) =>
    PROFILE_RANK[profiles.get(rule) ?? 'default'] <= PROFILE_RANK[selection.profile];
  return (rule: string, file: string): boolean =>
    checkedRules.has(rule) && isOfProfile(rule) && settings?.isOff(rule, file) !== true;
}

function remarkFindings(remarks: readonly CommentRemark[], input: TriageInput, places: Places): readonly Finding[] {
  const selected = remarks.filter((remark) => input.checkedRules.has(remark.rule.id));
  const inOrder = selected.sort((a, b) => byPosition(a.at, b.at));
  const fingerprints = fingerprintsOf(
    inOrder.map(({ rule, at }) => ({
      rule: rule.id,
      file: at.file,
      scope: scopeOf(input.summaries, at),
      primaryText: places.textAt(at),
      useText: '',
    })),
  );
  return inOrder.map((remark, index) =>
    remarkFinding(remark, places, scopeOf(input.summaries, remark.at), fingerprints[index] ?? ''),
  );
}
