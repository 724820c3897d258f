import type { ClassMember, ClassRecord, Expr, ObjectEntry } from '../../model/summary.js';
import type { ClassValue, Value } from '../../model/value.js';
import { evaluate } from '../evaluate/evaluate.js';
import { constructorOf } from '../evaluate/instances.js';
import { classOf, functionOf, locationIn, type Module, moduleAt, type World } from '../world.js';
import { optionOf, projected, projectionOf, type Shape } from './fields.js';

/** Decorators of classes whose instances are rows or documents. */
const MODEL_DECORATORS = new Set(['Entity', 'Schema', 'Table', 'ChildEntity', 'ViewEntity']);
/** Base classes of object-relational mappers, by package. */
const MODEL_PACKAGES =
  /^(sequelize|sequelize-typescript|typeorm|@mikro-orm\/.*|objection|mongoose|@adonisjs\/lucid.*|bookshelf|waterline)$/;
const FIELD_DECORATORS = /^(Column|Prop|Property|prop)$/;
const MAX_ANCESTORS = 6;

/** The fields of a class of the tree: its own, those of its parents, and those that `init` gives a Sequelize model. */
export function shapeOfClass(world: World, cls: ClassValue): Shape | undefined {
  const module = moduleAt(world, cls.file);
  const record = module ? classOf(module, cls.cls) : undefined;
  if (!module || !record) return undefined;
  const kind = isModel(world, module, record, 0) ? 'record' : 'type';
  const declaredAt = locationIn(module, record.nameAt);
  const name = record.name ?? '';
  if (serialisesItself(record)) return { kind, name, fields: null, declaredAt };
  const init = initOf(world, module, record);
  const fields = [...new Set([...fieldsOfClass(world, module, record, 0), ...init.fields])];
  const shape: Shape = { kind, name, fields: fields.length === 0 ? null : fields, declaredAt };
  return init.scope ? projected(shape, projectionOf(init.scope)) : shape;
}

/** A `toJSON` of its own decides what a token gets. */
function serialisesItself({ members }: ClassRecord): boolean {
  return members.some(({ name, kind }) => name === 'toJSON' && kind === 'method');
}

function fieldsOfClass(world: World, module: Module, record: ClassRecord, depth: number): readonly string[] {
  const own = record.members.flatMap((member) => (isField(module, member) ? [member.name] : []));
  const fn = constructorOf(record);
  const params = fn === undefined ? [] : (functionOf(module, fn)?.params ?? []);
  const promoted = params.flatMap(({ property, name }) => (property && name !== null ? [name] : []));
  const parent = parentOf(world, module, record);
  const above = parent?.kind === 'class' && depth < MAX_ANCESTORS ? parentFields(world, parent, depth) : [];
  return [...above, ...own, ...promoted];
}

function parentFields(world: World, parent: ClassValue, depth: number): readonly string[] {
  const module = moduleAt(world, parent.file);
  const record = module ? classOf(module, parent.cls) : undefined;
  return module && record ? fieldsOfClass(world, module, record, depth + 1) : [];
}

function parentOf(world: World, module: Module, { extends: base }: ClassRecord): Value | undefined {
  return base ? evaluate(world, { module, frame: null }, base) : undefined;
}

/** Not static, no method, and not left out of queries by `select: false`. */
function isField(module: Module, member: ClassMember): boolean {
  if (member.kind !== 'field' || member.static || member.init?.kind === 'function') return false;
  return !member.decorators.some((decorator) => isHiding(module, decorator));
}

function isHiding(module: Module, decorator: Expr): boolean {
  const call = decorator.kind === 'call' ? module.summary.calls[decorator.call] : undefined;
  if (!call || !FIELD_DECORATORS.test(decoratorName(module, call.callee))) return false;
  return call.args.some((arg) => arg.kind === 'object' && arg.entries.some(isHidingEntry));
}

/** `select: false` of TypeORM and Mongoose, `hidden: true` and `lazy: true` of MikroORM. */
function isHidingEntry(entry: ObjectEntry): boolean {
  if (entry.kind !== 'property' || entry.value.kind !== 'literal') return false;
  const { value } = entry.value;
  return (entry.key === 'select' && value === false) || (/^(hidden|lazy)$/.test(entry.key) && value === true);
}

function isModel(world: World, module: Module, record: ClassRecord, depth: number): boolean {
  const decorated = record.decorators.some((decorator) => {
    const callee = decorator.kind === 'call' ? module.summary.calls[decorator.call]?.callee : decorator;
    return callee !== undefined && MODEL_DECORATORS.has(decoratorName(module, callee));
  });
  if (decorated) return true;
  const parent = parentOf(world, module, record);
  if (parent?.kind === 'external') return MODEL_PACKAGES.test(parent.package) || parent.path.at(-1) === 'BaseEntity';
  if (parent?.kind !== 'class' || depth > MAX_ANCESTORS) return false;
  const above = moduleAt(world, parent.file);
  const next = above ? classOf(above, parent.cls) : undefined;
  return above !== undefined && next !== undefined && isModel(world, above, next, depth + 1);
}

/** As it is exported: `import { Entity as Table }` is Entity. */
function decoratorName(module: Module, expr: Expr): string {
  if (expr.kind === 'member' || expr.kind === 'global') return expr.name;
  const binding = expr.kind === 'binding' ? module.summary.bindings[expr.binding] : undefined;
  return binding?.imported?.name ?? binding?.name ?? '';
}

interface Initialised {
  readonly fields: readonly string[];
  /** The default scope's attributes. */
  readonly scope: Value | undefined;
}

/** `User.init({ email: … }, { defaultScope: { attributes: { exclude: ['password'] } } })` in the class's own file. */
function initOf(world: World, module: Module, record: ClassRecord): Initialised {
  const binding =
    record.name === null
      ? undefined
      : module.summary.bindings.findIndex(({ name, kind }) => name === record.name && kind === 'class');
  const call = module.summary.calls.find(
    ({ callee }) =>
      callee.kind === 'member' &&
      callee.name === 'init' &&
      callee.of.kind === 'binding' &&
      callee.of.binding === binding,
  );
  const [columns, options] = (call?.args ?? []).slice(0, 2).map((arg) => evaluate(world, { module, frame: null }, arg));
  const scope = options ? optionOf(options, 'defaultScope', 'attributes') : undefined;
  return { fields: columns?.kind === 'object' ? [...columns.properties.keys()] : [], scope };
}
