import type { Location } from '../../model/location.js';
import type { TypeRecord, TypeRef } from '../../model/summary.js';
import type { ClassValue, ExternalValue, Value } from '../../model/value.js';
import { bindingOf, type Module, moduleAt, type World } from '../world.js';
import { evaluate } from './evaluate.js';
import { importedBinding } from './imports.js';
import { unionOf } from './values.js';

/** Wrappers whose argument is what the value is like once awaited or read. */
const TRANSPARENT = new Set([
  'Promise',
  'Awaited',
  'Readonly',
  'Required',
  'NonNullable',
  'Partial',
  'Ref',
  'ComputedRef',
]);
const MAX_IMPLEMENTERS = 6;

/** An instance of the class that a type names: of the tree (also through an interface it implements) or of a package. */
export function instanceOfType(world: World, module: Module, type: TypeRef, at: Location): Value | undefined {
  if (TRANSPARENT.has(type.name)) {
    const [inner] = type.args ?? [];
    return inner ? instanceOfType(world, module, inner, at) : undefined;
  }
  const named = namedParts(type);
  if (named.length !== 1 || !named[0] || named[0].array) return undefined;
  const classes = classesOfType(world, module, named[0]);
  if (classes.length === 0) return undefined;
  const typeArgs = (named[0].args ?? []).map((arg) => ({ file: module.path, type: arg }));
  const instances = classes.map((of): Value => {
    const written = of.kind === 'external' && typeArgs.length > 0 ? { typeArgs } : {};
    return { kind: 'instance', of, args: null, at, trail: [], ...written };
  });
  return unionOf(instances, at);
}

/** `X | null | undefined` is X. */
function namedParts(type: TypeRef): readonly TypeRef[] {
  const parts = type.parts ?? [type];
  return parts.filter((part) => !NOTHING.has(part.name) && part.literal === undefined);
}

const NOTHING = new Set(['null', 'undefined', 'void', 'never']);
const KEYWORDS = new Set([
  '',
  'string',
  'number',
  'boolean',
  'object',
  'any',
  'unknown',
  'symbol',
  'bigint',
  'this',
  'Object',
]);

function classesOfType(world: World, module: Module, type: TypeRef): readonly (ClassValue | ExternalValue)[] {
  if (KEYWORDS.has(type.name) || NOTHING.has(type.name)) return [];
  const [head, ...rest] = type.name.split('.');
  if (head === undefined) return [];
  const id = module.index.bindingsByName.get(head);
  const binding = id === undefined ? undefined : bindingOf(module, id);
  if (binding?.imported) return importedClasses(world, module, binding.imported, rest);
  if (binding?.kind === 'class' && binding.init) {
    const value = evaluate(world, { module, frame: null }, binding.init);
    return value.kind === 'class' ? [value] : [];
  }
  const record = module.summary.types.find((each) => each.name === head);
  return record ? implementersOf(world, module, record) : [];
}

function importedClasses(
  world: World,
  module: Module,
  imported: { readonly specifier: string; readonly name: string; readonly typeOnly: boolean },
  rest: readonly string[],
): readonly (ClassValue | ExternalValue)[] {
  const value = importedBinding(world, module, imported, { file: module.path, span: [0, 0] });
  if (value.kind === 'class') return [value];
  if (value.kind === 'external') return [{ ...value, path: [...value.path, ...rest] }];
  const declared = declaredType(
    world,
    module,
    imported.specifier,
    imported.name === '*' ? (rest[0] ?? '') : imported.name,
  );
  return declared ? implementersOf(world, declared.module, declared.record) : [];
}

/** An interface or alias of another file, through re-exports. */
export function declaredType(
  world: World,
  from: Module,
  specifier: string,
  name: string,
  depth = 0,
): { module: Module; record: TypeRecord } | undefined {
  const resolution = world.resolve(from.path, specifier);
  if (resolution.kind !== 'file' || !world.mayExport(resolution.path, name)) return undefined;
  const module = moduleAt(world, resolution.path);
  if (!module || depth > 12) return undefined;
  const record = module.summary.types.find((each) => each.name === name);
  if (record) return { module, record };
  for (const exported of module.summary.exports) {
    const follows = exported.kind === 'all' || (exported.kind === 'from' && exported.name === name);
    if (!follows) continue;
    const next = exported.kind === 'from' ? exported.imported : name;
    const found = declaredType(world, module, exported.specifier, next, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** Classes of the linked files that say `implements` (or extend a class that does). */
function implementersOf(world: World, module: Module, record: TypeRecord): readonly ClassValue[] {
  const named = world.graph.implementing(record.name);
  const classes = named
    .filter((place) => place.record.implements.some((type) => isSameType(world, place.module, type, module, record)))
    .map(({ module: { path }, id, record: { name, nameAt } }): ClassValue => {
      return { kind: 'class', file: path, cls: id, name, at: { file: path, span: nameAt }, trail: [] };
    });
  if (classes.length === 0) world.wantedInterfaces.add(record.name);
  return classes.length <= MAX_IMPLEMENTERS ? classes : [];
}

function isSameType(world: World, from: Module, type: TypeRef, module: Module, record: TypeRecord): boolean {
  if (type.name.split('.').at(-1) !== record.name) {
    const id = from.index.bindingsByName.get(type.name);
    if (id === undefined || bindingOf(from, id)?.imported?.name !== record.name) return false;
  }
  if (from.path === module.path) return true;
  const id = from.index.bindingsByName.get(type.name.split('.')[0] ?? '');
  const imported = id === undefined ? undefined : bindingOf(from, id)?.imported;
  if (!imported) return false;
  const found = declaredType(world, from, imported.specifier, record.name);
  return found?.module.path === module.path;
}

/** The members that a written type certainly names: literal shapes, interfaces of the tree, intersections. */
export function memberNamesOfType(world: World, module: Module, type: TypeRef, depth = 0): readonly string[] {
  if (depth > 4) return [];
  const own = (type.members ?? []).map((member) => member.name);
  const parts = (type.parts ?? []).flatMap((part) => memberNamesOfType(world, module, part, depth + 1));
  const args = TRANSPARENT.has(type.name) ? (type.args ?? []) : [];
  const inner = args.flatMap((part) => memberNamesOfType(world, module, part, depth + 1));
  return [...own, ...parts, ...inner, ...namedMembers(world, module, type.name, depth)];
}

function namedMembers(world: World, module: Module, name: string, depth: number): readonly string[] {
  if (KEYWORDS.has(name)) return [];
  const local = module.summary.types.find((each) => each.name === name);
  const id = module.index.bindingsByName.get(name);
  const imported = id === undefined ? undefined : bindingOf(module, id)?.imported;
  const found = local
    ? { module, record: local }
    : imported
      ? declaredType(world, module, imported.specifier, imported.name)
      : undefined;
  if (!found) return [];
  const inherited = found.record.extends.flatMap((base) => memberNamesOfType(world, found.module, base, depth + 1));
  return [...memberNamesOfType(world, found.module, found.record.type, depth + 1), ...inherited];
}
