import type { PathAliases, Workspace } from '../../model/workspace.js';
import { dirsUpwards, joinPath, resolvePath, type Tree } from './tree.js';

/** Aliases that frameworks have without a tsconfig: where `prefix` may lead below the package's folder. */
const FRAMEWORK_ALIASES: readonly (readonly [prefix: string, folders: readonly string[]])[] = [
  ['$lib/', ['src/lib']],
  ['~~/', ['']],
  ['@@/', ['']],
  ['@/', ['src', '', 'app']],
  ['~/', ['src', '', 'app']],
];

export type ResolveAlias = (dir: string, specifier: string) => string | null;

/** tsconfig `paths` of the nearest folder that knows the name, then `baseUrl`, nearest first. */
export function createAliasResolver(aliases: Workspace['aliases'], tree: Tree): ResolveAlias {
  const byDir = new Map(aliases.map((entry) => [entry.dir, entry]));
  return (dir, specifier) => {
    const governing = dirsUpwards(dir).flatMap((parent) => byDir.get(parent) ?? []);
    for (const entry of governing) {
      const found = throughPaths(entry, specifier, tree);
      if (found !== null) return found;
    }
    for (const { baseUrl } of governing) {
      const found = baseUrl === null ? null : moduleAt(baseUrl, specifier, tree);
      if (found !== null) return found;
    }
    return null;
  };
}

function throughPaths({ paths }: PathAliases, specifier: string, tree: Tree): string | null {
  for (const [matched, targets] of matchesOf(paths, specifier)) {
    for (const target of targets) {
      const path = resolvePath(
        '',
        target.replace('*', () => matched),
      );
      const found = path === null ? null : tree.findModule(path);
      if (found !== null) return found;
    }
  }
  return null;
}

/** Patterns that match, exact ones and long prefixes first, with what `*` stands for. */
function matchesOf(paths: PathAliases['paths'], specifier: string): (readonly [string, readonly string[]])[] {
  const matching = paths.flatMap(([pattern, targets]) => {
    const [before = '', after] = pattern.split('*');
    if (after === undefined)
      return pattern === specifier ? [{ size: Number.POSITIVE_INFINITY, matched: '', targets }] : [];
    const fits =
      specifier.length >= before.length + after.length && specifier.startsWith(before) && specifier.endsWith(after);
    return fits
      ? [{ size: before.length, matched: specifier.slice(before.length, specifier.length - after.length), targets }]
      : [];
  });
  return matching.sort((a, b) => b.size - a.size).map(({ matched, targets }) => [matched, targets] as const);
}

/** The last resort: `@/x`, `~/x`, `$lib/x` below the folder of the nearest package. */
export function resolveFrameworkAlias(packageDir: string, specifier: string, tree: Tree): string | null {
  const written = specifier === '$lib' ? '$lib/' : specifier;
  const alias = FRAMEWORK_ALIASES.find(([prefix]) => written.startsWith(prefix));
  if (alias === undefined) return null;
  const [prefix, folders] = alias;
  for (const folder of folders) {
    const found = moduleAt(
      folder === '' ? packageDir : joinPath(packageDir, folder),
      written.slice(prefix.length),
      tree,
    );
    if (found !== null) return found;
  }
  return null;
}

export function isFrameworkAlias(specifier: string): boolean {
  return FRAMEWORK_ALIASES.some(([prefix]) => specifier.startsWith(prefix));
}

function moduleAt(dir: string, path: string, tree: Tree): string | null {
  const resolved = resolvePath(dir, path);
  return resolved === null ? null : tree.findModule(resolved);
}
