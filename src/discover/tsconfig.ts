import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.js';
import type { TreeLooks } from '../model/tree-looks.js';
import { DISK, isRecord, readJsonFile, stringItems, stringOrNull } from './json-files.js';

/** `paths` and `baseUrl` of a tsconfig with everything it extends. All paths are absolute. */
export interface TsConfig {
  readonly file: string;
  readonly baseUrl: string | null;
  readonly paths: readonly (readonly [pattern: string, targets: readonly string[]])[] | null;
  /** Files or folders of `references`. */
  readonly references: readonly string[];
}

export interface TsConfigReader {
  /** Null where there is no such file. */
  read(absolutePath: string): TsConfig | null;
  readonly diagnostics: readonly Diagnostic[];
}

export interface TsConfigPlace {
  readonly root: string;
  /** Nothing outside this folder is read. */
  readonly boundary: string;
  /** Where a package of the workspace lies, absolute. */
  readonly packageDir: (name: string) => string | null;
  readonly looks?: TreeLooks;
}

/** As written, with the folder each value is relative to. */
interface Written {
  readonly extends: readonly string[];
  readonly baseUrl: Setting<string> | null;
  readonly paths: Setting<readonly (readonly [string, readonly string[]])[]> | null;
  readonly references: readonly string[];
}

interface Setting<T> {
  readonly value: T;
  readonly dir: string;
}

const MAX_DEPTH = 32;

export function createTsConfigReader(place: TsConfigPlace): TsConfigReader {
  const diagnostics: Diagnostic[] = [];
  const writtenIn = remembered((file: string) =>
    isWithinFolder(file, place.boundary) ? readWritten(file, place, diagnostics) : null,
  );
  const joined = new Map<string, Written | null>();
  const inherited = (file: string, depth: number): Written | null => {
    const known = joined.get(file);
    if (known !== undefined) return known;
    // A config that extends itself adds nothing.
    joined.set(file, null);
    const own = depth > MAX_DEPTH ? null : writtenIn(file);
    if (own === null) return null;
    const bases = own.extends.flatMap((specifier) => {
      const found = extendsCandidates(specifier, dirname(file), place).find((path) => writtenIn(path) !== null);
      return found === undefined ? [] : [inherited(found, depth + 1)];
    });
    const all = {
      ...own,
      baseUrl: own.baseUrl ?? lastOf(bases, 'baseUrl'),
      paths: own.paths ?? lastOf(bases, 'paths'),
    };
    joined.set(file, all);
    return all;
  };
  const read = (file: string): TsConfig | null => {
    const written = inherited(file, 0);
    return written === null ? null : resolved(file, written);
  };
  return { read, diagnostics };
}

function remembered<T>(read: (file: string) => T): (file: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (file) => {
    const entry = known.get(file) ?? { value: read(file) };
    known.set(file, entry);
    return entry.value;
  };
}

function lastOf<K extends 'baseUrl' | 'paths'>(bases: readonly (Written | null)[], key: K): Written[K] | null {
  return bases.findLast((base) => (base?.[key] ?? null) !== null)?.[key] ?? null;
}

function readWritten(file: string, { root, looks = DISK }: TsConfigPlace, diagnostics: Diagnostic[]): Written | null {
  const json = readJsonFile(file, looks);
  if (json === null) return null;
  if (json.problem !== null) {
    const path = relative(root, file).replaceAll(sep, '/');
    const inTree = !path.startsWith('../') && !isAbsolute(path);
    const message = `${path.slice(path.lastIndexOf('/') + 1)} is ${json.problem.message}`;
    diagnostics.push({ kind: 'config', file: inTree ? path : null, message, line: json.problem.line });
  }
  return writtenOf(json.value, dirname(file));
}

function writtenOf(json: unknown, dir: string): Written {
  const config = isRecord(json) ? json : {};
  const options = isRecord(config.compilerOptions) ? config.compilerOptions : {};
  const baseUrl = stringOrNull(options.baseUrl);
  const paths = isRecord(options.paths) ? options.paths : null;
  const references = Array.isArray(config.references) ? config.references : [];
  return {
    extends: typeof config.extends === 'string' ? [config.extends] : stringItems(config.extends),
    baseUrl: baseUrl === null ? null : { value: baseUrl, dir },
    paths:
      paths === null
        ? null
        : { value: Object.entries(paths).map(([pattern, targets]) => [pattern, stringItems(targets)] as const), dir },
    references: references.flatMap((entry) =>
      isRecord(entry) && typeof entry.path === 'string' ? [resolve(dir, entry.path)] : [],
    ),
  };
}

/** Targets are relative to baseUrl where there is one, else to the file that wrote them. */
const CONFIG_DIR = '${configDir}';

function resolved(file: string, { baseUrl, paths, references }: Written): TsConfig {
  const place = (value: string, dir: string) =>
    resolve(
      dir,
      value.replace(CONFIG_DIR, () => dirname(file)),
    );
  const base = baseUrl === null ? null : place(baseUrl.value, baseUrl.dir);
  const targetsOf = (targets: readonly string[], dir: string) => targets.map((target) => place(target, base ?? dir));
  return {
    file,
    baseUrl: base,
    paths: paths?.value.map(([pattern, targets]) => [pattern, targetsOf(targets, paths.dir)] as const) ?? null,
    references,
  };
}

/** Files that `extends` may mean, most likely first. */
function extendsCandidates(specifier: string, dir: string, place: TsConfigPlace): string[] {
  if (/^\.{1,2}(?:\/|$)/.test(specifier) || isAbsolute(specifier)) return filesNamed(resolve(dir, specifier));
  const [name = '', subpath = ''] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(specifier)?.slice(1) ?? [];
  const packageDir = place.packageDir(name);
  const installed: string[] = [];
  for (let current = dir; isWithinFolder(current, place.boundary); current = dirname(current)) {
    installed.push(join(current, 'node_modules', name));
    if (current === dirname(current)) break;
  }
  return [...installed, ...(packageDir === null ? [] : [packageDir])].flatMap((base) =>
    filesNamed(join(base, subpath)),
  );
}

function filesNamed(path: string): string[] {
  return [path, `${path}.json`, join(path, 'tsconfig.json')];
}

export function isWithinFolder(path: string, folder: string): boolean {
  const inside = relative(folder, path);
  return inside === '' || (inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside));
}
