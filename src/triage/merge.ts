import type { Draft } from './draft.js';
import { callersOf, useOf } from './flow.js';
import { contains, type LabelledLocation, locationKey, type Places, withoutRepeats } from './places.js';
import { CONFIDENCE_RANK, PROFILE_RANK, SEVERITY_RANK } from './ranks.js';

const MAX_RELATED = 20;

/** One wrong line: a draft for every site that it makes unsafe, the worst one speaking for all. */
export interface Merged extends Draft {
  readonly related: readonly LabelledLocation[];
}

/** Merges drafts of one rule at one span, keeping the order of first appearance. */
export function mergeDrafts(drafts: readonly Draft[], places: Places): readonly Merged[] {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const key = `${draft.rule.id} ${locationKey(draft.primary)}`;
    groups.set(key, [...(groups.get(key) ?? []), draft]);
  }
  return [...groups.values()].flatMap((group) => mergeGroup(group, places));
}

function mergeGroup(group: readonly Draft[], places: Places): readonly Merged[] {
  const [worst] = [...group].sort(byWeight);
  if (worst === undefined) return [];
  const [surest] = [...group].sort((a, b) => CONFIDENCE_RANK[b.confidence] - CONFIDENCE_RANK[a.confidence]);
  const [widest] = [...group].sort((a, b) => PROFILE_RANK[a.profile] - PROFILE_RANK[b.profile]);
  return [
    {
      ...worst,
      confidence: surest?.confidence ?? worst.confidence,
      profile: widest?.profile ?? worst.profile,
      related: relatedOf(worst, group, places),
    },
  ];
}

function byWeight(a: Draft, b: Draft): number {
  return (
    SEVERITY_RANK[b.severity] - SEVERITY_RANK[a.severity] ||
    CONFIDENCE_RANK[b.confidence] - CONFIDENCE_RANK[a.confidence]
  );
}

/** The rule's own places first, then the sites that the place makes unsafe and the calls that lead to them. */
function relatedOf(worst: Draft, group: readonly Draft[], places: Places): readonly LabelledLocation[] {
  const own = group.flatMap(({ problem }) =>
    problem.related.map(({ at, label }) => ({ ...places.firstLineOf(at), label })),
  );
  const uses = group.filter((draft) => !isAtItsCall(draft)).map((draft) => useOf(draft.site));
  const callers = group.flatMap((draft) => callersOf(draft.site, places));
  return capped(withoutRepeats([...own, ...uses, ...callers], [worst.primary]));
}

function isAtItsCall({ primary, site }: Draft): boolean {
  return contains(site.at, primary);
}

function capped(related: readonly LabelledLocation[]): readonly LabelledLocation[] {
  const more = related.length - MAX_RELATED;
  if (more <= 0) return related;
  return related
    .slice(0, MAX_RELATED)
    .map((place, index) =>
      index === MAX_RELATED - 1 ? { ...place, label: `${place.label}, and ${more} more` } : place,
    );
}
