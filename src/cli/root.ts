import { existsSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { BASELINE_FILE } from '../config/baseline-file.js';
import { CONFIG_FILE } from '../config/find-config.js';
import { auditRootOf } from '../discover/audit-root.js';

/** The root of the repository; outside of one the folder scanned, or the working folder where that is configured. */
export function rootOf(cwd: string, paths: readonly string[]): string {
  const root = auditRootOf(cwd, paths);
  const working = realpathSync(cwd);
  const isConfigured = [CONFIG_FILE, BASELINE_FILE].some((name) => existsSync(join(working, name)));
  if (!isConfigured || existsSync(join(root, '.git'))) return root;
  return root.startsWith(working + sep) ? working : root;
}
