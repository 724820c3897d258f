/** Calls that configure a framework, as sources see them: `ConfigModule.forRoot({ validationSchema })`. */
import type { Expr } from '../../model/summary.js';
import type { Invocation } from '../match/invocation.js';
import { samePath } from '../match/receivers.js';
import { bindingOf, locationIn, type Module, type World } from '../world.js';
import { argumentsOf, valuesOf } from './calls.js';
import { evaluate } from './evaluate.js';

const found = new WeakMap<World, Map<string, Found>>();

interface Found {
  /** How many files took part when it was looked for. */
  readonly size: number;
  readonly invocations: readonly Invocation[];
}

/** Calls of an export, those in the folders next to `file` before others: a tree may hold several projects. */
export function registrationsNear(
  world: World,
  file: string,
  packages: readonly string[],
  path: readonly string[],
  isMeant: (registration: Invocation) => boolean = () => true,
): readonly Invocation[] {
  const all = registrationsOf(world, packages, path).filter(isMeant);
  if (all.length < 2) return all;
  const near = Math.max(...all.map(({ at }) => sharedFolders(at.file, file)));
  return all.filter(({ at }) => sharedFolders(at.file, file) === near);
}

function registrationsOf(world: World, packages: readonly string[], path: readonly string[]): readonly Invocation[] {
  const known = found.get(world) ?? new Map<string, Found>();
  found.set(world, known);
  const key = [...packages, '', ...path].join(' ');
  const before = known.get(key);
  if (before?.size === world.modules.size) return before.invocations;
  // A call that is met while it is looked for registers nothing.
  known.set(key, { size: world.modules.size, invocations: [] });
  const invocations = [...world.modules.values()].flatMap((module) => registrationsIn(world, module, packages, path));
  known.set(key, { size: world.modules.size, invocations });
  return invocations;
}

function registrationsIn(
  world: World,
  module: Module,
  packages: readonly string[],
  path: readonly string[],
): readonly Invocation[] {
  if (!module.summary.specifiers.some((specifier) => packages.some((name) => specifier.startsWith(name)))) return [];
  const scope = { module, frame: null };
  return module.summary.calls.flatMap((call): readonly Invocation[] => {
    if (nameOfCallee(module, call.callee) !== path.at(-1)) return [];
    const callee = evaluate(world, scope, call.callee);
    if (callee.kind !== 'external' || !packages.includes(callee.package) || !samePath(callee.path, path)) return [];
    const args = valuesOf(argumentsOf(world, scope, call));
    return [{ callee, args, new: call.new, at: locationIn(module, call.at) }];
  });
}

function nameOfCallee(module: Module, callee: Expr): string | undefined {
  if (callee.kind === 'member') return callee.name;
  return callee.kind === 'binding' ? bindingOf(module, callee.binding)?.imported?.name : undefined;
}

function sharedFolders(a: string, b: string): number {
  const other = b.split('/').slice(0, -1);
  const index = a
    .split('/')
    .slice(0, -1)
    .findIndex((folder, each) => folder !== other[each]);
  return index === -1 ? a.split('/').length - 1 : index;
}
