/** Which `@Module({ … })` a class is provided by, so that a service gets the registration of its own module. */

import { alternativesOf, type Value } from '../../model/value.js';
import { giveSteps } from '../budget.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { Module, World } from '../world.js';

export interface NestModule {
  /** Span of the decorators: registrations that stand in them are this module's. */
  readonly file: string;
  readonly span: readonly [start: number, end: number];
  /** Provided classes, as `file#class`. */
  readonly provides: ReadonlySet<string>;
  /** Packages whose classes are provided as they come. */
  readonly taken: ReadonlySet<string>;
}

const known = new WeakMap<World, { readonly size: number; readonly modules: readonly NestModule[] }>();

/** The modules that provide a class; none where it is not listed anywhere. */
export function modulesProviding(world: World, file: string, cls: number): readonly NestModule[] {
  const key = `${file}#${cls}`;
  return nestModules(world).filter(({ provides }) => provides.has(key));
}

/** Whether `imports: [JwtModule]` or `providers: [JwtService]` takes something of a package as it comes, without options. */
export function listsWhole(world: World, packages: readonly string[], exported: readonly string[]): boolean {
  const provided = () => nestModules(world).some((each) => packages.some((name) => each.taken.has(name)));
  const imported = () =>
    [...world.modules.values()].some(({ summary }) =>
      summary.bindings.some(
        ({ imported: from }) =>
          from && packages.includes(from.specifier) && !from.typeOnly && exported.includes(from.name),
      ),
    );
  return provided() || imported();
}

function nestModules(world: World): readonly NestModule[] {
  const before = known.get(world);
  if (before && before.size === world.modules.size) return before.modules;
  known.set(world, { size: world.modules.size, modules: [] });
  const modules = [...world.modules.values()].flatMap((module) => modulesIn(world, module));
  known.set(world, { size: world.modules.size, modules });
  return modules;
}

function modulesIn(world: World, module: Module): readonly NestModule[] {
  if (!module.summary.specifiers.includes('@nestjs/common')) return [];
  return module.summary.classes.flatMap(({ decorators }) =>
    decorators.flatMap((decorator) => {
      if (decorator.kind !== 'call') return [];
      const call = module.summary.calls[decorator.call];
      const name = call?.callee.kind === 'binding' ? module.summary.bindings[call.callee.binding]?.name : undefined;
      const [metadata] = call?.args ?? [];
      if (!call || name !== 'Module' || !metadata) return [];
      giveSteps(world, module.path, 20_000);
      const value = evaluate(world, { module, frame: null }, metadata);
      const listed = listedIn(value);
      const taken = listed.flatMap((item) => (item.kind === 'external' ? [item.package] : []));
      return [{ file: module.path, span: call.at, provides: new Set(listed.flatMap(classKey)), taken: new Set(taken) }];
    }),
  );
}

function listedIn(metadata: Value): readonly Value[] {
  if (metadata.kind !== 'object') return [];
  const lists = ['providers', 'controllers'].flatMap((name) => metadata.properties.get(name)?.value ?? []);
  return lists.flatMap((list) => (list.kind === 'list' ? list.items : [])).flatMap((item) => alternativesOf(item));
}

/** A class, or `{ provide, useClass }`. */
function classKey(value: Value): readonly string[] {
  if (value.kind === 'class') return [`${value.file}#${value.cls}`];
  const used = value.kind === 'object' ? value.properties.get('useClass')?.value : undefined;
  return used?.kind === 'class' ? [`${used.file}#${used.cls}`] : [];
}
