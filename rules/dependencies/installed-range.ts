import satisfies from 'semver/functions/satisfies.js';
import subset from 'semver/ranges/subset.js';
import validRange from 'semver/ranges/valid.js';
import type { DependencySite } from '../../src/rule-api.js';

/** Whether what is installed lies in a range; without a known version, whether everything that may be installed does. */
export function isInRange({ version, range }: DependencySite, affected: string): boolean {
  if (version !== null) return satisfies(version, affected, { includePrerelease: true });
  if (range === null || validRange(range) === null) return false;
  return subset(range, affected, { includePrerelease: true });
}

/** `9.0.2`, or the range where nothing is installed. */
export function renderVersion({ version, range }: DependencySite): string {
  return version ?? range ?? '';
}

/** ` (through passport-jwt)`; nothing for a dependency of the tree itself. */
export function renderChain({ chain }: DependencySite): string {
  const through = chain.slice(0, -1);
  return through.length === 0 ? '' : ` (installed through ${through.join(' > ')})`;
}
