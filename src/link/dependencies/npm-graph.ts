import { parse } from 'jsonc-parser';
import {
  dependencyNames,
  EMPTY_GRAPH,
  isRecord,
  type LockedPackage,
  type LockGraph,
  type LockReader,
  type Root,
} from './lock-graph.js';

type Entry = Readonly<Record<string, unknown>>;

const NEEDED = ['dependencies', 'optionalDependencies', 'peerDependencies', 'requires'];
const ASKED = [...NEEDED, 'devDependencies'];
const MAX_DEPTH = 40;

/** package-lock.json and npm-shrinkwrap.json, versions 1 to 3; keys are paths (`node_modules/a/node_modules/b`). */
export const readNpmGraph: LockReader = (text, importers) => {
  const json = parsed(text);
  if (json === undefined) return EMPTY_GRAPH;
  const entries = isRecord(json.packages) ? Object.entries(json.packages) : Object.entries(flattened(json, '', 0));
  const known = new Map(entries.flatMap(([key, entry]) => (isRecord(entry) ? [[key, entry] as const] : [])));
  const packages = new Map<string, LockedPackage>();
  for (const [key, entry] of known) {
    const name = nameOfKey(key, entry);
    if (name === undefined || typeof entry.version !== 'string') continue;
    const needs = dependencyNames(entry, NEEDED).flatMap((needed) => resolved(known, key, needed) ?? []);
    packages.set(key, packageAt(text, key, name, entry.version, needs));
  }
  return { packages, roots: rootsOf(known, importers) };
};

/** The place is looked for when it is asked for: few of thousands of packages are reported. */
function packageAt(text: string, key: string, name: string, version: string, needs: readonly string[]): LockedPackage {
  return {
    name,
    version,
    get span() {
      return spanOf(text, key, name, version);
    },
    needs,
  };
}

function parsed(text: string): Entry | undefined {
  const json = jsonOf(text);
  return isRecord(json) ? json : undefined;
}

/** Comments and merge conflicts are no JSON: then as much as can be understood. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parse(text);
  }
}

/** Version 1 nests `dependencies`. */
function flattened(entry: Entry, path: string, depth: number): Record<string, unknown> {
  const flat: Record<string, unknown> = Object.create(null);
  if (!isRecord(entry.dependencies) || depth > MAX_DEPTH) return flat;
  for (const [name, inner] of Object.entries(entry.dependencies)) {
    const key = `${path}${path === '' ? '' : '/'}node_modules/${name}`;
    if (!isRecord(inner)) continue;
    flat[key] = { version: inner.version, requires: inner.requires };
    Object.assign(flat, flattened(inner, key, depth + 1));
  }
  return flat;
}

/** An alias has its real name in `name`; a folder of the tree has no `node_modules` in its key. */
function nameOfKey(key: string, entry: Entry): string | undefined {
  const start = key.lastIndexOf('node_modules/');
  if (start < 0) return undefined;
  return typeof entry.name === 'string' ? entry.name : key.slice(start + 'node_modules/'.length);
}

/** As Node looks for it: beside the package, then in each folder above. */
function resolved(known: ReadonlyMap<string, Entry>, from: string, name: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const key = `${at}${at === '' ? '' : '/'}node_modules/${name}`;
    if (known.has(key)) return key;
    if (at === '') return undefined;
    if (!at.includes('/node_modules/')) {
      const top = `node_modules/${name}`;
      return known.has(top) ? top : undefined;
    }
  }
}

function rootsOf(known: ReadonlyMap<string, Entry>, importers: Parameters<LockReader>[1]): LockGraph['roots'] {
  const folders = [...known].filter(([key]) => !key.includes('node_modules/'));
  const asked = folders.map(([dir, entry]) => ({ dir, names: dependencyNames(entry, ASKED) }));
  const written = importers.map(({ dir, dependencies }) => ({ dir, names: Object.keys(dependencies) }));
  return (asked.length > 0 ? asked : written).flatMap(({ dir, names }) =>
    names.flatMap((name): readonly Root[] => {
      const key = resolved(known, dir, name);
      return key === undefined ? [] : [{ importer: dir, name, key }];
    }),
  );
}

function spanOf(text: string, key: string, name: string, version: string): readonly [number, number] {
  const exact = text.indexOf(`"${key}": {`);
  const start = exact >= 0 ? exact : nestedPlace(text, name, version);
  return [start + 1, start + 1 + (exact >= 0 ? key.length : name.length)];
}

/** Version 1: the entry of that name with that version. */
function nestedPlace(text: string, name: string, version: string): number {
  const quoted = `"${name}": {`;
  for (let at = text.indexOf(quoted); at >= 0; at = text.indexOf(quoted, at + 1)) {
    if (text.slice(at, at + quoted.length + 80).includes(`"version": "${version}"`)) return at;
  }
  return Math.max(0, text.indexOf(quoted));
}
