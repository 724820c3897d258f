import type { LibraryTable } from '../model/library.js';
import type { ProgramFacts } from '../model/rule.js';
import type { Site } from '../model/site.js';
import type { ModuleSummary } from '../model/summary.js';
import type { Workspace } from '../model/workspace.js';

export interface LinkInput {
  /** Summaries of the files that the screen let through, by path. */
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
  readonly workspace: Workspace;
  readonly libraries: readonly LibraryTable[];
  /** Summarises one more file of the tree on demand (an imported JSON file, a plain constants module). */
  readonly summaryOf: (path: string) => ModuleSummary | undefined;
  /** Paths of audited files whose text holds one of the names and that are not in `summaries` yet. */
  readonly filesMentioning: (names: readonly string[]) => readonly string[];
}

export interface Program {
  /** Sorted by file and position. */
  readonly sites: readonly Site[];
  readonly facts: ProgramFacts;
  /** Every summary that took part, including those summarised on demand. */
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
  /** Files that were linked on demand. */
  readonly widened: readonly string[];
}

export function link(input: LinkInput): Program {
  return {
    sites: [],
    facts: {
      signs: [],
      verifies: [],
      decodes: [],
      cookies: [],
      storages: [],
      signsWithKey: () => [],
      verifiesWithKey: () => [],
    },
    summaries: input.summaries,
    widened: [],
  };
}
