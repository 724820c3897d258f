import type { LibraryTable, RegistrationKind, Row } from '../../model/library.js';
import type { Location } from '../../model/location.js';
import type { Runtime } from '../../model/site.js';
import type { CallRecord, ElementRecord, Expr } from '../../model/summary.js';
import { alternativesOf, type ParameterValue, type Value } from '../../model/value.js';
import type { PackageManifest, Workspace } from '../../model/workspace.js';
import { argumentsOf, openResult, positionsOf, valuesOf } from '../evaluate/calls.js';
import { evaluate } from '../evaluate/evaluate.js';
import { memberOf } from '../evaluate/members.js';
import { unknownValue } from '../evaluate/values.js';
import { valueThroughCallers } from '../graph/callers.js';
import type { Invocation, Surroundings } from '../match/invocation.js';
import { samePath } from '../match/receivers.js';
import { createRowIndex, type RowIndex } from '../match/rows.js';
import { functionOf, locationIn, type Module, moduleAt, type Scope, type World } from '../world.js';
import { type Aliases, aliasesIn } from './aliases.js';
import { classAround } from './leads.js';
import { methodCallsIn } from './method-calls.js';
import { besidesOf, decoratedAt } from './neighbours.js';
import { modulesProviding } from './nest-modules.js';
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
        .some(({ as, path }) => exports.some((each) => each.as === as && samePath(each.export, path))),
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

const imported = new WeakMap<Module, ReadonlySet<string>>();

/** Packages that a file imports. */
function packagesOf(module: Module): ReadonlySet<string> {
  const known = imported.get(module);
  if (known) return known;
  const packages = new Set(module.summary.specifiers.map(packageOf));
  imported.set(module, packages);
  return packages;
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
    .replace(/^node:/, '');
}

function functionLocation(module: Module, fn: number): Location | null {
  const record = functionOf(module, fn);
  return record ? locationIn(module, record.at) : null;
}

/** What a function value, or a method of a class or object, returns when it is called without known arguments. */
function resultOf(world: World, value: Value, method: string | null): Value {
  const instance: Value =
    value.kind === 'class' ? { kind: 'instance', of: value, args: null, at: value.at, trail: [] } : value;
  const callee = method === null ? value : memberOf(world, instance, method, value.at);
  const fn = alternativesOf(callee).find((option) => option.kind === 'function');
  return fn?.kind === 'function' ? openResult(world, fn) : unknownValue('not a function', value.at);
}

// ── Invocations ────────────────────────────────────────────────────────────────────────────────────

/**
 * A call as the tables see it; one for each thing its callee may be. `spelled`: the receiver's last name as written.
 * Arguments are looked at when a row asks for them: most calls reach none.
 */
export function invocationsOf(
  context: SiteContext,
  scope: Scope,
  call: CallRecord,
  spelled?: string,
): readonly Invocation[] {
  const { world } = context;
  let args: readonly Value[] | undefined;
  const target = call.callee.kind === 'member' ? call.callee.of : call.callee;
  const base = {
    new: call.new || call.callee.kind === 'super',
    at: locationIn(scope.module, call.at),
    surroundings: context.surroundingsOf(scope.module, call.fn),
    siblings: (): ReturnType<NonNullable<Invocation['siblings']>> => siblingCalls(world, scope, call),
    besides: besidesOf(world, scope, target, call.fn),
    decorated: () => decoratedAt(scope.module, call.at[0]),
    ...(spelled === undefined ? {} : { spelled }),
  };
  return alternativesOf(throughTakers(context, calleeOf(world, scope, call)))
    .slice(0, 6)
    .map((callee) => ({
      ...base,
      callee,
      get args() {
        args ??= positionsOf(argumentsOf(world, scope, call));
        return args;
      },
    }));
}

/** What is called of a parameter is what callers hand over, where some are known to hand over a library. */
function throughTakers({ world, aliases }: SiteContext, callee: Value): Value {
  const parameter = parameterAt(callee);
  const module = parameter && aliases.takers.size > 0 ? moduleAt(world, parameter.file) : undefined;
  if (!parameter || !module) return callee;
  const names = world.graph.namesOf(module, 'function', parameter.fn);
  return [...names].some((name) => aliases.takers.has(name)) ? handedOver(world, callee) : callee;
}

function parameterAt(callee: Value): ParameterValue | undefined {
  let at = callee;
  while (at.kind === 'member') at = at.of;
  return at.kind === 'parameter' ? at : undefined;
}

function handedOver(world: World, value: Value): Value {
  if (value.kind !== 'member') return valueThroughCallers(world, value);
  return memberOf(world, handedOver(world, value.of), value.name, value.at);
}

/** `super(…)` constructs the parent; `PassportStrategy(Strategy)` stands for the class it is given. */
function calleeOf(world: World, scope: Scope, call: CallRecord): Value {
  if (call.callee.kind !== 'super') return evaluate(world, scope, call.callee);
  const cls = call.callee.cls ?? functionOf(scope.module, call.fn)?.cls ?? null;
  const parent = cls === null ? null : scope.module.summary.classes[cls]?.extends;
  if (!parent) return unknownValue('super', locationIn(scope.module, call.at));
  const value = evaluate(world, { module: scope.module, frame: null }, parent);
  const [mixed] = value.kind === 'call' ? value.args : [];
  return mixed ?? value;
}

/** Calls on the same variable in other statements: `builder.setExpirationTime(ttl);`. */
function siblingCalls(world: World, scope: Scope, call: CallRecord): ReturnType<NonNullable<Invocation['siblings']>> {
  const root = rootBinding(scope.module, call.callee);
  if (root === undefined) return [];
  const own = new Set(call.guards);
  return (methodCallsOf(scope.module).get(root) ?? []).flatMap((other) => {
    if (other === call || other.callee.kind !== 'member') return [];
    const sometimes = other.guards.some(
      (guard) => !own.has(guard) && scope.module.summary.guards[guard]?.kind !== 'exit',
    );
    const args = valuesOf(argumentsOf(world, scope, other));
    return [
      {
        method: other.callee.name,
        args,
        at: locationIn(scope.module, other.at),
        nameAt: locationIn(scope.module, other.nameAt),
        sometimes,
      },
    ];
  });
}

const methodCalls = new WeakMap<Module, ReadonlyMap<number, readonly CallRecord[]>>();

/** Method calls of a file by the variable at their root, in the order of the code. */
function methodCallsOf(module: Module): ReadonlyMap<number, readonly CallRecord[]> {
  const known = methodCalls.get(module);
  if (known) return known;
  const byRoot = new Map<number, CallRecord[]>();
  for (const call of module.summary.calls) {
    const root = call.callee.kind === 'member' ? rootBinding(module, call.callee) : undefined;
    if (root === undefined) continue;
    const calls = byRoot.get(root);
    if (calls) calls.push(call);
    else byRoot.set(root, [call]);
  }
  methodCalls.set(module, byRoot);
  return byRoot;
}

/** The variable at the root of a chain of method calls. */
function rootBinding(module: Module, callee: Expr): number | undefined {
  let at: Expr | undefined = callee;
  for (let steps = 0; at && steps < 40; steps++) {
    if (at.kind === 'member') at = at.of;
    else if (at.kind === 'await') at = at.of;
    else if (at.kind === 'call') {
      const made: CallRecord | undefined = module.summary.calls[at.call];
      // A construction starts a builder of its own.
      if (!made || made.new) return undefined;
      at = made.callee;
    } else break;
  }
  if (at?.kind !== 'binding') return undefined;
  // A module is no builder: `jose.JWS.createSign(…)` starts one each time.
  return module.summary.bindings[at.binding]?.imported ? undefined : at.binding;
}

// ── Registrations ──────────────────────────────────────────────────────────────────────────────────

interface Registration {
  readonly as: RegistrationKind;
  readonly package: string;
  readonly path: readonly string[];
  readonly invocation: Invocation;
}

/** Those of the framework's module that provides the class around a function, where it has any. */
function inModuleOf(world: World, module: Module, fn: number, all: readonly Registration[]): readonly Registration[] {
  const cls = classAround(module, fn);
  if (cls === null || all.length < 2) return all;
  const modules = modulesProviding(world, module.path, cls);
  const own = all.filter(({ invocation: { at } }) =>
    modules.some(({ file, span }) => at.file === file && span[0] <= at.span[0] && at.span[1] <= span[1]),
  );
  return own.length > 0 ? own : all;
}

interface Registrations {
  /** Those in the project of the file, else in the whole tree. */
  readonly find: (file: string, packages: readonly string[], where?: 'here') => readonly Registration[];
}

/** Calls that register a package with a framework: `JwtModule.register({ … })`, `app.register(fastifyJwt, { … })`. */
function registrationsIn(world: World, manifestOf: SiteContext['manifestOf']): Registrations {
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
  world.steps = 20_000;
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
