import { hash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Environment, userCacheOf } from './seal-key.js';

export interface CachePlace {
  /** Absolute: the audit root. */
  readonly root: string;
  readonly cwd: string;
  readonly env: Environment;
  /** As given, absolute or relative to `cwd`. */
  readonly location: string | undefined;
}

/**
 * Where the cache of a tree lies: where the user said, else `node_modules/.cache/jwtlint`, where tools keep theirs,
 * else a folder of its own among the user's caches. Undefined where there is no such place.
 */
export function cacheFolderOf({ root, cwd, env, location }: CachePlace): string | undefined {
  if (location !== undefined) return resolve(cwd, location);
  const modules = join(root, 'node_modules');
  const caches = join(modules, '.cache');
  const own = join(caches, 'jwtlint');
  if (kindOf(modules) === 'folder' && kindOf(caches) !== 'other' && kindOf(own) !== 'other') return own;
  const user = userCacheOf(env);
  return user === undefined ? undefined : join(user, hash('sha256', root, 'hex').slice(0, 16));
}

/** Links count as something else: they may lead anywhere. */
function kindOf(path: string): 'folder' | 'missing' | 'other' {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 'missing';
  return stats.isDirectory() ? 'folder' : 'other';
}
