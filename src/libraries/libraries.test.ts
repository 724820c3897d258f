import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { LibraryTable } from '../model/library.js';
import { libraries } from './index.js';

test.each(libraries)('$id is plain data', (table: LibraryTable) => {
  expect(JSON.parse(JSON.stringify(table))).toStrictEqual(table);
});

test.each(libraries)('$id can be reached', (table: LibraryTable) => {
  expect(table.rows).not.toHaveLength(0);
  expect(table.packages.length + table.screenWords.length).toBeGreaterThan(0);
});

test('the tables are the files of this folder, in order', () => {
  const files = readdirSync(import.meta.dirname)
    .filter((name) => /^[a-z0-9-]+\.ts$/.test(name) && name !== 'index.ts' && name !== 'slots.ts')
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
  expect(libraries.map((table) => table.id)).toEqual(files);
});
