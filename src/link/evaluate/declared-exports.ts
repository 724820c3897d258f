import type { LibraryTable, Reach } from '../../model/library.js';
import type { Location } from '../../model/location.js';
import type { ExternalValue } from '../../model/value.js';

/** Tables of a team's own helpers name a file of the tree as if it were a package: `file:src/auth/tokens.ts`. */
const PREFIX = 'file:';

type Declared = ReadonlyMap<string, ReadonlySet<string>>;
const known = new WeakMap<readonly LibraryTable[], Declared>();

/** An export that a table describes is taken at its word: what it does itself is not followed from its callers. */
export function declaredExport(
  libraries: readonly LibraryTable[],
  file: string,
  name: string,
  at: Location,
): ExternalValue | undefined {
  const declared = known.get(libraries) ?? declaredIn(libraries);
  known.set(libraries, declared);
  if (declared.get(file)?.has(name) !== true) return undefined;
  const path = name === 'default' ? [] : [name];
  return { kind: 'external', package: PREFIX + file, subpath: '', version: null, path, at, trail: [] };
}

function declaredIn(libraries: readonly LibraryTable[]): Declared {
  const entries = libraries.flatMap(({ packages, rows }) =>
    packages
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => [name.slice(PREFIX.length), new Set(rows.map(({ reach }) => exportOf(reach)))] as const),
  );
  return new Map(entries);
}

function exportOf(reach: Reach): string {
  if (reach.by === 'export') return reach.path[0] ?? 'default';
  return reach.by === 'method' && 'path' in reach.of ? (reach.of.path[0] ?? 'default') : '';
}
