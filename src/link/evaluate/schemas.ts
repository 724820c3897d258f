/** Schemas that turn the environment into configuration: zod, convict, envalid and the like, by their table rows. */
import type { SchemaRow, Slot } from '../../model/library.js';
import type { Location } from '../../model/location.js';
import type { ObjectValue, PropertyValue, Value } from '../../model/value.js';
import type { RowMatch } from '../match/rows.js';
import { slotValue } from '../match/slots.js';
import { envOf } from './members.js';
import { lazyProperty, objectValue } from './values.js';

const MAX_NESTING = 6;

/** One environment value for each entry, nested where the schema is. */
export function configurationOf(match: RowMatch, row: SchemaRow, at: Location): Value | undefined {
  const entries = slotValue(match, row.entries);
  if (entries.kind !== 'object') return undefined;
  const configuration = entriesValue(match, row, entries, [], 0);
  return { ...configuration, at, ...(row.reader === null ? {} : { reader: row.reader }) };
}

function entriesValue(
  match: RowMatch,
  row: SchemaRow,
  entries: ObjectValue,
  path: readonly string[],
  depth: number,
): ObjectValue {
  const properties = new Map<string, PropertyValue>();
  for (const [name, entry] of entries.properties) {
    const compute = (): Value => entryValue(match, row, entry.value, [...path, name], entry.keyAt, depth);
    properties.set(name, lazyProperty(name, entry.keyAt, compute));
  }
  return objectValue(properties, entries.complete, entries.at);
}

function entryValue(
  match: RowMatch,
  row: SchemaRow,
  entry: Value,
  path: readonly string[],
  at: Location,
  depth: number,
): Value {
  if (entry.kind === 'object' && depth < MAX_NESTING && !isLeaf(entry, row.fallback)) {
    return entriesValue(match, row, entry, path, depth + 1);
  }
  const fallback = fallbackOf(match, row.fallback, entry);
  const given =
    fallback.kind === 'absent' || (fallback.kind === 'literal' && fallback.value === null) ? null : fallback;
  return envOf(path.join('.'), row.api, at, given);
}

/** An entry that has the fallback's own property, or describes a value, is not a group of entries. */
function isLeaf(entry: ObjectValue, fallback: Slot): boolean {
  const own = fallback.from.flatMap((position) => (position.at === 'entry' ? position.path.slice(0, 1) : []));
  return [...own, 'env', 'format', 'doc'].some((name) => entry.properties.has(name));
}

/** The row's fallback, looked up in the entry: its call's arguments, its builder's calls, its own properties. */
function fallbackOf(match: RowMatch, fallback: Slot, entry: Value): Value {
  const args = entry.kind === 'call' ? entry.args : [entry];
  const from = fallback.from.map((position) =>
    position.at === 'entry' ? ({ at: 'option', arg: 0, path: position.path } as const) : position,
  );
  // `z.string().default('x')`: the entry itself is the last call of its builder.
  const inner: RowMatch = { ...match, receiver: entry, invocation: { ...match.invocation, args, at: entry.at } };
  return slotValue(inner, { ...fallback, from });
}
