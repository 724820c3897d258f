import type { BaselineEntry } from '../model/baseline.js';
import type { Suppression } from '../model/finding.js';
import { fingerprintsOf, type Identity } from './fingerprint.js';

export interface BaselineInput {
  readonly entries: readonly BaselineEntry[];
  /** Whether the scan looked where the entry is from: an entry is stale only there. */
  readonly isInScope: (entry: BaselineEntry) => boolean;
  readonly exists: (path: string) => boolean;
}

export interface BaselineMatches {
  /** One per finding, in the order given. */
  readonly entries: readonly (BaselineEntry | null)[];
  readonly stale: readonly BaselineEntry[];
}

/** What is told apart of a finding, and what came of it. */
export interface Fingerprinted {
  readonly identity: Identity;
  readonly fingerprint: string;
}

/**
 * Finds each finding's entry: by fingerprint, and for entries of a file that is gone by the fingerprints that the
 * findings of a new file would have under the old name. An entry accepts one finding, never another in its place.
 */
export function matchBaseline(findings: readonly Fingerprinted[], input: BaselineInput): BaselineMatches {
  const byFingerprint = new Map(input.entries.map((entry) => [entry.fingerprint, entry]));
  const matched = new Map<number, BaselineEntry>();
  const used = new Set<BaselineEntry>();
  const take = (index: number, entry: BaselineEntry) => {
    matched.set(index, entry);
    used.add(entry);
  };
  for (const [index, { fingerprint }] of findings.entries()) {
    const entry = byFingerprint.get(fingerprint);
    if (entry !== undefined) take(index, entry);
  }
  for (const [path, entries] of entriesOfGoneFiles(input, used)) {
    const known = new Set([...matched.keys()].map((index) => findings[index]?.identity.file));
    const renamed = renamedFile(path, entries, findings, known);
    for (const [index, entry] of renamed) take(index, entry);
  }
  return {
    entries: findings.map((_, index) => matched.get(index) ?? null),
    stale: input.entries.filter((entry) => !used.has(entry) && input.isInScope(entry)),
  };
}

function entriesOfGoneFiles(
  { entries, exists }: BaselineInput,
  used: ReadonlySet<BaselineEntry>,
): ReadonlyMap<string, readonly BaselineEntry[]> {
  const byPath = new Map<string, BaselineEntry[]>();
  for (const entry of entries) {
    if (used.has(entry) || exists(entry.path)) continue;
    byPath.set(entry.path, [...(byPath.get(entry.path) ?? []), entry]);
  }
  return byPath;
}

/** A file is the gone one under a new name where every accepted finding of the gone one is in it again. */
function renamedFile(
  oldPath: string,
  entries: readonly BaselineEntry[],
  findings: readonly Fingerprinted[],
  known: ReadonlySet<string | undefined>,
): readonly (readonly [index: number, entry: BaselineEntry])[] {
  const files = [...new Set(findings.map(({ identity }) => identity.file))].filter((file) => !known.has(file)).sort();
  for (const file of files) {
    const own = findings.flatMap(({ identity }, index) => (identity.file === file ? [{ identity, index }] : []));
    const fingerprints = fingerprintsOf(own.map(({ identity }) => ({ ...identity, file: oldPath })));
    const found = entries.flatMap((entry) => {
      const at = own[fingerprints.indexOf(entry.fingerprint)];
      return at === undefined ? [] : [[at.index, entry] as const];
    });
    if (found.length === entries.length) return found;
  }
  return [];
}

export function baselineSuppression({ reason }: BaselineEntry): Suppression {
  return { by: 'baseline', reason: reason === '' ? 'in the baseline' : reason };
}
