import { describe, expect, it } from 'vitest';
import { libraries } from '../libraries/index.js';
import { tableOf } from './config-rows.js';
import { validateConfig } from './validate-config.js';

/** A table of nothing but answers is built in or nothing: a user's without rows is a slip. */
const tables = libraries.filter(({ rows }) => rows.length > 0);

describe('the schema of library tables', () => {
  it.each(tables.map((table) => ({ id: table.id, table })))('fits $id, a built-in one', async ({ table }) => {
    const { libraries: read = [] } = await validateConfig({ libraries: [table] }, 'test');
    expect(read.map(tableOf)).toEqual([table]);
  });
});
