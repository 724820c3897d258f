import { alternativesOf, nameOf, type ObjectValue, stringOf, type Value } from '../../model/value.js';
import { evaluate } from '../evaluate/evaluate.js';
import { moduleAt, type World } from '../world.js';
import { shapeOfClass } from './classes.js';
import { optionOf, type Shape } from './fields.js';
import { prismaModel } from './prisma.js';
import { shapeOfType } from './types.js';

type Call = Extract<Value, { kind: 'call' }>;

const DRIZZLE_TABLES = /^(pg|mysql|sqlite|singlestore)Table$/;
const REPOSITORY_GETTERS = /^(getRepository|getMongoRepository|getTreeRepository|getModel)$/;

/**
 * What the rows or documents of a model are like: a Mongoose, Sequelize, TypeORM or Drizzle model, a repository typed or
 * made with one, a model of Prisma's client. Undefined where the value is no model.
 */
export function modelOf(world: World, value: Value, depth = 0): Shape | undefined {
  if (depth > 4) return undefined;
  switch (value.kind) {
    case 'union':
      return firstOf(value.options, (option) => modelOf(world, option, depth + 1));
    case 'class': {
      const shape = shapeOfClass(world, value);
      return shape?.kind === 'record' ? shape : undefined;
    }
    case 'instance':
      return repositoryModel(world, value);
    case 'call':
      return declaredModel(world, value, depth);
    case 'member':
      return accessedModel(world, value);
    case 'literal':
    case 'regexp':
    case 'template':
    case 'list':
    case 'object':
    case 'env':
    case 'function':
    case 'external':
    case 'global':
    case 'operation':
    case 'parameter':
    case 'absent':
    case 'unknown':
      return undefined;
  }
}

function firstOf<T>(values: readonly Value[], find: (value: Value) => T | undefined): T | undefined {
  for (const value of values.slice(0, 8)) {
    const found = find(value);
    if (found) return found;
  }
  return undefined;
}

/** `Repository<User>`, `Model<UserDocument>`; a class of the tree that extends one is searched by its own methods. */
function repositoryModel(world: World, { of, typeArgs }: Extract<Value, { kind: 'instance' }>): Shape | undefined {
  if (of.kind !== 'external' || !/(Repository|Model|Collection)$/.test(of.path.at(-1) ?? '')) return undefined;
  const [type] = typeArgs ?? [];
  const shape = type && shapeOfType(world, type);
  return shape && { ...shape, kind: 'record' };
}

/** `mongoose.model('User', schema)`, `sequelize.define('User', { … })`, `pgTable('users', { … })`, `getRepository(User)`. */
function declaredModel(world: World, call: Call, depth: number): Shape | undefined {
  const name = nameOf(call.callee) ?? '';
  const [first, second] = call.args;
  if (!first) return undefined;
  if (REPOSITORY_GETTERS.test(name)) return modelOf(world, first, depth + 1);
  const label = stringOf(first);
  if (label === undefined) return undefined;
  if (name === 'model') return mongooseModel(world, call, label, second);
  if ((name === 'define' || DRIZZLE_TABLES.test(name)) && second?.kind === 'object') return columnsOf(label, second);
  return undefined;
}

function columnsOf(name: string, columns: ObjectValue): Shape {
  return {
    kind: 'record',
    name,
    fields: columns.complete ? [...columns.properties.keys()] : null,
    declaredAt: columns.at,
  };
}

function mongooseModel(world: World, call: Call, name: string, schema: Value | undefined): Shape | undefined {
  const made = alternativesOf(schema ?? call).find((option) => option.kind === 'instance');
  const isMongoose = call.callee.kind === 'external' && call.callee.package === 'mongoose';
  if (made?.kind !== 'instance')
    return isMongoose ? { kind: 'record', name, fields: null, declaredAt: null } : undefined;
  if (made.of.kind === 'class') return undefined;
  return { kind: 'record', name, fields: mongooseFields(world, made), declaredAt: made.at };
}

/** Null where the schema's paths are not written here, or it decides itself what of them is serialised. */
function mongooseFields(world: World, schema: Extract<Value, { kind: 'instance' }>): readonly string[] | null {
  const [paths, options] = schema.args ?? [];
  return paths?.kind === 'object' && !serialisesItself(world, schema, options) ? [...schemaFields(paths), '_id'] : null;
}

/** The documents of `new mongoose.Schema({ … })`; undefined for any other value. */
export function shapeOfMongooseSchema(world: World, schema: Value): Shape | undefined {
  if (schema.kind !== 'instance' || schema.of.kind !== 'external' || schema.of.path.at(-1) !== 'Schema')
    return undefined;
  return { kind: 'record', name: '', fields: mongooseFields(world, schema), declaredAt: schema.at };
}

/** Paths of a schema, without those that queries leave out (`select: false`). */
function schemaFields(paths: ObjectValue): readonly string[] {
  return [...paths.properties].flatMap(([name, { value }]) => {
    const select = optionOf(value, 'select');
    return select?.kind === 'literal' && select.value === false ? [] : [name];
  });
}

/** A `toJSON` transform, or a plugin that adds one, decides what a token gets. */
function serialisesItself(world: World, schema: Value, options: Value | undefined): boolean {
  if (options && (optionOf(options, 'toJSON', 'transform') || optionOf(options, 'toObject', 'transform'))) return true;
  const summary = moduleAt(world, schema.at.file)?.summary;
  if (!summary) return false;
  const binding = summary.bindings.findIndex(({ init }) => init !== null && init.at[0] === schema.at.span[0]);
  if (binding < 0) return false;
  const scope = moduleAt(world, schema.at.file);
  const called = summary.calls.some(({ callee, args }) => {
    if (callee.kind !== 'member' || callee.of.kind !== 'binding' || callee.of.binding !== binding) return false;
    if (callee.name === 'plugin') return true;
    const [first] = args;
    const key = callee.name === 'set' || callee.name === 'method' ? first : undefined;
    const text = key && scope ? stringOf(evaluate(world, { module: scope, frame: null }, key)) : undefined;
    return text === 'toJSON' || text === 'toObject';
  });
  return (
    called ||
    summary.writes.some(
      ({ name, target }) => name === 'toJSON' && target.kind === 'member' && target.name === 'methods',
    )
  );
}

/** `prisma.user`, `db.query.users`. */
function accessedModel(world: World, { of, name, at }: Extract<Value, { kind: 'member' }>): Shape | undefined {
  if (isPrismaClient(world, of, 0) || /prisma/i.test(nameOf(of) ?? '')) {
    return prismaModel(world, at.file, name) ?? { kind: 'record', name, fields: null, declaredAt: null };
  }
  const isDrizzle = of.kind === 'member' && of.name === 'query';
  return isDrizzle ? { kind: 'record', name, fields: null, declaredAt: null } : undefined;
}

/** Constructed, injected, extended by `$extends`, or a class of the tree that inherits from it. */
function isPrismaClient(world: World, value: Value, depth: number): boolean {
  if (depth > 4) return false;
  if (value.kind === 'union') return value.options.some((option) => isPrismaClient(world, option, depth + 1));
  if (value.kind === 'call') return nameOf(value.callee) === '$extends';
  if (value.kind !== 'instance') return false;
  if (value.of.kind === 'external') return value.of.path.at(-1) === 'PrismaClient';
  if (value.of.kind !== 'class') return false;
  const module = moduleAt(world, value.of.file);
  const base = module?.summary.classes[value.of.cls]?.extends;
  const parent = module && base ? evaluate(world, { module, frame: null }, base) : undefined;
  return parent?.kind === 'external' && parent.path.at(-1) === 'PrismaClient';
}
