import type { LibraryTable, Row } from '../model/library.js';

/** Tables that remember which of their rows were read as sites, sources or conversions. */
export interface ObservedTables {
  readonly tables: readonly LibraryTable[];
  /** Rows not read so far, as 'jose[3] verify jwtVerify'. */
  readonly unreached: () => readonly string[];
}

/** What the linker reads of a row to find out whether an invocation reaches it. */
const MATCHED_BY: ReadonlySet<string | symbol> = new Set(['site', 'reach', 'versions', 'where', 'api']);

export function observed(libraries: readonly LibraryTable[]): ObservedTables {
  const reached = new Set<Row>();
  const tables = libraries.map((table) => ({ ...table, rows: table.rows.map((row) => observedRow(row, reached)) }));
  return {
    tables,
    unreached: () =>
      libraries.flatMap(({ id, rows }) =>
        rows.flatMap((row, index) => (reached.has(row) ? [] : [`${id}[${index}] ${row.site} ${row.api}`])),
      ),
  };
}

function observedRow(row: Row, reached: Set<Row>): Row {
  return new Proxy(row, {
    get(target, property, receiver) {
      // A row that is printed is not reached.
      if (property === 'toJSON') return () => target;
      if (!MATCHED_BY.has(property)) reached.add(row);
      return Reflect.get(target, property, receiver);
    },
  });
}
