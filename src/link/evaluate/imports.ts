import type { Location } from '../../model/location.js';
import type { ExportRecord, ImportRecord } from '../../model/summary.js';
import type { ExternalValue, PropertyValue, Value } from '../../model/value.js';
import { type Module, moduleAt, type World } from '../world.js';
import { declaredExport } from './declared-exports.js';
import { evaluate } from './evaluate.js';
import { memberOf } from './members.js';
import { lazyProperty, memberValue, objectValue, unionOf, unknownValue, withHop } from './values.js';

const MAX_REEXPORTS = 24;

export function importedBinding(world: World, module: Module, imported: ImportRecord, at: Location): Value {
  const value = exportOf(world, module.path, imported.specifier, imported.name, at, 0);
  return withHop(value, { at, kind: 'import', name: imported.name });
}

/** `import('x')`: the namespace. */
export function importedModule(world: World, module: Module, specifier: string, at: Location): Value {
  return exportOf(world, module.path, specifier, '*', at, 0);
}

/** `require('x')`: `module.exports`, else the namespace. */
export function requiredModule(world: World, module: Module, specifier: string, at: Location): Value {
  return exportOf(world, module.path, specifier, '*', at, 0);
}

/** One export of what a specifier leads to. */
function exportOf(world: World, from: string, specifier: string, name: string, at: Location, depth: number): Value {
  const resolution = world.resolve(from, specifier);
  switch (resolution.kind) {
    case 'file': {
      const module = moduleAt(world, resolution.path);
      if (!module) return named(unknownValue(`${resolution.path} is not analysed`, at), name, at);
      return exportedValue(world, module, name, at, depth);
    }
    case 'package':
      return importedFrom(world, externalValue(resolution.name, resolution.subpath, resolution.version, '*', at), name);
    case 'builtin':
      return externalValue(resolution.name, '', null, name, at);
    case 'missing':
      // Virtual modules ('#imports') that a table knows.
      if (world.libraries.some(({ packages }) => packages.includes(specifier)))
        return externalValue(specifier, '', null, name, at);
      return named(unknownValue(`${specifier} is not in the tree`, at), name, at);
  }
}

/** An export of a package, or the variable that it is: `import { JWT_SECRET } from '$env/static/private'`. */
function importedFrom(world: World, module: ExternalValue, name: string): Value {
  if (name === '*' || name === 'default') return module;
  return world.sources.readOf(module, name, module.at) ?? { ...module, path: [name] };
}

function named(value: Value, name: string, at: Location): Value {
  return name === '*' || name === 'default' ? value : memberValue(value, name, at);
}

function externalValue(
  name: string,
  subpath: string,
  version: string | null,
  exported: string,
  at: Location,
): ExternalValue {
  const path = exported === '*' || exported === 'default' ? [] : [exported];
  return { kind: 'external', package: name, subpath, version, path, at, trail: [] };
}

/** What a module exports under a name; '*' is the module object. */
export function exportedValue(world: World, module: Module, name: string, at: Location, depth = 0): Value {
  if (depth > MAX_REEXPORTS) return unknownValue('re-exported in a circle', at);
  const declared = declaredExport(world.libraries, module.path, name, at);
  if (declared) return declared;
  const assigned = module.summary.exports.filter((record) => record.kind === 'assign');
  if (name === '*')
    return assigned.length > 0 ? wholeModule(world, module, assigned, at) : namespaceOf(world, module, at, depth);
  const own = ownExport(world, module, name, at, depth);
  if (own) return own;
  if (assigned.length > 0) return memberOfAssigned(wholeModule(world, module, assigned, at), name, at, world);
  if (name === 'default' && isCommonJs(module)) return namespaceOf(world, module, at, depth);
  return starExport(world, module, name, at, depth) ?? unknownValue(`${name} is not exported`, at);
}

type Assigned = Extract<ExportRecord, { kind: 'assign' }>;

/** `module.exports = …`, together with `module.exports.x = …`. */
function wholeModule(world: World, module: Module, assigned: readonly Assigned[], at: Location): Value {
  const values = assigned.map((record) => evaluate(world, { module, frame: null }, record.value));
  const whole = values.length === 1 ? (values[0] ?? unknownValue('empty', at)) : unionOf(values, at);
  const extra = module.summary.exports.filter((record) => record.kind === 'value');
  if (whole.kind !== 'object' || extra.length === 0) return whole;
  const properties = new Map(whole.properties);
  for (const record of extra) {
    const keyAt = { file: module.path, span: record.at };
    properties.set(
      record.name,
      lazyProperty(record.name, keyAt, () => evaluate(world, { module, frame: null }, record.value)),
    );
  }
  return { ...whole, properties };
}

/** `import x from './common.js'` is the whole object unless it was compiled from a module with a default export. */
function memberOfAssigned(whole: Value, name: string, at: Location, world: World): Value {
  if (name !== 'default') return memberOf(world, whole, name, at);
  const own = whole.kind === 'object' ? whole.properties.get('default') : undefined;
  return own?.value ?? whole;
}

function isCommonJs(module: Module): boolean {
  return module.summary.exports.length > 0 && !module.summary.exports.some((record) => record.kind !== 'value');
}

function ownExport(world: World, module: Module, name: string, at: Location, depth: number): Value | undefined {
  for (const record of module.summary.exports) {
    if (record.kind === 'value' && record.name === name) {
      return evaluate(world, { module, frame: null }, record.value);
    }
    if (record.kind === 'from' && record.name === name) {
      return exportOf(world, module.path, record.specifier, record.imported, at, depth + 1);
    }
  }
  return undefined;
}

/** `export * from`: the first module of the tree that has the name, else the first package. */
function starExport(world: World, module: Module, name: string, at: Location, depth: number): Value | undefined {
  if (name === 'default') return undefined;
  const target = starTarget(world, module, name, depth);
  if (target) return exportedValue(world, target, name, at, depth + 1);
  for (const record of module.summary.exports) {
    if (record.kind !== 'all') continue;
    const resolution = world.resolve(module.path, record.specifier);
    if (resolution.kind === 'package') {
      return externalValue(resolution.name, resolution.subpath, resolution.version, name, at);
    }
  }
  return undefined;
}

/** Looked up once for each name: barrels are asked by every importer, and most of what they re-export is never parsed. */
function starTarget(world: World, module: Module, name: string, depth: number): Module | null {
  const key = `${module.path}:${name}`;
  const known = world.starExports.get(key);
  if (known !== undefined) return known;
  world.starExports.set(key, null);
  const found = depth > MAX_REEXPORTS ? null : findStarTarget(world, module, name, depth);
  world.starExports.set(key, found);
  return found;
}

function findStarTarget(world: World, module: Module, name: string, depth: number): Module | null {
  for (const record of module.summary.exports) {
    if (record.kind !== 'all') continue;
    const resolution = world.resolve(module.path, record.specifier);
    if (resolution.kind !== 'file' || !world.mayExport(resolution.path, name)) continue;
    const target = moduleAt(world, resolution.path);
    if (!target) continue;
    if (target.summary.exports.some((each) => each.kind !== 'all' && each.kind !== 'assign' && each.name === name))
      return target;
    if (target.summary.exports.some((each) => each.kind === 'assign')) return target;
    const inner = starTarget(world, target, name, depth + 1);
    if (inner) return inner;
    if (reexportsPackage(world, target)) return target;
  }
  return null;
}

function reexportsPackage(world: World, module: Module): boolean {
  return module.summary.exports.some(
    (record) => record.kind === 'all' && world.resolve(module.path, record.specifier).kind === 'package',
  );
}

function namespaceOf(world: World, module: Module, at: Location, depth: number): Value {
  const properties = new Map<string, PropertyValue>();
  const packages: Value[] = [];
  let complete = true;
  for (const record of module.summary.exports) {
    const keyAt = { file: module.path, span: record.at };
    if (record.kind === 'value' || record.kind === 'from') {
      const { name } = record;
      properties.set(
        name,
        lazyProperty(name, keyAt, () => exportedValue(world, module, name, at, depth + 1)),
      );
    } else if (record.kind === 'all')
      complete &&= addStar(world, module, record.specifier, { properties, packages }, at, depth);
  }
  return objectValue(properties, complete, { file: module.path, span: [0, 0] }, packages);
}

interface Stars {
  readonly properties: Map<string, PropertyValue>;
  /** Modules whose exports are not listed anywhere. */
  readonly packages: Value[];
}

function addStar(
  world: World,
  module: Module,
  specifier: string,
  { properties, packages }: Stars,
  at: Location,
  depth: number,
): boolean {
  if (depth > MAX_REEXPORTS) return false;
  const value = exportOf(world, module.path, specifier, '*', at, depth + 1);
  packages.push(...(value.kind === 'object' ? value.spreads : [value]));
  if (value.kind !== 'object') return false;
  for (const [name, property] of value.properties) {
    if (name !== 'default' && !properties.has(name)) properties.set(name, property);
  }
  return value.complete;
}
