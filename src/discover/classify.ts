import type { SkipReason } from '../model/workspace.js';
import { isWithin, joined, nameOf, parentOf } from './paths.js';

const AUDITED = /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro|html)$/;
const DECLARATION = /\.d\.[cm]?ts$/;
/** Source that no build step writes: folders that hold it are somebody's code whatever their name. */
const HAND_WRITTEN = /\.(?:[cm]?ts|tsx|jsx|vue|svelte|astro)$/;

const VENDORED = new Set([
  'node_modules',
  'bower_components',
  'jspm_packages',
  'third_party',
  'third-party',
  'vendored',
  '.yarn',
]);
const GENERATED = new Set([
  ...['dist', '__generated__', 'storybook-static', '.next', '.nuxt', '.output', '.svelte-kit', '.turbo'],
  ...['.vercel', '.netlify', '.serverless', '.angular', '.cache', '.parcel-cache', '.docusaurus', '.expo', '.nx'],
]);
/** Output of a build, or a word of the domain: an insurer's `coverage`. */
const OUTPUT_FOLDERS = new Set(['build', 'out', 'coverage']);
const TEST_FOLDERS = new Set([
  '__tests__',
  '__test__',
  'test',
  'tests',
  'spec',
  'specs',
  'e2e',
  'cypress',
  'playwright',
  ...[
    'integration-tests',
    'integration-test',
    'e2e-tests',
    'e2e-test',
    'unit-tests',
    'test-utils',
    'test-utilities',
    'test-helpers',
    '__test-helpers',
    '__test-helpers__',
    'testhelpers',
    'test-support',
    '__integration__',
  ],
]);
const TEST_NAME = /\.(?:test|spec|e2e|e2e-spec|cy|stories)\.|[-_](?:spec|e2e-spec)\.[cm]?[jt]sx?$|_test\.[cm]?[jt]sx?$/;
const MOCK_FOLDERS = new Set(['mock', 'mocks', '__mocks__', 'fixtures', '__fixtures__', 'testing', 'msw']);
/** Mock folders that may be a server of their own. */
const SERVER_MOCK_FOLDERS = new Set(['mock', 'mocks', 'msw']);
const ASSET_FOLDERS = new Set(['public', 'static', 'assets', 'www', 'wwwroot', 'js', 'lib', 'libs', 'scripts', 'src']);

/** What the names alone do not tell about a tree. */
export interface TreeFacts {
  /** Folders with a package.json. */
  readonly packageDirs: ReadonlySet<string>;
  /** Those whose package starts a server. */
  readonly serverDirs: ReadonlySet<string>;
  /** Folders named build, out, coverage or vendor that hold TypeScript, JSX or component files. */
  readonly sourceDirs: ReadonlySet<string>;
}

export function isAuditable(path: string): boolean {
  return AUDITED.test(path);
}

/** Whether an import can lead to the file. */
export function isResolvable(path: string): boolean {
  return AUDITED.test(path) || path.endsWith('.json');
}

export interface PathClassifier {
  /**
   * Why a file is left out by its path; null where it is audited. Only what stands below `base`
   * (the folder the user gave) counts.
   */
  skipReason(path: string, base: string): SkipReason | null;
  /** Whether a path is that of a test or a mock, wherever it was found. */
  isTest(path: string): boolean;
}

type FolderReason = (path: string, base: string) => SkipReason | null;

export function createPathClassifier(facts: TreeFacts): PathClassifier {
  const outOfFolder = oncePerFolder((folders) => folderSkipReason(folders, facts));
  const testFolder = oncePerFolder((folders) => testFolderReason(folders, facts));
  return {
    skipReason: (path, base) => outOfFolder(path, base) ?? nameSkipReason(nameOf(path)) ?? testFolder(path, base),
    isTest: (path) => nameTestReason(nameOf(path)) !== null || testFolder(path, '') !== null,
  };
}

/** What a folder says about the files in it is found out once. */
function oncePerFolder(judge: (folders: readonly Folder[]) => SkipReason | null): FolderReason {
  const known = new Map<string, SkipReason | null>();
  return (path, base) => {
    const key = `${base}\n${parentOf(path)}`;
    const cached = known.get(key);
    if (cached !== undefined) return cached;
    const reason = judge(foldersBetween(base, path));
    known.set(key, reason);
    return reason;
  };
}

function folderSkipReason(folders: readonly Folder[], facts: TreeFacts): SkipReason | null {
  if (folders.some((folder) => isVendored(folder, facts))) return 'vendored';
  return folders.some((folder) => isGenerated(folder, facts)) ? 'generated' : null;
}

function nameSkipReason(name: string): SkipReason | null {
  if (/\.generated\.|^\.pnp\./.test(name)) return 'generated';
  if (DECLARATION.test(name)) return 'declaration';
  if (/[.-]min\.[cm]?js$/.test(name)) return 'minified';
  return nameTestReason(name);
}

function nameTestReason(name: string): SkipReason | null {
  if (TEST_NAME.test(name)) return 'test';
  return /\.mock\./.test(name) ? 'mock' : null;
}

/** Folders whose name is ambiguous and that hold source. */
export function sourceDirsOf(files: Iterable<string>): ReadonlySet<string> {
  const dirs = new Set<string>();
  for (const file of files) {
    if (!/(?:^|\/)(?:build|out|coverage|vendor)\//i.test(file) || !HAND_WRITTEN.test(file) || DECLARATION.test(file))
      continue;
    for (const { path, name } of foldersBetween('', file)) {
      if (OUTPUT_FOLDERS.has(name) || name === 'vendor') dirs.add(path);
    }
  }
  return dirs;
}

interface Folder {
  readonly path: string;
  readonly name: string;
}

function foldersBetween(base: string, path: string): Folder[] {
  const inside = isWithin(path, base) && base !== '' ? path.slice(base.length + 1) : path;
  const start = path.length === inside.length ? '' : base;
  const folders: Folder[] = [];
  let current = start;
  for (const name of inside.split('/').slice(0, -1)) {
    current = joined(current, name);
    folders.push({ path: current, name: name.toLowerCase() });
  }
  return folders;
}

/** `vendor` is third-party code where such folders lie, not `routes/vendor` of a market place. */
function isVendored({ path, name }: Folder, { packageDirs, sourceDirs }: TreeFacts): boolean {
  if (name !== 'vendor') return VENDORED.has(name);
  if (sourceDirs.has(path)) return false;
  const parent = parentOf(path);
  return parent === '' || packageDirs.has(parent) || ASSET_FOLDERS.has(parent.slice(parent.lastIndexOf('/') + 1));
}

/** `build`, `out` and `coverage` are output beside a package.json (or in `public`) unless they hold source. */
function isGenerated({ path, name }: Folder, { packageDirs, sourceDirs }: TreeFacts): boolean {
  if (GENERATED.has(name)) return true;
  if (!OUTPUT_FOLDERS.has(name) || sourceDirs.has(path)) return false;
  const parent = parentOf(path);
  return parent === '' || packageDirs.has(parent) || /(?:^|\/)public$/.test(parent);
}

function testFolderReason(folders: readonly Folder[], { serverDirs }: TreeFacts): SkipReason | null {
  if (folders.some((folder) => TEST_FOLDERS.has(folder.name))) return 'test';
  const isMock = (folder: Folder) =>
    MOCK_FOLDERS.has(folder.name) && !(SERVER_MOCK_FOLDERS.has(folder.name) && serverDirs.has(folder.path));
  return folders.some(isMock) ? 'mock' : null;
}
