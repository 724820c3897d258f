import type { TypeMember, TypeRef } from '../../model/summary.js';
import type { Value, WrittenType } from '../../model/value.js';
import { evaluate } from '../evaluate/evaluate.js';
import { importedBinding } from '../evaluate/imports.js';
import { declaredType } from '../evaluate/types.js';
import { bindingOf, functionOf, locationIn, type Module, moduleAt, type World } from '../world.js';
import { shapeOfClass } from './classes.js';
import type { Shape } from './fields.js';
import { shapeOfInferred } from './inferred.js';
import { prismaModel } from './prisma.js';

const MAX_DEPTH = 6;
/** Types that say no more than their first argument. */
const TRANSPARENT = new Set(
  `Promise Awaited Readonly Required NonNullable Ref InferAttributes InferCreationAttributes Attributes
  CreationAttributes DeepPartial Loaded FlattenMaps Jsonify Serialize`.split(/\s+/),
);
/** Types of documents: their argument says what fields they have. */
const DOCUMENTS = new Set([
  'HydratedDocument',
  'LeanDocument',
  'EnforceDocument',
  'HydratedDocumentFromSchema',
  'WithId',
]);
/** Interfaces whose heirs are documents or rows. */
const DOCUMENT_BASES = /(^|\.)(Document|BaseEntity|RowDataPacket|HydratedDocument)$/;

/** The fields that a written type names; undefined where it says nothing. */
export function shapeOfType(world: World, { file, type }: WrittenType, depth = 0): Shape | undefined {
  const module = moduleAt(world, file);
  if (!module || depth > MAX_DEPTH || type.array) return undefined;
  const inner = (of: TypeRef | undefined): Shape | undefined => of && shapeOfType(world, { file, type: of }, depth + 1);
  if (type.members) return { kind: 'type', name: '', fields: namesOf(type.members), declaredAt: null };
  if (type.parts) return merged(type.parts.flatMap((part) => inner(part) ?? []));
  if (type.name === 'Omit' || type.name === 'Pick') return narrowed(type, inner(type.args?.[0]));
  if (TRANSPARENT.has(type.name)) return inner(type.args?.[0]);
  if (DOCUMENTS.has(type.name.split('.').at(-1) ?? '')) {
    const of = inner(type.args?.[0]);
    return { kind: 'record', name: of?.name ?? '', fields: of?.fields ?? null, declaredAt: of?.declaredAt ?? null };
  }
  return shapeOfInferred(world, module, type) ?? shapeOfName(world, module, type, depth);
}

function namesOf(members: readonly TypeMember[]): readonly string[] {
  return members.map(({ name }) => name);
}

/** An intersection; of a union only what is no type of its own (null, undefined, literals) is left out before. */
function merged(shapes: readonly Shape[]): Shape | undefined {
  const [first] = shapes;
  if (first === undefined || shapes.length === 1) return first;
  const fields = shapes.some((shape) => shape.fields === null) ? null : shapes.flatMap((shape) => shape.fields ?? []);
  const record = shapes.find(({ kind }) => kind === 'record');
  return { ...(record ?? first), fields: fields && [...new Set(fields)] };
}

/** `Omit<User, 'password'>`, `Pick<User, 'id' | 'email'>`. */
function narrowed(type: TypeRef, shape: Shape | undefined): Shape | undefined {
  const keys = type.args?.[1];
  const names = (keys?.parts ?? (keys ? [keys] : [])).flatMap(({ literal }) => literal ?? []);
  if (!shape || names.length === 0) return undefined;
  const picks = type.name === 'Pick';
  const fields = picks ? names : (shape.fields?.filter((name) => !names.includes(name)) ?? null);
  return { ...shape, kind: picks ? 'selection' : shape.kind, fields };
}

function shapeOfName(world: World, module: Module, type: TypeRef, depth: number): Shape | undefined {
  const [head = '', ...rest] = type.name.split('.');
  const local = module.summary.types.find(({ name }) => name === head);
  if (local) return shapeOfRecord(world, module, local, depth);
  const id = module.index.bindingsByName.get(head);
  const binding = id === undefined ? undefined : bindingOf(module, id);
  if (binding?.imported) {
    const { specifier, name } = binding.imported;
    const exported = name === '*' ? (rest[0] ?? '') : name;
    const found = declaredType(world, module, specifier, exported);
    if (found) return shapeOfRecord(world, found.module, found.record, depth);
    const value = importedBinding(
      world,
      module,
      { ...binding.imported, name: exported },
      locationIn(module, binding.at),
    );
    return shapeOfDeclared(world, module, value);
  }
  const own =
    binding?.kind === 'class' && binding.init ? evaluate(world, { module, frame: null }, binding.init) : undefined;
  return own && shapeOfDeclared(world, module, own);
}

function shapeOfDeclared(world: World, module: Module, value: Value): Shape | undefined {
  if (value.kind === 'class') return shapeOfClass(world, value);
  const isPrisma = value.kind === 'external' && /^(@prisma\/client|\.prisma\/client)$/.test(value.package);
  return isPrisma ? prismaModel(world, module.path, value.path.at(-1) ?? '') : undefined;
}

type Declared = NonNullable<ReturnType<typeof declaredType>>['record'];

function shapeOfRecord(world: World, module: Module, record: Declared, depth: number): Shape | undefined {
  const file = module.path;
  const own = shapeOfType(world, { file, type: record.type }, depth + 1);
  const bases = record.extends.flatMap((base) => shapeOfType(world, { file, type: base }, depth + 1) ?? []);
  const shape = merged([...(own ? [own] : []), ...bases]);
  const isDocument = [...record.extends, ...(record.type.parts ?? [])].some(({ name }) => DOCUMENT_BASES.test(name));
  if (!shape) return undefined;
  return {
    kind: isDocument ? 'record' : shape.kind,
    name: record.name,
    fields: shape.fields,
    declaredAt: shape.name === '' || shape.declaredAt === null ? locationIn(module, record.at) : shape.declaredAt,
  };
}

// ── Types of values ────────────────────────────────────────────────────────────────────────────────

/** The type that is written for a value: of a parameter, or of a member of something typed. */
export function writtenTypeOf(world: World, value: Value, depth = 0): WrittenType | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (value.kind === 'parameter') {
    const module = moduleAt(world, value.file);
    const type = module ? functionOf(module, value.fn)?.params[value.index]?.type : undefined;
    return type && { file: value.file, type };
  }
  if (value.kind !== 'member') return undefined;
  if (value.of.kind === 'instance' && value.of.of.kind === 'class') return fieldType(world, value.of.of, value.name);
  const owner = writtenTypeOf(world, value.of, depth + 1);
  return owner && memberType(world, owner, value.name, 0);
}

function fieldType(world: World, cls: Extract<Value, { kind: 'class' }>, name: string): WrittenType | undefined {
  const members = moduleAt(world, cls.file)?.summary.classes[cls.cls]?.members ?? [];
  const member = members.find((each) => each.kind === 'field' && each.name === name);
  return member?.kind === 'field' && member.type ? { file: cls.file, type: member.type } : undefined;
}

function memberType(world: World, { file, type }: WrittenType, name: string, depth: number): WrittenType | undefined {
  if (depth > MAX_DEPTH || type.array) return undefined;
  const own = type.members?.find((member) => member.name === name)?.type;
  if (own) return { file, type: own };
  const inner = TRANSPARENT.has(type.name) ? (type.args?.slice(0, 1) ?? []) : (type.parts ?? []);
  for (const part of inner) {
    const found = memberType(world, { file, type: part }, name, depth + 1);
    if (found) return found;
  }
  const module = moduleAt(world, file);
  const declared = module && declarationOf(world, module, type.name);
  return declared && memberType(world, { file: declared.module.path, type: declared.record.type }, name, depth + 1);
}

function declarationOf(world: World, module: Module, name: string): ReturnType<typeof declaredType> {
  const record = module.summary.types.find((each) => each.name === name);
  if (record) return { module, record };
  const id = module.index.bindingsByName.get(name);
  const imported = id === undefined ? undefined : bindingOf(module, id)?.imported;
  return imported && declaredType(world, module, imported.specifier, imported.name);
}
