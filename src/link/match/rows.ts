import satisfies from 'semver/functions/satisfies.js';
import type { LibraryTable, Reach, Receiver, Row } from '../../model/library.js';
import { nameOf, type Value } from '../../model/value.js';
import { lastOf } from '../resolution/specifier.js';
import { holds } from './conditions.js';
import type { Invocation } from './invocation.js';
import { endingOf, reachedBy } from './reached.js';
import { unwrapped } from './unwrap.js';

/** A table row that an invocation reaches. */
export interface RowMatch {
  readonly table: LibraryTable;
  readonly row: Row;
  /** With bound and promisified callees taken off. */
  readonly invocation: Invocation;
  /** The object a method is called on or a property is written to. */
  readonly receiver: Value | null;
  readonly version: string | null;
}

export interface RowIndex {
  /** At most one row per table and kind of site: the first that fits. */
  readonly match: (invocation: Invocation) => readonly RowMatch[];
  /** Names by which rows are reached: a call of none of them, whose callee is no variable, is no use. */
  readonly names: ReadonlySet<string>;
  /** Ends of names by which methods are reached. */
  readonly endings: readonly string[];
  /** Names of components that rows are about. */
  readonly components: ReadonlySet<string>;
  /** The properties by which rows know the objects that they are about. */
  readonly objects: readonly (readonly string[])[];
  /** Last names of the objects whose properties rows read. */
  readonly reads: ReadonlySet<string>;
  /** Names of factories whose results are what is called. */
  readonly makes: ReadonlySet<string>;
  /** Whether any row is reached by property writes of any name. */
  readonly writes: readonly Receiver[];
}

interface Entry {
  readonly table: LibraryTable;
  readonly row: Row;
}

export function createRowIndex(libraries: readonly LibraryTable[], select: (row: Row) => boolean): RowIndex {
  const entries = libraries.flatMap((table) => table.rows.filter(select).map((row): Entry => ({ table, row })));
  const byName = new Map<string, Entry[]>();
  for (const entry of entries) {
    const name = nameOfReach(entry.row.reach);
    byName.set(name, [...(byName.get(name) ?? []), entry]);
  }
  const names = [...byName.keys()].filter((name) => !/^[*()+={<.]/.test(name));
  const endings = entries.flatMap(({ row: { reach } }) => (reach.by === 'method' ? (endingOf(reach.name) ?? []) : []));
  if (byName.has('+')) names.push(...REGISTERING);
  return {
    match: (invocation) => matchAll(byName, unwrapped(invocation)),
    names: new Set(names),
    endings: [...new Set(endings)],
    components: new Set([...byName.keys()].flatMap((name) => (name.startsWith('<') ? [name.slice(1)] : []))),
    objects: entries.flatMap(({ row }) => (row.reach.by === 'object' ? [row.reach.having] : [])),
    reads: new Set(entries.flatMap(({ row }) => (row.reach.by === 'read' ? holdersOf(row.reach.of) : []))),
    makes: new Set(entries.flatMap(({ row: { reach } }) => (reach.by === 'result' ? (reach.of.at(-1) ?? []) : []))),
    writes: entries.flatMap(({ row }) => (row.reach.by === 'write' ? [row.reach.of] : [])),
  };
}

/** Names under which a receiver may be met. */
function holdersOf(receiver: Receiver): readonly string[] {
  switch (receiver.is) {
    case 'member':
      return [receiver.name];
    case 'named':
    case 'spelled':
      return receiver.names;
    case 'instance':
    case 'result':
    case 'export':
    case 'global':
      return [receiver.path.at(-1) ?? ''];
    case 'fluent':
      return holdersOf(receiver.of);
    case 'parameter':
      return receiver.names ?? ['*'];
    case 'anything':
      return ['*'];
  }
}

/** '()' for what a factory returned, '*' for any name, '' for a default export, '<A' for a component, '.a' for a read. */
function nameOfReach(reach: Reach): string {
  switch (reach.by) {
    case 'export':
    case 'new':
    case 'global':
      return reach.path.at(-1) ?? '';
    case 'method':
      return endingOf(reach.name) === undefined ? reach.name : '*';
    case 'component':
      return `<${reach.path.at(-1) ?? ''}`;
    case 'object':
      return '{';
    case 'read':
      return `.${reach.name}`;
    case 'write':
      return `=${reach.name}`;
    case 'result':
      return '()';
    case 'plugin':
      return '+';
  }
}

function matchAll(byName: ReadonlyMap<string, readonly Entry[]>, invocation: Invocation): readonly RowMatch[] {
  const found: RowMatch[] = [];
  for (const name of namesOf(invocation)) {
    for (const { table, row } of byName.get(name) ?? []) {
      if (found.some((match) => match.table === table && match.row.site === row.site)) continue;
      const match = matchOne(table, row, invocation);
      if (match) found.push(match);
    }
  }
  return found;
}

/** Methods by which frameworks take plugins. */
const REGISTERING = new Set(['register', 'use', 'plugin']);

function namesOf({ callee, write, form, read }: Invocation): readonly string[] {
  if (form === 'object') return ['{'];
  if (form === 'component') return [`<${nameOf(callee) ?? ''}`];
  if (read !== undefined) return [`.${read}`, '.*'];
  if (write) {
    const name = write.name.kind === 'literal' ? String(write.name.value) : '';
    return name === '' ? ['=*'] : [`=${name}`, '=*'];
  }
  switch (callee.kind) {
    case 'external':
      return callee.path.length === 0 ? [''] : [callee.path.at(-1) ?? '', '*'];
    case 'global':
      return [callee.path.at(-1) ?? '', '*'];
    case 'member':
      return [callee.name, '*', '()', ...(REGISTERING.has(callee.name) ? ['+'] : [])];
    case 'call':
      return ['()'];
    case 'literal':
    case 'regexp':
    case 'template':
    case 'list':
    case 'object':
    case 'union':
    case 'env':
    case 'function':
    case 'class':
    case 'instance':
    case 'operation':
    case 'parameter':
    case 'absent':
    case 'unknown':
      return [];
  }
}

function matchOne(table: LibraryTable, row: Row, invocation: Invocation): RowMatch | undefined {
  const reached = reachedBy(table, row.reach, invocation);
  if (!reached) return undefined;
  const version = reached.origin?.version ?? null;
  if (!isVersionIn(version, row.versions)) return undefined;
  const match: RowMatch = { table, row, invocation, receiver: reached.receiver, version };
  const where = 'where' in row ? (row.where ?? []) : [];
  return where.every((condition) => holds(match, condition)) ? match : undefined;
}

/** An unknown version is taken for a current one: ranges with an upper bound do not hold for it. */
export function isVersionIn(version: string | null, range: string | undefined): boolean {
  if (range === undefined) return true;
  if (version === null) return !range.includes('<');
  return satisfies(lastOf(version), range, { includePrerelease: true });
}
