import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rules as builtIn } from '../../rules/index.js';
import type { Rule } from '../model/rule.js';
import { UsageError } from '../model/usage-error.js';
import { defineRule } from '../rule-api.js';
import { PSEUDO_RULES } from '../triage/pseudo-rules.js';

const TEXTS = ['id', 'category', 'title', 'confidence', 'profile', 'why', 'fix', 'suppressWhen'] as const;

/**
 * The built-in rules and those of a folder: each .js or .mjs file's default export is one. Their code is executed, so
 * the folder is named on the command line only, never by the tree that is scanned. Throws `UsageError` for files that
 * hold no rule.
 */
export async function rulesWith(folder: string, cwd: string): Promise<readonly Rule[]> {
  const files = filesOf(resolve(cwd, folder), folder);
  const taken = new Set([...builtIn, ...PSEUDO_RULES].map(({ id }) => id));
  const own: Rule[] = [];
  for (const file of files) {
    const rule = await importRule(file);
    if (taken.has(rule.id)) throw new UsageError(`${file}: there is a rule '${rule.id}' already; give it another id.`);
    taken.add(rule.id);
    own.push(defineRule(rule));
  }
  return [...builtIn, ...own];
}

function filesOf(path: string, shown: string): readonly string[] {
  try {
    const names = readdirSync(path).filter((name) => /\.m?js$/.test(name) && !/\.test\.m?js$/.test(name));
    if (names.length > 0) return names.sort().map((name) => join(path, name));
  } catch {
    throw new UsageError(`--rules-dir: there is no folder '${shown}'.`);
  }
  throw new UsageError(`--rules-dir: '${shown}' holds no .js or .mjs file.`);
}

async function importRule(file: string): Promise<Rule> {
  const loaded: { readonly default?: unknown } = await import(pathToFileURL(file).href).catch((error: unknown) => {
    throw new UsageError(`${file} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
  });
  const rule = loaded.default;
  if (isRule(rule)) return rule;
  throw new UsageError(`${file}: its default export is no rule; docs/extending.md shows one.`);
}

function isRule(value: unknown): value is Rule {
  if (typeof value !== 'object' || value === null) return false;
  const read = (key: string): unknown => Reflect.get(value, key);
  return (
    TEXTS.every((key) => typeof read(key) === 'string') &&
    /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(String(read('id'))) &&
    typeof read('score') === 'number' &&
    typeof read('check') === 'function' &&
    typeof read('messages') === 'object' &&
    typeof read('references') === 'object' &&
    Array.isArray(read('cwe')) &&
    (typeof read('on') === 'string' || Array.isArray(read('on')))
  );
}
