import type { LibraryTable } from '../model/library.js';
import type { Coverage } from '../model/report.js';
import type { Site } from '../model/site.js';
import type { SkipReason } from '../model/workspace.js';

export interface CoverageInput {
  /** Files that were found, screened or not. */
  readonly found: number;
  /** Why files were left out before and while they were read. */
  readonly unlisted: readonly Skipped[];
  readonly unread: readonly Skipped[];
  readonly unparsable: number;
  readonly parsed: number;
  readonly sites: readonly Site[];
  readonly libraries: readonly LibraryTable[];
  readonly rules: number;
}

interface Skipped {
  readonly reason: SkipReason;
}

/** What an audit looked at. */
export function coverageOf(input: CoverageInput): Coverage {
  const { found, unlisted, unread, unparsable, parsed, sites, libraries, rules } = input;
  const failed = Array.from({ length: unparsable }, (): Skipped => ({ reason: 'unparsable' }));
  return {
    files: found - unread.length,
    filesWithSites: new Set(sites.filter(concernsTokens).map(({ at }) => at.file)).size,
    parsed,
    skipped: countReasons([...unlisted, ...unread, ...failed]),
    libraries: librariesMet(sites, libraries),
    librariesKnown: libraries.filter(isTelling).length,
    rules,
  };
}

/** Tables that make a file worth parsing; environment and conversion rows matter only together with others. */
export function isTelling({ kind }: LibraryTable): boolean {
  return kind !== 'environment' && kind !== 'conversion' && kind !== 'transport';
}

/** A theme cookie is a site, too, but no use of a token; a manifest names libraries and uses none. */
function concernsTokens(site: Site): boolean {
  if (site.kind === 'dependency') return false;
  return site.kind === 'cookie' || site.kind === 'storage' ? site.token !== null : true;
}

function librariesMet(sites: readonly Site[], libraries: readonly LibraryTable[]): readonly string[] {
  const jwtLibraries = new Set(libraries.filter(({ kind }) => kind === 'jwt').map(({ id }) => id));
  const met = sites.map(({ library }) => library).filter(({ id }) => jwtLibraries.has(id));
  const versioned = new Set(met.filter(({ version }) => version !== null).map(({ title }) => title));
  const named = met.filter(({ title, version }) => version !== null || !versioned.has(title));
  return [...new Set(named.map(({ title, version }) => (version === null ? title : `${title} ${version}`)))].sort();
}

function countReasons(skipped: readonly Skipped[]): Coverage['skipped'] {
  const counts: Partial<Record<SkipReason, number>> = {};
  for (const { reason } of skipped) counts[reason] = (counts[reason] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
