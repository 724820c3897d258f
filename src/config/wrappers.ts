import type { LibraryTable, Reach, Row } from '../model/library.js';
import { UsageError } from '../model/usage-error.js';
import type { Wrapper, WrapperReach } from './config-file.js';
import { rowOf } from './config-rows.js';

/** Exports of a file of the tree are exports of a package of this name: the linker knows the prefix. */
export const FILE_PACKAGE_PREFIX = 'file:';

/** One table for each file or package. Throws `UsageError` for a wrapper that names both or neither. */
export function tablesOfWrappers(wrappers: readonly Wrapper[]): readonly LibraryTable[] {
  const byHome = new Map<string, Wrapper[]>();
  for (const [index, wrapper] of wrappers.entries()) {
    const home = homeOf(wrapper, index);
    byHome.set(home, [...(byHome.get(home) ?? []), wrapper]);
  }
  return [...byHome].map(([home, own]) => ({
    id: `wrapper-${home.replaceAll(/[^\w]+/g, '-')}`,
    title: home.replace(FILE_PACKAGE_PREFIX, ''),
    kind: 'jwt',
    packages: [home],
    understands: 'wrappers of the configuration',
    screenWords: [...new Set(own.map((wrapper) => wrapper.export))].filter((name) => name !== 'default'),
    rows: own.flatMap(wrapperRows),
  }));
}

function homeOf(wrapper: WrapperReach, index: number): string {
  if ((wrapper.file === undefined) === (wrapper.package === undefined))
    throw new UsageError(
      `wrappers[${index}] names ${wrapper.file ? 'a file and a package' : 'no file and no package'}; give one of them.`,
    );
  if (wrapper.package !== undefined) return wrapper.package;
  return `${FILE_PACKAGE_PREFIX}${(wrapper.file ?? '').replaceAll('\\', '/').replace(/^\.\//, '')}`;
}

/** A method is one of the export itself, or of an instance where the export is a class. */
function wrapperRows({ file: _file, package: _package, export: name, method, ...row }: Wrapper): readonly Row[] {
  const path = name === 'default' ? [] : [name];
  const api = row.api ?? (method === undefined ? name : `${name}.${method}`);
  return reachesOf(path, method).map((reach) => rowOf({ ...row, api, reach }));
}

function reachesOf(path: readonly string[], method: string | undefined): readonly Reach[] {
  if (method === undefined) return [{ by: 'export', path }];
  return [
    { by: 'method', of: { is: 'instance', path }, name: method },
    { by: 'method', of: { is: 'export', path }, name: method },
  ];
}
