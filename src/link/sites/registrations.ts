/** Calls and components that register a package with a framework. */

import type { LibraryTable, RegistrationKind } from '../../model/library.js';
import type { CallRecord, ElementRecord, Expr } from '../../model/summary.js';
import type { Value } from '../../model/value.js';
import type { PackageManifest } from '../../model/workspace.js';
import { giveSteps } from '../budget.js';
import { argumentsOf, valuesOf } from '../evaluate/calls.js';
import { evaluate } from '../evaluate/evaluate.js';
import { resultOf } from '../evaluate/open-result.js';
import type { Invocation } from '../match/invocation.js';
import { functionLocation, locationIn, type Module, type World } from '../world.js';
import { packagesOf } from './imported-packages.js';
import { classAround } from './leads.js';
import { modulesProviding } from './nest-modules.js';

type ManifestOf = (file: string) => PackageManifest | undefined;

export interface Registration {
  readonly as: RegistrationKind;
  readonly package: string;
  readonly path: readonly string[];
  readonly invocation: Invocation;
}

/** Those of the framework's module that provides the class around a function, where it has any. */
export function inModuleOf(
  world: World,
  module: Module,
  fn: number,
  all: readonly Registration[],
): readonly Registration[] {
  const cls = classAround(module, fn);
  if (cls === null || all.length < 2) return all;
  const modules = modulesProviding(world, module.path, cls);
  const own = all.filter(({ invocation: { at } }) =>
    modules.some(({ file, span }) => at.file === file && span[0] <= at.span[0] && at.span[1] <= span[1]),
  );
  return own.length > 0 ? own : all;
}

export interface Registrations {
  /** Those in the project of the file, else in the whole tree. */
  readonly find: (file: string, packages: readonly string[], where?: 'here') => readonly Registration[];
}

/** Calls that register a package with a framework: `JwtModule.register({ … })`, `app.register(fastifyJwt, { … })`. */
export function registrationsIn(world: World, manifestOf: ManifestOf): Registrations {
  let size = -1;
  let all: readonly Registration[] = [];
  return {
    find(file, packages, where) {
      if (size !== world.modules.size) {
        size = world.modules.size;
        all = [];
        all = allRegistrations(world);
      }
      const project = manifestOf(file)?.dir;
      const found = all.filter((each) => packages.includes(each.package));
      const near = found.filter(({ invocation }) => manifestOf(invocation.at.file)?.dir === project);
      return near.length > 0 || where === 'here' ? near : found;
    },
  };
}

function allRegistrations(world: World): readonly Registration[] {
  const packages = new Set(world.libraries.flatMap((table) => (registersAt(table) ? table.packages : [])));
  return [...world.modules.values()].flatMap((module) => {
    if (![...packagesOf(module)].some((name) => packages.has(name))) return [];
    return [
      ...module.summary.calls.flatMap((call) => registrationsAt(world, module, call, packages)),
      ...module.summary.elements.flatMap((element) => renderedAt(world, module, element, packages)),
    ];
  });
}

const registering = new WeakMap<LibraryTable, boolean>();

function registersAt(table: LibraryTable): boolean {
  const known = registering.get(table);
  if (known !== undefined) return known;
  const registers = JSON.stringify(table.rows).includes('"at":"registration"');
  registering.set(table, registers);
  return registers;
}

function registrationsAt(
  world: World,
  module: Module,
  call: CallRecord,
  packages: ReadonlySet<string>,
): readonly Registration[] {
  const { callee } = call;
  const asCall =
    callee.kind === 'member' || callee.kind === 'binding' ? registrationOf(world, module, call, callee, 'call') : [];
  const [plugin] = call.args;
  const isPlugin = !call.new && callee.kind === 'member' && plugin?.kind === 'binding';
  const asPlugin = isPlugin ? registrationOf(world, module, call, plugin, 'plugin') : [];
  return [...asCall, ...asPlugin].filter((each) => packages.has(each.package));
}

/** `<CookiesProvider defaultSetOptions={{ … }}>`. */
function renderedAt(
  world: World,
  module: Module,
  element: ElementRecord,
  packages: ReadonlySet<string>,
): readonly Registration[] {
  const { tag, props } = element;
  if (tag.kind !== 'binding' && tag.kind !== 'member') return [];
  const attributes = () => [evaluate(world, { module, frame: null }, props)];
  return registered(world, module, element, tag, 'component', attributes).filter((each) => packages.has(each.package));
}

function registrationOf(
  world: World,
  module: Module,
  call: CallRecord,
  subject: Expr,
  as: Registration['as'],
): readonly Registration[] {
  return registered(world, module, call, subject, as, () =>
    valuesOf(argumentsOf(world, { module, frame: null }, call)),
  );
}

function registered(
  world: World,
  module: Module,
  { at, fn }: Pick<CallRecord, 'at' | 'fn'>,
  subject: Expr,
  as: Registration['as'],
  args: () => readonly Value[],
): readonly Registration[] {
  giveSteps(world, module.path, 20_000);
  const value = evaluate(world, { module, frame: null }, subject);
  if (value.kind !== 'external') return [];
  const invocation: Invocation = {
    callee: value,
    args: args(),
    new: false,
    at: locationIn(module, at),
    surroundings: {
      uses: () => true,
      registrations: () => [],
      isRegistered: () => false,
      calls: () => [],
      functionAt: functionLocation(module, fn),
      resultOf: (result, method) => resultOf(world, result, method),
    },
  };
  return [{ as, package: value.package, path: value.path, invocation }];
}
