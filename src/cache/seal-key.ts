import { hash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { readRegularFile } from './sealed-file.js';

const KEY_BYTES = 32;

/**
 * The key that seals cache files: of JWTLINT_CACHE_KEY where that is set, else a random one beside the user's other
 * caches. Undefined where there is no place for one, or where that place lies in the tree that is scanned: whoever
 * wrote the tree would know the key.
 */
export function sealKeyOf(env: Environment, root: string): Buffer | undefined {
  const given = env.JWTLINT_CACHE_KEY;
  if (given !== undefined && given !== '') return hash('sha256', `jwtlint-cache\n${given}`, 'buffer');
  const folder = userCacheOf(env);
  if (folder === undefined) return undefined;
  if (isBelow(folder, root)) return undefined;
  const path = join(folder, 'key');
  return keptKey(path) ?? createKey(path);
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where programs keep what can be made again: XDG, or what stands for it. */
export function userCacheOf(env: Environment): string | undefined {
  const base = nonEmpty(env.XDG_CACHE_HOME) ?? nonEmpty(env.LOCALAPPDATA) ?? joinedTo(nonEmpty(env.HOME), '.cache');
  return joinedTo(base, 'jwtlint');
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function joinedTo(base: string | undefined, name: string): string | undefined {
  return base === undefined ? undefined : join(base, name);
}

function keptKey(path: string): Buffer | undefined {
  const bytes = readRegularFile(path);
  return bytes?.length === KEY_BYTES ? bytes : undefined;
}

/** Of two runs that start at once the first to write wins; the other reads its key. */
function createKey(path: string): Buffer | undefined {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx' });
  } catch {
    // It is there by now, or cannot be written; both show below.
  }
  return keptKey(path);
}

/** As links lead; a folder that is not there yet lies where its parent does. */
function isBelow(path: string, root: string): boolean {
  let existing = path;
  while (!existsSync(existing) && existing !== dirname(existing)) existing = dirname(existing);
  const inside = relative(realpathSync(root), realpathSync(existing));
  return !isAbsolute(inside) && inside !== '..' && !inside.startsWith(`..${sep}`);
}
