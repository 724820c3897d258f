import type { Row } from '../../model/library.js';
import type { Runtime } from '../../model/site.js';
import type { PackageManifest, Workspace } from '../../model/workspace.js';
import { resultOf } from '../evaluate/open-result.js';
import type { Surroundings } from '../match/invocation.js';
import { samePath } from '../match/receivers.js';
import { createRowIndex, type RowIndex } from '../match/rows.js';
import { functionLocation, type Module, type World } from '../world.js';
import { type Aliases, aliasesIn } from './aliases.js';
import { packagesOf } from './imported-packages.js';
import { methodCallsIn } from './method-calls.js';
import { listsWhole } from './nest-modules.js';
import { inModuleOf, registrationsIn } from './registrations.js';
import { runtimeOf, runtimeOfNeighbours } from './runtime.js';

/** What building sites needs beyond evaluation. */
export interface SiteContext {
  readonly world: World;
  readonly rows: RowIndex;
  /** Loggers, URLs, messages: apart, because their names are everywhere. */
  readonly transportRows: RowIndex;
  /** Names under which code keeps functions of libraries. */
  readonly aliases: Aliases;
  readonly manifestOf: (file: string) => PackageManifest | undefined;
  readonly runtimeOf: (module: Module) => Runtime;
  readonly surroundingsOf: (module: Module, fn: number) => Surroundings;
}

const SITE_ROWS: ReadonlySet<Row['site']> = new Set([
  'sign',
  'verify',
  'decode',
  'cookie',
  'storage',
  'key',
  'jwks',
  'generation',
  'access',
  'guard',
  'session',
  'compression',
]);

export function createSiteContext(world: World, workspace: Workspace): SiteContext {
  const manifests = [...workspace.packages].sort((a, b) => b.dir.length - a.dir.length);
  const enclosingByFile = new Map<string, readonly PackageManifest[]>();
  const enclosing = (file: string): readonly PackageManifest[] => {
    const known = enclosingByFile.get(file);
    if (known) return known;
    const found = manifests.filter(({ dir }) => dir === '' || file.startsWith(`${dir}/`));
    enclosingByFile.set(file, found);
    return found;
  };
  const manifestOf = (file: string): PackageManifest | undefined => enclosing(file)[0];
  const registrations = registrationsIn(world, manifestOf);
  const methodCalls = methodCallsIn(world, (module, call) => surroundingsOf(module, call.fn));
  const surroundingsOf: SiteContext['surroundingsOf'] = (module, fn) => ({
    uses: (packages) =>
      enclosing(module.path).some(({ dependencies }) => packages.some((name) => name in dependencies)) ||
      packages.some((name) => packagesOf(module).has(name)),
    registrations: (packages, path, as, where) =>
      inModuleOf(world, module, fn, registrations.find(module.path, packages, where))
        .filter((each) => each.as === as && samePath(each.path, path))
        .map(({ invocation }) => invocation),
    isRegistered: (packages, exports) =>
      registrations
        .find(module.path, packages)
        .some(({ as, path }) => exports.some((each) => each.as === as && samePath(each.export, path))) ||
      listsWhole(
        world,
        packages,
        exports.flatMap((each) => (each.export.length > 1 ? each.export.slice(0, 1) : [])),
      ),
    calls: (method) =>
      methodCalls(method).filter(({ at }) => manifestOf(at.file)?.dir === manifestOf(module.path)?.dir),
    functionAt: functionLocation(module, fn),
    resultOf: (value, method) => resultOf(world, value, method),
  });
  const rows = createRowIndex(world.libraries, (row) => SITE_ROWS.has(row.site));
  return {
    world,
    rows,
    aliases: aliasesIn(world, rows),
    transportRows: createRowIndex(world.libraries, (row) => row.site === 'transport'),
    manifestOf,
    runtimeOf: memoised((module: Module) => runtimeIn(world, manifestOf, module)),
    surroundingsOf,
  };
}

function runtimeIn(world: World, manifestOf: SiteContext['manifestOf'], module: Module): Runtime {
  const manifest = manifestOf(module.path);
  const runtime = runtimeOf(module, manifest);
  if (runtime !== 'unknown') return runtime;
  return runtimeOfNeighbours([...world.modules.values()].filter(({ path }) => manifestOf(path) === manifest));
}

function memoised<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}
