import type { Location } from '../../model/location.js';
import type { ConversionRow, LibraryTable, SourceRow } from '../../model/library.js';
import type { Value } from '../../model/value.js';
import type { Argument } from '../world.js';
import { createRowIndex, type RowMatch } from '../match/rows.js';
import { slotValue } from '../match/slots.js';
import { withHop } from './values.js';
import { envOf } from './members.js';
import { valuesOf } from './calls.js';

/** Calls that the tables explain as values: configuration look-ups and conversions. */
export interface SourceMatcher {
  readonly valueOf: (callee: Value, args: readonly Argument[], at: Location) => Value | undefined;
}

export function createSourceMatcher(libraries: readonly LibraryTable[]): SourceMatcher {
  const rows = createRowIndex(libraries, (row) => row.site === 'source' || row.site === 'conversion');
  return {
    valueOf(callee, args, at) {
      for (const match of rows.match({ callee, args: valuesOf(args), at, new: false })) {
        const value = valueOfRow(match, at);
        if (value) return value;
      }
      return undefined;
    },
  };
}

function valueOfRow(match: RowMatch, at: Location): Value | undefined {
  const { row } = match;
  if (row.site === 'source') return sourceValue(match, row, at);
  return row.site === 'conversion' ? convertedValue(match, row) : undefined;
}

function sourceValue(match: RowMatch, row: SourceRow, at: Location): Value | undefined {
  const name = slotValue(match, row.name);
  const fallback = slotValue(match, row.fallback);
  const given = fallback.kind === 'absent' ? null : fallback;
  const label = name.kind === 'literal' ? String(name.value) : '';
  return envOf(label, row.api, at, given);
}

function convertedValue(match: RowMatch, row: ConversionRow): Value | undefined {
  if (row.makes === 'remote-keys') return undefined;
  const value = slotValue(match, row.value);
  if (value.kind === 'absent' || value.kind === 'unknown') return undefined;
  return row.makes === 'same' ? value : withHop(value, { at: match.invocation.at, kind: 'conversion', name: row.makes });
}
