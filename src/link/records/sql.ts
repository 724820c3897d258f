import { stringOf, type Value } from '../../model/value.js';
import type { Shape } from './fields.js';

type Call = Extract<Value, { kind: 'call' }>;

/** The row that a call with a SELECT text gives; of a query that names its columns, a selection. */
export function selectedColumns(call: Call): Shape | undefined {
  const text = sqlOf(call, 0);
  if (text === undefined) return undefined;
  const [, columns = '', table = ''] =
    /^\s*select\s+(?:distinct\s+)?([\s\S]*?)\s+from\s+["`[]?([\w.]+)/i.exec(text) ?? [];
  if (columns === '') return undefined;
  const base = { name: table, declaredAt: null };
  if (/(^|[\s,.])\*(\s*(,|$))/.test(columns)) return { kind: 'record', fields: null, ...base };
  return { kind: 'selection', fields: columns.split(',').map(columnName), ...base };
}

/** `u.email AS mail` is mail. */
function columnName(column: string): string {
  return /(\w+)["`\]]?\s*$/.exec(column)?.[1] ?? '';
}

/** The SQL of `pool.query(text)`, `db.prepare(text).get(id)`, and of a tagged template. */
function sqlOf({ callee, args }: Call, depth: number): string | undefined {
  const [first] = args;
  const text = first && textOf(first);
  if (text !== undefined && /^\s*select\b/i.test(text)) return text;
  const inner = callee.kind === 'member' ? callee.of : undefined;
  return inner?.kind === 'call' && depth < 4 ? sqlOf(inner, depth + 1) : undefined;
}

function textOf(value: Value): string | undefined {
  if (value.kind === 'template') return value.parts.map((part) => stringOf(part) ?? '?').join('');
  if (value.kind === 'list') return value.items.map((item) => stringOf(item) ?? '?').join('?');
  if (value.kind === 'operation' && value.op === '+') return value.operands.map((part) => textOf(part) ?? '?').join('');
  return stringOf(value);
}
