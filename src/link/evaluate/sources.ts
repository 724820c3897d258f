import type { ConversionRow, LibraryTable, SourceRow } from '../../model/library.js';
import type { Location } from '../../model/location.js';
import { nameOf, stringOf, type Value } from '../../model/value.js';
import type { Surroundings } from '../match/invocation.js';
import { createRowIndex, type RowMatch } from '../match/rows.js';
import { slotValue } from '../match/slots.js';
import type { Argument, World } from '../world.js';
import { openResult, valuesOf } from './calls.js';
import { loadedSetting } from './loaded-settings.js';
import { envOf, memberOf } from './members.js';
import { registrationsNear } from './registrations-near.js';
import { configurationOf, declaredFallback } from './schemas.js';
import { mapAlternatives, unknownValue, withHop } from './values.js';

/** Calls that the tables explain as values: configuration look-ups, schemas and conversions. */
export interface SourceMatcher {
  readonly valueOf: (callee: Value, args: readonly Argument[], at: Location, constructs?: boolean) => Value | undefined;
  /** A property that is a source by itself: `c.env.JWT_SECRET`. */
  readonly readOf: (value: Value, name: string, at: Location) => Value | undefined;
}

export function createSourceMatcher(libraries: readonly LibraryTable[], world: () => World): SourceMatcher {
  const rows = createRowIndex(libraries, ({ site }) => site === 'source' || site === 'conversion' || site === 'schema');
  const surroundings: Surroundings = {
    uses: () => true,
    registrations: () => [],
    isRegistered: () => false,
    calls: () => [],
    functionAt: null,
    resultOf: (value, method) => {
      const callee = method === null ? value : memberOf(world(), value, method, value.at);
      return callee.kind === 'function' ? openResult(world(), callee) : unknownValue('not a function', value.at);
    },
  };
  return {
    valueOf(callee, args, at, constructs = false) {
      const near: Surroundings = {
        ...surroundings,
        registrations: (packages, path, as) =>
          as === 'call' ? registrationsNear(world(), at.file, packages, path) : [],
      };
      for (const match of rows.match({ callee, args: valuesOf(args), at, new: constructs, surroundings: near })) {
        const value = valueOfRow(world(), match, at);
        if (value) return value;
      }
      return undefined;
    },
    readOf(callee, name, at) {
      if (!rows.reads.has('*') && !rows.reads.has(nameOf(callee) ?? '')) return undefined;
      const [match] = rows.match({ callee, args: [], at, new: false, read: name, surroundings });
      return match && valueOfRow(world(), match, at);
    },
  };
}

function valueOfRow(world: World, match: RowMatch, at: Location): Value | undefined {
  const { row } = match;
  if (row.site === 'source') return sourceValue(world, match, row, at);
  if (row.site === 'schema') return configurationOf(match, row, at);
  return row.site === 'conversion' ? convertedValue(match, row) : undefined;
}

function sourceValue(world: World, match: RowMatch, row: SourceRow, at: Location): Value | undefined {
  const name = slotValue(match, row.name);
  const label = name.kind === 'literal' ? String(name.value) : '';
  const own = slotValue(match, row.fallback);
  const fallback = own.kind === 'absent' && row.schema ? (declaredFallback(match, row.schema, label) ?? own) : own;
  const given = fallback.kind === 'absent' ? null : fallback;
  const loaded = row.loaded && loadedSetting(world, match, row.loaded, label);
  return loaded ? withFallback(loaded, given) : envOf(label, row.api, at, given);
}

/** `config.get('auth.secret', 'x')`: where the loaded setting comes from the environment and is not set. */
function withFallback(loaded: Value, fallback: Value | null): Value {
  return mapAlternatives(loaded, (option) =>
    option.kind === 'env' && option.fallback === null ? { ...option, fallback } : option,
  );
}

function convertedValue(match: RowMatch, row: ConversionRow): Value | undefined {
  if (row.makes === 'remote-keys') return undefined;
  const value = slotValue(match, row.value);
  if (value.kind === 'absent' || value.kind === 'unknown') return undefined;
  const decoded = decodedValue(match, row, value);
  return row.makes === 'same'
    ? decoded
    : withHop(decoded, { at: match.invocation.at, kind: 'conversion', name: row.makes });
}

/** `Buffer.from('9f86…', 'hex')`: half as many bytes as characters. */
function decodedValue(match: RowMatch, { encoding }: ConversionRow, value: Value): Value {
  const name = encoding && stringOf(slotValue(match, encoding));
  if (name === undefined || !/^(hex|base64|base64url)$/.test(name)) return value;
  return withHop(value, { at: match.invocation.at, kind: 'decoding', name });
}
