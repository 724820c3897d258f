/** Schemas that turn the environment into configuration: zod, convict, envalid and the like, by their table rows. */
import type { SchemaRow, Slot } from '../../model/library.js';
import type { Location } from '../../model/location.js';
import { alternativesOf, type ObjectValue, type PropertyValue, stringOf, type Value } from '../../model/value.js';
import type { RowMatch } from '../match/rows.js';
import { positionValue, slotValue } from '../match/slots.js';
import { envOf } from './members.js';
import { lazyProperty, objectValue } from './values.js';

const MAX_NESTING = 6;

/** One environment value for each entry, nested where the schema is. */
export function configurationOf(match: RowMatch, row: SchemaRow, at: Location): Value | undefined {
  const schemas = schemasAt(match, row.entries);
  const [first] = schemas;
  if (!first) return undefined;
  const parts = schemas.map((entries) => entriesValue(match, row, entries, [], 0));
  const properties = new Map([...addedEntries(row, at), ...parts.flatMap((part) => [...part.properties])]);
  const complete = parts.every((part) => part.complete);
  const configuration = {
    ...objectValue(properties, complete, at),
    ...(row.reader === null ? {} : { reader: row.reader }),
    ...(row.itself ? { itself: row.itself } : {}),
  };
  if (row.within === undefined) return configuration;
  const { within } = row;
  return objectValue(new Map([[within, lazyProperty(within, at, () => configuration)]]), false, at);
}

function addedEntries({ adds = [], api }: SchemaRow, at: Location): readonly (readonly [string, PropertyValue])[] {
  return adds.map((name) => [name, lazyProperty(name, at, () => envOf(name, api, at, null))]);
}

/** What the schema of a source says of a name: its fallback, absent where it has none, undefined where it has no entry. */
export function declaredFallback(match: RowMatch, { entries, fallback }: Schema, name: string): Value | undefined {
  for (const schema of schemasAt(match, entries)) {
    const entry = schema.properties.get(name);
    if (entry) return fallbackOf(match, fallback, entry.value);
  }
  return undefined;
}

type Schema = Pick<SchemaRow, 'entries' | 'fallback'>;

function schemasAt(match: RowMatch, { from }: Slot): readonly ObjectValue[] {
  return from.flatMap((position) => alternativesOf(positionValue(match, position))).flatMap(builtFrom);
}

const MAX_CALLS = 40;

/** Methods that give a schema more entries. */
const ADDING = new Set(['keys', 'append', 'extend', 'safeExtend', 'shape', 'concat', 'merge']);

/** `Joi.object({ … }).keys({ … }).unknown()`: the objects that the calls of the chain are given. */
function builtFrom(schema: Value): readonly ObjectValue[] {
  const found: ObjectValue[] = [];
  let at = schema;
  for (let steps = 0; steps < MAX_CALLS; steps++) {
    if (at.kind === 'object') return [at, ...found];
    if (at.kind !== 'call') return found;
    const [given] = at.args;
    const { callee } = at;
    const adds = callee.kind !== 'member' || ADDING.has(callee.name);
    if (adds && given)
      found.unshift(...(given.kind === 'call' ? builtFrom(given) : given.kind === 'object' ? [given] : []));
    if (callee.kind !== 'member') return found;
    at = callee.of;
  }
  return found;
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
  const variable = row.variable && stringOf(fallbackOf(match, row.variable, entry));
  return envOf(variable ?? path.join('.'), row.api, at, given);
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
