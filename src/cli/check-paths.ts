import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { suggestionFor } from '../model/suggestion.js';
import { UsageError } from '../model/usage-error.js';

const COMMANDS = ['baseline', 'completions', 'explain', 'init', 'inventory', 'rules'];

/** Commander takes a misspelt command for a path. Throws `UsageError` for paths that do not exist. */
export function checkPaths(paths: readonly string[], cwd: string): void {
  const missing = paths.find((path) => !existsSync(resolve(cwd, path)));
  if (missing === undefined) return;
  const command = suggestionFor(missing, COMMANDS);
  const hint = command === undefined ? `it is looked for in ${cwd}.` : `did you mean 'jwtlint ${command}'?`;
  throw new UsageError(`There is no file or folder '${missing}'; ${hint}`);
}
