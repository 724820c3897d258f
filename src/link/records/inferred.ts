import type { TypeRef } from '../../model/summary.js';
import { nameOf, type ObjectValue, type Value } from '../../model/value.js';
import { evaluate } from '../evaluate/evaluate.js';
import { memberOf } from '../evaluate/members.js';
import { locationIn, type Module, type World } from '../world.js';
import { projected, projectionOf, type Shape } from './fields.js';
import { modelOf, shapeOfMongooseSchema } from './models.js';

const QUERY = 'typeof ';
const MAX_STEPS = 12;
/**
 * Types that a validator or an object-relational mapper infers from a value: zod, valibot, TypeBox, yup, superstruct,
 * Drizzle, mongoose. By their last word, since all of them are used through a namespace as well.
 */
const INFERS = new Set(
  `infer input output TypeOf InferInput InferOutput Static InferType Infer InferSelectModel InferInsertModel InferModel
  InferSchemaType`.split(/\s+/),
);
const OBJECT_SCHEMAS = /^(object|strictObject|looseObject|Object|type)$/;

/** The fields of a type that is computed from a value: `z.infer<typeof schema>`, `typeof users.$inferSelect`. */
export function shapeOfInferred(world: World, module: Module, type: TypeRef): Shape | undefined {
  if (type.name.startsWith(QUERY)) {
    const path = type.name.slice(QUERY.length).split('.');
    if (!/^\$infer(Select|Insert)$/.test(path.at(-1) ?? '')) return undefined;
    const table = valueAt(world, module, path.slice(0, -1));
    return table && modelOf(world, table);
  }
  const [of] = type.args ?? [];
  if (!of?.name.startsWith(QUERY) || !INFERS.has(type.name.split('.').at(-1) ?? '')) return undefined;
  const value = valueAt(world, module, of.name.slice(QUERY.length).split('.'));
  if (!value) return undefined;
  return modelOf(world, value) ?? shapeOfMongooseSchema(world, value) ?? shapeOfSchema(value, 0);
}

function valueAt(world: World, module: Module, [head = '', ...rest]: readonly string[]): Value | undefined {
  const binding = module.index.bindingsByName.get(head);
  if (binding === undefined) return undefined;
  const at = module.summary.bindings[binding]?.at ?? [0, 0];
  const value = evaluate(world, { module, frame: null }, { kind: 'binding', binding, at });
  return rest.reduce((of, name) => memberOf(world, of, name, locationIn(module, at)), value);
}

/** `z.object({ … }).extend({ … }).omit({ password: true })`; undefined where a step is none of these. */
function shapeOfSchema(value: Value, depth: number): Shape | undefined {
  if (value.kind !== 'call' || depth > MAX_STEPS) return undefined;
  const name = nameOf(value.callee) ?? '';
  const [first, second] = value.args;
  if (OBJECT_SCHEMAS.test(name)) return first?.kind === 'object' ? fieldsOf(first) : undefined;
  const base = value.callee.kind === 'member' ? shapeOfSchema(value.callee.of, depth + 1) : undefined;
  // `v.omit(schema, ['password'])` of the functional ones.
  const of = base ?? (first && shapeOfSchema(first, depth + 1));
  const given = base ? first : second;
  return of && changed(name, of, given, depth);
}

function changed(name: string, shape: Shape, given: Value | undefined, depth: number): Shape | undefined {
  switch (name) {
    case 'omit':
      return given && projected(shape, { only: null, without: projectionOf(given).only ?? [] });
    case 'pick':
      return given && projected(shape, { only: projectionOf(given).only ?? [], without: [] });
    case 'extend':
    case 'merge':
    case 'safeExtend':
    case 'and':
    case 'concat': {
      const more = given?.kind === 'object' ? fieldsOf(given) : given && shapeOfSchema(given, depth + 1);
      return more && { ...shape, fields: joined(shape.fields, more.fields) };
    }
    case 'transform':
    case 'pipe':
    case 'array':
      return undefined;
  }
  return shape;
}

function joined(a: Shape['fields'], b: Shape['fields']): Shape['fields'] {
  return a && b ? [...new Set([...a, ...b])] : null;
}

/** Optional entries may be left out, as those of a schema of all standard claims are: nothing says that they are there. */
function fieldsOf({ properties, complete, at }: ObjectValue): Shape {
  const required = [...properties].filter(([, { value }]) => !isOptional(value)).map(([name]) => name);
  return { kind: 'type', name: '', fields: complete ? required : null, declaredAt: at };
}

/** `z.string().optional()`, `v.optional(v.string())`. */
function isOptional(value: Value): boolean {
  return value.kind === 'call' && /^(optional|nullish|Optional|exactOptional)$/.test(nameOf(value.callee) ?? '');
}
