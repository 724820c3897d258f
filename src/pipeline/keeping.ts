import type { SummaryCache } from '../cache/summary-cache.js';
import type { Listed } from '../discover/discover.js';
import type { TreeLooks } from '../model/tree-looks.js';
import type { ScreenMemory } from '../screen/memory.js';
import type { SummariseResult } from '../summarise/summarise.js';

/** What other runs left behind, and where this one leaves what it finds; all of it may be left out. */
export interface Keeping {
  /** The listing, where it was made before. */
  readonly listed?: Listed;
  /** How files around the sources are looked at. */
  readonly looks?: TreeLooks;
  /** Left aside where texts stand for files. */
  readonly memory?: ScreenMemory;
  readonly summaries?: SummaryCache<SummariseResult>;
  /** Which of the files to look at; all where left out. */
  readonly isPart?: (path: string) => boolean;
}
