import type { Workspace } from '../../model/workspace.js';

/** Look-ups among the files of the tree. Paths are root-relative; '' is the root. */
export interface Tree {
  /** The source or JSON file of that name, with or without extension. */
  findFile(path: string): string | null;
  /** What an import of the folder means: its manifest's main, else its index file. */
  findFolder(path: string): string | null;
  /** Either, the file first. */
  findModule(path: string): string | null;
}

/** What is tried after the name; TypeScript before JavaScript, platform files of React Native last. */
const EXTENSIONS = [
  ...['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte', '.astro', '.json'],
  ...['.native.ts', '.native.tsx', '.web.ts', '.web.tsx', '.ios.ts', '.ios.tsx', '.native.js', '.web.js'],
];
/** TypeScript names the file it will emit: `./a.js` is `a.ts`, also where a build left `a.js` beside it. */
const SOURCE_EXTENSIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['.js', ['.ts', '.tsx']],
  ['.jsx', ['.tsx']],
  ['.mjs', ['.mts']],
  ['.cjs', ['.cts']],
]);
const DECLARATION = /\.d\.[cm]?ts$/;
const MAX_LINKS = 8;

export function createTree({ files, links = {} }: Workspace, mainOf: (dir: string) => string | null): Tree {
  const linkPaths = new Map(Object.entries(links));
  const isFile = (path: string) => files.has(path) && !DECLARATION.test(path);
  const findFile = (path: string): string | null => candidatesOf(withoutLinks(path, linkPaths)).find(isFile) ?? null;
  const findFolder = (path: string): string | null =>
    mainOf(withoutLinks(path, linkPaths)) ?? findFile(joinPath(path, 'index'));
  return { findFile, findFolder, findModule: (path) => findFile(path) ?? findFolder(path) };
}

/** Files a path may mean, most likely first. */
function candidatesOf(path: string): string[] {
  const [, stem = path, extension = ''] = /^(.*[^/])(\.[cm]?jsx?)$/.exec(path) ?? [];
  const sources = SOURCE_EXTENSIONS.get(extension) ?? [];
  return [...sources.map((source) => stem + source), path, ...EXTENSIONS.map((added) => path + added)];
}

/** The path with symbolic links replaced by what they lead to. */
function withoutLinks(path: string, links: ReadonlyMap<string, string>): string {
  if (links.size === 0) return path;
  let current = path;
  for (let hop = 0; hop < MAX_LINKS; hop++) {
    const link = prefixesOf(current).find((prefix) => links.has(prefix));
    if (link === undefined) return current;
    current = (links.get(link) ?? '') + current.slice(link.length);
  }
  return current;
}

function prefixesOf(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** `dir` and a relative path put together; null where it leaves the root. */
export function resolvePath(dir: string, path: string): string | null {
  const parts = dir === '' ? [] : dir.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

export function joinPath(dir: string, name: string): string {
  return dir === '' ? name : `${dir}/${name}`;
}

/** The folder of a file. */
export function dirOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The folder itself, then those above it, '' last. */
export function dirsUpwards(dir: string): string[] {
  const dirs = [dir];
  for (let current = dir; current !== ''; ) {
    current = dirOf(current);
    dirs.push(current);
  }
  return dirs;
}
