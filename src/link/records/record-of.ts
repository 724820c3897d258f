import { nameOf, type ParameterValue, type Value } from '../../model/value.js';
import { bindingOf, functionOf, moduleAt, type World } from '../world.js';
import { shapeOfClass } from './classes.js';
import { type Projection, projected, projectionOf, type Shape } from './fields.js';
import { modelOf } from './models.js';
import { KEEPS, loadedBy } from './queries.js';
import { selectedColumns } from './sql.js';
import { shapeOfType, writtenTypeOf } from './types.js';

/** Steps from a result to the row in it: `result.rows[0]`, `response.data`. */
const ROW_STEPS = /^(\[\]|\d|rows|recordset|data|results?)$/;
/** Members that hold the row's own values. */
const VALUES = /^(dataValues|_doc|_previousDataValues|\$attributes|attributes)$/;
const COPIES = /^(instanceToPlain|classToPlain|toPlain|toJS|cloneDeep|serialize|wrap|omitBy|pickBy|pojo|mapToPlain)$/;

/** What is known of an object's fields beyond a literal; undefined where it is no record and has no telling type. */
export function shapeOfValue(world: World, value: Value, depth = 0): Shape | undefined {
  if (depth > 6) return undefined;
  const shape = shapeOfOne(world, value, depth);
  if (!shape) return undefined;
  const name = shape.name === '' ? (nameOf(value) ?? '') : shape.name;
  return projected({ ...shape, name }, { only: null, without: removedFrom(world, value) });
}

function shapeOfOne(world: World, value: Value, depth: number): Shape | undefined {
  switch (value.kind) {
    case 'instance':
      if (value.of.kind === 'class') return shapeOfClass(world, value.of);
      return modelOf(world, value) ?? (value.parameter && shapeOfParameter(world, value.parameter));
    case 'parameter':
      return shapeOfParameter(world, value);
    case 'member':
      return shapeOfMember(world, value, depth);
    case 'call':
      return loadedBy(world, value) ?? kept(world, value, depth) ?? copied(world, value, depth);
    case 'literal':
    case 'regexp':
    case 'template':
    case 'list':
    case 'object':
    case 'union':
    case 'env':
    case 'function':
    case 'class':
    case 'external':
    case 'global':
    case 'operation':
    case 'absent':
    case 'unknown':
      return undefined;
  }
}

function shapeOfParameter(world: World, parameter: ParameterValue): Shape | undefined {
  const type = writtenTypeOf(world, parameter);
  return type && shapeOfType(world, type);
}

/** `user.toObject()`, `await user.save()`: the row itself. */
function kept(world: World, { callee }: Extract<Value, { kind: 'call' }>, depth: number): Shape | undefined {
  if (callee.kind !== 'member' || callee.of.kind === 'call' || !KEEPS.has(callee.name)) return undefined;
  const shape = shapeOfValue(world, callee.of, depth + 1);
  return shape?.kind === 'record' ? shape : undefined;
}

function shapeOfMember(world: World, value: Extract<Value, { kind: 'member' }>, depth: number): Shape | undefined {
  if (VALUES.test(value.name)) return shapeOfValue(world, value.of, depth + 1);
  const type = writtenTypeOf(world, value);
  const typed = type && shapeOfType(world, type);
  if (typed) return typed;
  const source = ROW_STEPS.test(value.name) ? withoutSteps(value) : value;
  return source.kind === 'call' ? (rowOf(world, source) ?? selectedColumns(source)) : undefined;
}

function withoutSteps(value: Value): Value {
  let at = value;
  while (at.kind === 'member' && ROW_STEPS.test(at.name)) at = at.of;
  return at;
}

/** An item of what a query builder or a list query gives: `db.select().from(users)`, `User.find()`. */
function rowOf(world: World, call: Extract<Value, { kind: 'call' }>): Shape | undefined {
  let at: Value = call;
  let projection: Projection = { only: null, without: [] };
  for (let steps = 0; steps < 12 && at.kind === 'call'; steps++) {
    const name = nameOf(at.callee) ?? '';
    const [first] = at.args;
    if (name === 'select' && first) projection = projectionOf(first);
    const model = /^(from|into|insert|update)$/.test(name) && first ? modelOf(world, first) : undefined;
    const receiver: Value | undefined = at.callee.kind === 'member' ? at.callee.of : undefined;
    const listed =
      /^(find|findAll|findMany|findBy|findOrCreate|insertMany)$/.test(name) && receiver
        ? modelOf(world, receiver)
        : undefined;
    const found = model ?? listed;
    if (found) return projected(found, outerProjection(at, projection));
    if (!receiver) return undefined;
    at = receiver;
  }
  return undefined;
}

/** Drizzle's `select({ … })` stands inside of `from`. */
function outerProjection(from: Value, seen: Projection): Projection {
  const inner = from.kind === 'call' && from.callee.kind === 'member' ? from.callee.of : undefined;
  if (inner?.kind !== 'call' || nameOf(inner.callee) !== 'select' || inner.args[0]?.kind !== 'object') return seen;
  return { only: [...inner.args[0].properties.keys()], without: [] };
}

/** `omit(user, ['password'])`, `pick(user, ['id', 'email'])`, `instanceToPlain(user)`, `{ ...user }` by libraries. */
function copied(world: World, { callee, args }: Extract<Value, { kind: 'call' }>, depth: number): Shape | undefined {
  const [first, ...names] = args;
  const name = nameOf(callee) ?? '';
  if (!first) return undefined;
  if (COPIES.test(name)) {
    const shape = shapeOfValue(world, first, depth + 1);
    // Decorators of the class may hide fields.
    return shape && /ToPlain$/.test(name) ? { ...shape, fields: null } : shape;
  }
  if (name !== 'omit' && name !== 'pick') return undefined;
  const shape = shapeOfValue(world, first, depth + 1);
  const chosen = names.flatMap((each) => projectionOf(each).only ?? []);
  if (!shape || chosen.length === 0) return undefined;
  return projected(shape, name === 'omit' ? { only: null, without: chosen } : { only: chosen, without: [] });
}

// ── Fields that are removed by hand ────────────────────────────────────────────────────────────────

/** `delete user.password`, `user.password = undefined`: whatever is written to a field of the variable replaces it. */
function removedFrom(world: World, value: Value): readonly string[] {
  return bindingsOf(world, value).flatMap(({ file, binding }) => {
    const mutations = moduleAt(world, file)?.index.mutations.get(binding) ?? [];
    return mutations.flatMap((mutation) =>
      mutation.kind === 'write' && mutation.write.name !== null ? [mutation.write.name] : [],
    );
  });
}

/** The variables that hold the value on its way. */
function bindingsOf(world: World, value: Value): readonly { readonly file: string; readonly binding: number }[] {
  const named = value.trail.flatMap(({ kind, at }) => {
    const bindings = kind === 'definition' ? (moduleAt(world, at.file)?.summary.bindings ?? []) : [];
    const binding = bindings.findIndex((each) => each.at[0] === at.span[0] && each.at[1] === at.span[1]);
    return binding < 0 ? [] : [{ file: at.file, binding }];
  });
  if (value.kind !== 'parameter') return named;
  const module = moduleAt(world, value.file);
  const binding = module ? functionOf(module, value.fn)?.params[value.index]?.binding : null;
  return module && typeof binding === 'number' && bindingOf(module, binding)
    ? [...named, { file: value.file, binding }]
    : named;
}
