import { nameOf, stringOf, type Value } from '../../model/value.js';
import type { World } from '../world.js';
import { EVERYTHING, optionOf, type Projection, projected, projectionOf, type Shape, together } from './fields.js';
import { modelOf } from './models.js';
import { prismaModel } from './prisma.js';
import { selectedColumns } from './sql.js';

type Call = Extract<Value, { kind: 'call' }>;

/** Methods that load one row or document, whatever they are called on. */
const LOADS = new Set(
  `findOne findOneBy findOneOrFail findOneByOrFail findById findByIdAndUpdate findByIdAndDelete findOneAndUpdate
  findOneAndDelete findOneAndReplace findByPk findUnique findUniqueOrThrow findFirst findFirstOrThrow findOrFail`.split(
    /\s+/,
  ),
);
/** Methods that do so on a model. */
const MODEL_LOADS = new Set(
  `create save update upsert insert preload build delete findOneById findByIdOrFail findBy insertOne firstOrFail
  findOrFail updateOrCreate firstOrCreate query find first merge hydrate`.split(/\s+/),
);
/** Methods of a query or of a loaded row whose result is that row. */
export const KEEPS = new Set(
  `toObject toJSON exec lean populate select orFail save reload refresh update get session cache then execute
  getOne getOneOrFail unwrap serialize $toJson returning clone`.split(/\s+/),
);

/** The row or document that a call loads; undefined where it loads none that is known. */
export function loadedBy(world: World, call: Call, depth = 0): Shape | undefined {
  if (depth > 8) return undefined;
  const { callee, args } = call;
  const made = modelOf(world, callee);
  if (made) return made;
  if (callee.kind !== 'member' && callee.kind !== 'external') return undefined;
  const name = nameOf(callee) ?? '';
  const receiver = callee.kind === 'member' ? callee.of : undefined;
  if (receiver && KEEPS.has(name)) {
    const kept = receiver.kind === 'call' ? loadedBy(world, receiver, depth + 1) : undefined;
    if (kept) return name === 'select' ? projected(kept, argumentProjection(args)) : kept;
  }
  const byText = selectedColumns(call);
  if (byText) return modelOfQuery(world, args) ?? byText;
  const model = receiver && modelOf(world, receiver);
  if (!model && !LOADS.has(name)) return undefined;
  if (model && !LOADS.has(name) && !MODEL_LOADS.has(name)) return undefined;
  const unknown: Shape = { kind: 'record', name: nameOf(receiver ?? callee) ?? '', fields: null, declaredAt: null };
  return projected(
    model ?? managed(world, args) ?? prismaModel(world, call.at.file, unknown.name) ?? unknown,
    queryProjection(args),
  );
}

/** `manager.findOne(User, { … })`. */
function managed(world: World, [first]: readonly Value[]): Shape | undefined {
  return first?.kind === 'class' ? modelOf(world, first) : undefined;
}

/** `sequelize.query('SELECT …', { model: User })`. */
function modelOfQuery(world: World, args: readonly Value[]): Shape | undefined {
  const model = args[1] && optionOf(args[1], 'model');
  return model && modelOf(world, model);
}

/** What the options of a query say about fields; Mongoose also takes a second argument. */
function queryProjection(args: readonly Value[]): Projection {
  const options = args.flatMap((arg) => {
    const chosen = ['select', 'attributes', 'columns', 'fields', 'projection'].flatMap(
      (key) => optionOf(arg, key) ?? [],
    );
    const omitted = optionOf(arg, 'omit');
    const without = omitted ? [{ only: null, without: projectionOf(omitted).only ?? [] }] : [];
    return [...chosen.map(projectionOf), ...without];
  });
  const [, second] = args;
  const direct = second && (stringOf(second) !== undefined || isFlags(second)) ? [projectionOf(second)] : [];
  return [...options, ...direct].reduce(together, EVERYTHING);
}

/** `{ password: 0 }`: nothing but numbers. */
function isFlags(value: Value): boolean {
  if (value.kind !== 'object' || value.properties.size === 0 || !value.complete) return false;
  return [...value.properties.values()].every(
    ({ value: flag }) => flag.kind === 'literal' && (flag.value === 0 || flag.value === 1),
  );
}

function argumentProjection(args: readonly Value[]): Projection {
  if (args.length > 1 && args.every((arg) => stringOf(arg) !== undefined)) {
    return { only: args.flatMap((arg) => stringOf(arg) ?? []), without: [] };
  }
  return args[0] ? projectionOf(args[0]) : EVERYTHING;
}
