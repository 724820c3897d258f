import { existsSync, readFileSync, statSync } from 'node:fs';
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { lineStartsOf, positionOf } from '../model/location.js';
import type { TextFile, TreeLooks } from '../model/tree-looks.js';

/** `value` is what could be understood, also where `problem` is set. */
export interface JsonFile {
  readonly value: unknown;
  readonly problem: { readonly message: string; readonly line: number | null } | null;
}

const MAX_JSON_BYTES = 2 * 1024 * 1024;

/** Null where there is no such regular file. Comments and trailing commas are accepted. */
export function readJsonFile(absolutePath: string, looks: TreeLooks = DISK): JsonFile | null {
  const read = looks.readText(absolutePath, MAX_JSON_BYTES);
  switch (read.kind) {
    case 'missing':
      return null;
    case 'too-large':
      return { value: undefined, problem: { message: `larger than ${MAX_JSON_BYTES} bytes`, line: null } };
    case 'text':
      return parseJson(read.text);
  }
}

export function parseJson(text: string): JsonFile {
  try {
    return { value: JSON.parse(text), problem: null };
  } catch {
    return parseJsonWithComments(text);
  }
}

function parseJsonWithComments(text: string): JsonFile {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const errors: ParseError[] = [];
  try {
    const value: unknown = parse(content, errors, { allowTrailingComma: true });
    const [first] = errors;
    if (first === undefined) return { value, problem: null };
    const line = positionOf(lineStartsOf(content), first.offset).line;
    return { value, problem: { message: `not valid JSON (${printParseErrorCode(first.error)})`, line } };
  } catch {
    return { value: undefined, problem: { message: 'nested too deeply', line: null } };
  }
}

/** Only regular files are opened: reading a named pipe would wait for ever. */
export function readTextFile(absolutePath: string, maxBytes: number): TextFile {
  try {
    const stats = statSync(absolutePath, { throwIfNoEntry: false });
    if (stats === undefined || !stats.isFile()) return { kind: 'missing' };
    if (stats.size > maxBytes) return { kind: 'too-large' };
    return { kind: 'text', text: readFileSync(absolutePath, 'utf8') };
  } catch {
    return { kind: 'missing' };
  }
}

/** Looks at the files themselves. */
export const DISK: TreeLooks = { readText: readTextFile, exists: existsSync };

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function stringOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** The string entries of a record; everything else is left out. */
export function stringEntries(value: unknown): [string, string][] {
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, entry]) => (typeof entry === 'string' ? [[key, entry]] : []));
}

export function stringItems(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Later entries win. Without prototype: a package may be called `constructor` or `__proto__`. */
export function recordOf(entries: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  const record: Record<string, string> = Object.create(null);
  for (const [key, value] of entries) record[key] = value;
  return record;
}
