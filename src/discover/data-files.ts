import { join } from 'node:path';
import type { TreeLooks } from '../model/tree-looks.js';
import { DISK } from './json-files.js';
import { nameOf } from './paths.js';

/** Lockfiles of npm, pnpm, yarn and bun. */
const LOCKFILES = new Set(['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock']);
const SETTINGS = /\.(?:ya?ml|toml|prisma|env)$|^\.env(?:$|[._-])|^env[_-][\w-]+$|^\.dev\.vars$/;
/** JSON is configuration in a folder of that name, or by its own. */
const JSON_SETTINGS =
  /(?:^|\/)(?:config|configs|configuration|settings)\/[^/]+\.jsonc?$|(?:^|\/)(?:app|config|settings|secrets|env|environment|wrangler|local\.settings|nodemon|ecosystem\.config|now|vercel|serverless)\.jsonc?$/;
/** Pipelines, issue forms, translations, API descriptions: nothing that a running service reads. */
const OTHER_TOOLS =
  /(?:^|\/)(?:\.github|\.gitlab|\.circleci|\.husky|\.changeset|\.vscode|\.idea|locales?|i18n|translations|docs?)\/|(?:^|\/)(?:\.travis|\.gitlab-ci|azure-pipelines|appveyor|bitbucket-pipelines|mkdocs|openapi|swagger)[^/]*$|(?:^|\/)pnpm-workspace\.yaml$/;

/** Whether a file may hold settings that code reads, versions that are installed, or a database schema. */
export function isDataFile(path: string): boolean {
  const name = nameOf(path);
  if (LOCKFILES.has(name) || name === 'package.json') return true;
  return (SETTINGS.test(name) || JSON_SETTINGS.test(path)) && !OTHER_TOOLS.test(path);
}

const MAX_LOCKFILE_BYTES = 64 * 1024 * 1024;

/** The text of a lockfile, which may be larger than any source; undefined for every other file. */
export function lockfileText(root: string, path: string, looks: TreeLooks = DISK): string | undefined {
  if (!LOCKFILES.has(nameOf(path))) return undefined;
  const read = looks.readText(join(root, path), MAX_LOCKFILE_BYTES);
  return read.kind === 'text' ? read.text : undefined;
}
