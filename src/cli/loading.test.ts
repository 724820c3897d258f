import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../dev/project-files.js';
import { temporaryTree } from '../testing/temporary-tree.js';

/** Runs the build, and says which packages were loaded. */
function packagesLoadedBy(cwd: string, args: readonly string[], more = {}): readonly string[] {
  const coverage = temporaryTree({});
  const env = { ...process.env, NODE_V8_COVERAGE: coverage, HOME: coverage, XDG_CACHE_HOME: '', ...more };
  const { status } = spawnSync(process.execPath, [join(PROJECT_ROOT, 'bin/jwtlint.js'), ...args], { cwd, env });
  expect([args, status]).toEqual([args, 0]);
  const texts = readdirSync(coverage)
    .filter((name) => name.endsWith('.json'))
    .map((name) => readFileSync(join(coverage, name), 'utf8'));
  const found = texts.flatMap((text) => [...text.matchAll(/node_modules\/((?:@[^/"]+\/)?[^/"]+)\//g)]);
  return [...new Set(found.map((match) => match[1] ?? ''))].sort();
}

/** What parses code, lockfiles and configuration, and what starts threads. */
const PARSERS = ['ts-morph', '@ts-morph/common', 'typescript', 'yaml', 'ajv', 'dotenv', 'tinypool'];

describe('what a command loads', () => {
  const plain = { 'src/prices.ts': 'export const vat = (net: number) => net * 1.19;\n' };
  const shop = {
    'src/keys.ts': "import jwt from 'jsonwebtoken';\nexport const read = (t: string) => jwt.decode(t);\n",
  };

  it.each([
    ['--help'],
    ['--version'],
    ['rules'],
    ['rules --libraries'],
    ['explain hardcoded-secret'],
    ['.'],
  ])('no parser for %s where nothing uses JWTs', (args) => {
    const loaded = packagesLoadedBy(temporaryTree(plain), args.split(' '));
    expect(loaded).toContain('commander');
    expect(loaded.filter((name) => PARSERS.includes(name))).toEqual([]);
  });

  it('the parser for a file that uses them, and none for the same file again', () => {
    const cwd = temporaryTree(shop);
    const args = ['--fail-on', 'none', '--cache-location', temporaryTree({}), '.'];
    expect(packagesLoadedBy(cwd, ['--no-cache', ...args])).toContain('ts-morph');
    const key = { JWTLINT_CACHE_KEY: 'of this test' };
    const first = packagesLoadedBy(cwd, args, key);
    expect(first).toContain('ts-morph');
    expect(first).not.toContain('tinypool');
    expect(packagesLoadedBy(cwd, args, key).filter((name) => PARSERS.includes(name))).toEqual([]);
  });
});
