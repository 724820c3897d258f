import { exportedNamesOf, starSpecifiersOf } from './exported-names.js';
import type { LinkInput } from './link.js';
import { createModuleResolver } from './resolve-module.js';
import type { World } from './world.js';

/** What is true of the tree, whatever files are linked. */
export type Lasting = Pick<World, 'resolve' | 'mayExport'>;

export function lastingOf({ workspace, textOf, reexports }: LinkInput): Lasting {
  const exportsOf = onceFor((path: string): ((name: string) => boolean) => {
    const text = textOf?.(path);
    return text === undefined ? () => true : exportedNamesOf(text);
  });
  const resolve = createModuleResolver(workspace);
  const passedOnBy = onceFor((path: string) => starClosureOf(path, resolve, (file) => textOf?.(file)));
  return {
    resolve,
    mayExport(path, name) {
      if (exportsOf(path)(name)) return true;
      return reexports?.(path) !== false && (passedOnBy(path)?.some((file) => exportsOf(file)(name)) ?? true);
    },
  };
}

/** The files that `export *` leads to, step by step; null where one leads out of the tree, or a text does not tell. */
function starClosureOf(
  path: string,
  resolve: World['resolve'],
  textOf: (path: string) => string | undefined,
): readonly string[] | null {
  const found = new Set([path]);
  for (const file of found) {
    const text = textOf(file);
    const specifiers = text === undefined ? null : starSpecifiersOf(text);
    for (const specifier of specifiers ?? []) {
      const target = resolve(file, specifier);
      if (target.kind !== 'file') return null;
      found.add(target.path);
    }
    if (specifiers === null || found.size > MAX_PASSED_ON) return null;
  }
  return [...found];
}

/** Larger barrels are asked one by one. */
const MAX_PASSED_ON = 2000;

function onceFor<T extends object | null>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = compute(key);
    known.set(key, made);
    return made;
  };
}
