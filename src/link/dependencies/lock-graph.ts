import type { Span } from '../../model/location.js';

/** One installed copy of a package. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** Its entry's key in the lockfile. */
  readonly span: Span;
  /** Keys of what it depends on. */
  readonly needs: readonly string[];
}

/** A lockfile as a graph. Keys are the format's own; those of different formats are never compared. */
export interface LockGraph {
  readonly packages: ReadonlyMap<string, LockedPackage>;
  /** What the packages of the tree depend on themselves. */
  readonly roots: readonly Root[];
}

export interface Root {
  /** The package's folder, relative to the lockfile's. */
  readonly importer: string;
  readonly name: string;
  readonly key: string;
}

/** Names and ranges that a manifest of the tree asks for; its folder relative to the lockfile's. */
export interface Importer {
  readonly dir: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

export type LockReader = (text: string, importers: readonly Importer[]) => LockGraph;

export const EMPTY_GRAPH: LockGraph = { packages: new Map(), roots: [] };

/** For each package that is reached, the names from a dependency of the tree to itself, the shortest way. */
export function chainsOf({ packages, roots }: LockGraph): ReadonlyMap<string, readonly string[]> {
  const chains = new Map<string, readonly string[]>();
  let edge = roots.map(({ key }) => ({ key, before: [] as readonly string[] }));
  while (edge.length > 0) {
    const next: typeof edge = [];
    for (const { key, before } of edge) {
      const found = packages.get(key);
      if (found === undefined || chains.has(key)) continue;
      const chain = [...before, found.name];
      chains.set(key, chain);
      for (const needed of found.needs) next.push({ key: needed, before: chain });
    }
    edge = next;
  }
  return chains;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The names of `dependencies`, `optionalDependencies` and so on of a package's entry. */
export function dependencyNames(
  entry: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): readonly string[] {
  return fields.flatMap((field) => (isRecord(entry[field]) ? Object.keys(entry[field]) : []));
}
