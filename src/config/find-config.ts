import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { UsageError } from '../model/usage-error.js';
import type { ConfigFile } from './config-file.js';
import { validateConfig } from './validate-config.js';

export const CONFIG_FILE = 'jwtlint.config.json';

export interface FoundConfig {
  readonly config: ConfigFile;
  /** Absolute; null where there is none. */
  readonly path: string | null;
}

export interface ConfigPlace {
  /** The audit root: the root of the repository. */
  readonly root: string;
  readonly cwd: string;
  /** `--config`: a path; false for `--no-config`. */
  readonly given: string | false | undefined;
}

/** Reads the one configuration that holds. Throws `UsageError` where it is missing, broken, or there are two. */
export async function findConfig({ root, cwd, given }: ConfigPlace): Promise<FoundConfig> {
  if (given === false) return { config: {}, path: null };
  if (given !== undefined) return readConfig(resolve(cwd, given), given);
  const own = join(root, CONFIG_FILE);
  const manifest = join(root, 'package.json');
  const inManifest = manifestConfig(manifest);
  if (!existsSync(own)) {
    if (inManifest === undefined) return { config: {}, path: null };
    return { config: await validateConfig(inManifest, 'package.json#jwtlint'), path: manifest };
  }
  if (inManifest === undefined) return readConfig(own, CONFIG_FILE);
  throw new UsageError(`There is ${CONFIG_FILE} and package.json#jwtlint beside it; keep one of them.`);
}

async function readConfig(path: string, shown: string): Promise<FoundConfig> {
  return { config: await validateConfig(parseJsonc(readText(path, shown), shown), shown), path };
}

function readText(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new UsageError(
      isMissing ? `There is no configuration file ${shown}.` : `Cannot read ${shown}: ${String(error)}`,
    );
  }
}

function parseJsonc(text: string, shown: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parse(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error === undefined) return value;
  const line = text.slice(0, error.offset).split('\n').length;
  throw new UsageError(`${shown}:${line}: is no JSON: ${wordsOf(printParseErrorCode(error.error))}.`);
}

/** `ValueExpected` → `value expected`. */
function wordsOf(code: string): string {
  return code.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

/** A manifest that is missing or broken holds no configuration; the audit says so where it matters. */
function manifestConfig(path: string): unknown {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof manifest !== 'object' || manifest === null || !('jwtlint' in manifest)) return undefined;
    return manifest.jwtlint;
  } catch {
    return undefined;
  }
}
