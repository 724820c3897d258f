import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BaselineEntry } from '../model/baseline.js';
import { UsageError } from '../model/usage-error.js';

export const BASELINE_FILE = '.jwtlint-baseline.json';
const SCHEMA = 'jwtlint-baseline/v1';

/** Where the baseline lies: as given (relative to `cwd`), else at the root; null where none is used. */
export function baselinePathOf(given: string | boolean | undefined, root: string, cwd: string): string | null {
  if (given === false) return null;
  return typeof given === 'string' ? resolve(cwd, given) : join(root, BASELINE_FILE);
}

/** Throws `UsageError` for a file that is no baseline, and for one that was asked for and is missing. */
export function readBaseline(path: string | null, isRequired: boolean): readonly BaselineEntry[] | undefined {
  if (path === null) return undefined;
  if (!existsSync(path)) {
    if (isRequired) throw new UsageError(`There is no baseline ${path}; 'jwtlint baseline' writes one.`);
    return undefined;
  }
  const file = parsed(path);
  if (!isRecord(file) || file.schema !== SCHEMA || !Array.isArray(file.findings))
    throw new UsageError(`${path} is no baseline: it must hold "schema": "${SCHEMA}" and "findings".`);
  return file.findings.map((entry: unknown, index) => entryOf(entry, `${path}: findings[${index}]`));
}

/** Sorted, without times and versions: two branches that accept different findings merge. */
export function renderBaseline(entries: readonly BaselineEntry[]): string {
  const key = ({ path, rule, fingerprint }: BaselineEntry) => `${path}\0${rule}\0${fingerprint}`;
  const findings = [...entries].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return `${JSON.stringify({ schema: SCHEMA, findings }, null, 2)}\n`;
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`Cannot read the baseline ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function entryOf(entry: unknown, where: string): BaselineEntry {
  if (!isRecord(entry)) throw new UsageError(`${where} is no object.`);
  const text = (key: string): string => {
    const value = entry[key];
    if (typeof value !== 'string') throw new UsageError(`${where} has no text '${key}'.`);
    return value;
  };
  const { scope } = entry;
  if (!Array.isArray(scope)) throw new UsageError(`${where} has no list 'scope'.`);
  return {
    fingerprint: text('fingerprint'),
    rule: text('rule'),
    path: text('path'),
    scope: scope.map(String),
    snippet: text('snippet'),
    reason: text('reason'),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
