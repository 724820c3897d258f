import type { Location } from '../../model/location.js';
import type { ClassMember, ClassRecord, FunctionRecord, PropertyWrite } from '../../model/summary.js';
import type { ClassValue, InstanceValue, Value } from '../../model/value.js';
import { constructionsOf } from '../graph/constructions.js';
import { subclassesOf } from '../graph/subclasses.js';
import {
  type Argument,
  classOf,
  closureOf,
  createFrame,
  type Frame,
  functionOf,
  locationIn,
  type Module,
  moduleAt,
  type World,
} from '../world.js';
import { applyFunction } from './calls.js';
import { evaluate } from './evaluate.js';
import { instanceOfType } from './types.js';
import { unionOf, withHop } from './values.js';
import { withWrittenParts } from './written-parts.js';

const MAX_CONSTRUCTIONS = 12;
const MAX_ANCESTORS = 8;

/** `this` of a class, whoever constructed it. */
export function instanceOfClass(_world: World, module: Module, cls: number, at: Location): Value {
  const name = classOf(module, cls)?.name ?? null;
  const of: ClassValue = { kind: 'class', file: module.path, cls, name, at, trail: [] };
  return { kind: 'instance', of, args: null, at, trail: [] };
}

/** A static member. */
export function memberOfClass(world: World, cls: ClassValue, name: string, at: Location): Value | undefined {
  const module = moduleAt(world, cls.file);
  const record = module ? classOf(module, cls.cls) : undefined;
  if (!module || !record) return undefined;
  const member = record.members.find((each) => each.name === name && each.static);
  return member ? valueOfMember(world, module, member, cls, at, null) : undefined;
}

/** A member of an instance of a class of the tree: method, getter, field, parameter property, constructor assignment. */
export function memberOfInstance(world: World, instance: InstanceValue, name: string, at: Location): Value | undefined {
  if (instance.of.kind !== 'class') return undefined;
  const own = inheritedMember(world, instance, instance.of, name, at, 0);
  return own ?? (instance.args === null ? memberOfSubclasses(world, instance.of, name, at) : undefined);
}

/** What an abstract class leaves to its subclasses: `abstract options(): SignOptions`. */
function memberOfSubclasses(world: World, cls: ClassValue, name: string, at: Location): Value | undefined {
  const values = subclassesOf(world, cls).flatMap((of) => {
    const module = moduleAt(world, of.file);
    const record = module ? classOf(module, of.cls) : undefined;
    const instance: InstanceValue = { kind: 'instance', of, args: null, at, trail: [] };
    return module && record ? (ownMember(world, module, of, record, instance, name, at) ?? []) : [];
  });
  return values.length === 0 ? undefined : unionOf(values, at);
}

function inheritedMember(
  world: World,
  instance: InstanceValue,
  cls: ClassValue,
  name: string,
  at: Location,
  depth: number,
): Value | undefined {
  const module = moduleAt(world, cls.file);
  const record = module ? classOf(module, cls.cls) : undefined;
  if (!module || !record || depth > MAX_ANCESTORS) return undefined;
  const own = ownMember(world, module, cls, record, instance, name, at);
  if (own) return own;
  const parent = record.extends ? evaluate(world, { module, frame: null }, record.extends) : undefined;
  if (parent?.kind === 'external') {
    const inherited: InstanceValue = { ...instance, of: parent };
    return { kind: 'member', of: inherited, name, at, trail: [] };
  }
  return parent?.kind === 'class' ? inheritedMember(world, instance, parent, name, at, depth + 1) : undefined;
}

function ownMember(
  world: World,
  module: Module,
  cls: ClassValue,
  record: ClassRecord,
  instance: InstanceValue,
  name: string,
  at: Location,
): Value | undefined {
  const member = record.members.find((each) => each.name === name && !each.static && each.kind !== 'setter');
  if (member && member.kind !== 'field') return valueOfMember(world, module, member, instance, at, instance);
  const writes = (module.index.thisWrites.get(cls.cls) ?? []).filter(
    (write) => write.name === name && write.op !== 'delete',
  );
  const parameter = parameterPropertyOf(module, record, name);
  if (!member && writes.length === 0 && parameter === undefined) return undefined;
  const values = constructorFrames(world, module, cls, record, instance).flatMap((frame) =>
    fieldValues(world, module, { cls: cls.cls, name, member, writes, parameter, frame }),
  );
  const declared = member?.kind === 'field' && member.type ? instanceOfType(world, module, member.type, at) : undefined;
  // `sessions!: Table` of a class that extends Dexie is filled by the parent.
  if (values.length === 0) return record.extends ? undefined : declared;
  const value = unionOf(values, at);
  const open = value.kind === 'unknown' || value.kind === 'parameter' || value.kind === 'absent';
  const hopAt = locationIn(module, member?.at ?? writes[0]?.nameAt ?? record.nameAt);
  return withHop(open && declared ? declared : value, { at: hopAt, kind: 'property', name });
}

interface FieldParts {
  readonly cls: number;
  readonly name: string;
  readonly member: Extract<ClassMember, { kind: 'field' }> | undefined;
  readonly writes: readonly PropertyWrite[];
  readonly parameter: { readonly fn: number; readonly index: number } | undefined;
  readonly frame: Frame;
}

/** What one construction leaves in a field: later writes outside the constructor are possible values too. */
function fieldValues(world: World, module: Module, parts: FieldParts): readonly Value[] {
  const { member, writes, parameter, frame } = parts;
  const scope = { module, frame };
  const values: Value[] = [];
  if (parameter) {
    const at = functionOf(module, parameter.fn)?.params[parameter.index];
    if (at) {
      const binding = at.binding === null ? undefined : module.summary.bindings[at.binding];
      if (binding?.init) values.push(evaluate(world, scope, binding.init));
    }
  }
  const inConstructor = writes.filter((write) => functionOf(module, write.fn)?.kind === 'constructor');
  if (member?.init && inConstructor.length === 0) values.push(evaluate(world, scope, member.init));
  for (const write of writes.slice(0, 12)) {
    const value = evaluate(world, scope, write.value);
    values.push(withHop(value, { at: locationIn(module, write.nameAt), kind: 'write', name: write.name ?? '' }));
  }
  return values.map((value) => withWrittenParts(world, scope, `${parts.cls}.${parts.name}`, value));
}

function parameterPropertyOf(module: Module, record: ClassRecord, name: string): FieldParts['parameter'] {
  const fn = constructorOf(record);
  if (fn === undefined) return undefined;
  const index = functionOf(module, fn)?.params.findIndex((param) => param.property && param.name === name) ?? -1;
  return index < 0 ? undefined : { fn, index };
}

export function constructorOf(record: ClassRecord): number | undefined {
  const member = record.members.find((each) => each.kind === 'constructor');
  return member?.kind === 'constructor' ? member.fn : undefined;
}

/** One frame per known construction; a single open one where none is known. */
function constructorFrames(
  world: World,
  module: Module,
  cls: ClassValue,
  record: ClassRecord,
  instance: InstanceValue,
): readonly Frame[] {
  const key = `${instanceKey(world, instance)}:${module.path}#${cls.cls}`;
  const known = world.frameLists.get(key);
  if (known) return known;
  const frames = newConstructorFrames(world, module, cls, record, instance);
  // A class may construct itself while its constructions are looked for: only what is certain is kept.
  if (world.steps > 0) world.frameLists.set(key, frames);
  return frames;
}

/** The same for instances that were made in the same place from the same arguments, and for all unknown ones of a class. */
function instanceKey(world: World, { of, args }: InstanceValue): string {
  const name = of.kind === 'class' ? `${of.file}#${of.cls}` : '';
  return args === null ? `${world.modules.size}:${name}` : `${name}@${identityOf(args)}`;
}

const identities = new WeakMap<object, number>();
let nextIdentity = 0;

function identityOf(object: object): number {
  const known = identities.get(object) ?? ++nextIdentity;
  identities.set(object, known);
  return known;
}

function newConstructorFrames(
  world: World,
  module: Module,
  cls: ClassValue,
  record: ClassRecord,
  instance: InstanceValue,
): readonly Frame[] {
  const fn = constructorOf(record) ?? -2;
  const frameOf = (args: readonly Argument[], callAt: Location): Frame =>
    createFrame(world, { file: module.path, fn, args, callAt, self: instance, up: null });
  if (
    instance.args !== null &&
    instance.of.kind === 'class' &&
    instance.of.cls === cls.cls &&
    instance.of.file === cls.file
  ) {
    const args = instance.args;
    return [
      frameOf(
        args.map((_, index) => ({ value: () => args[index] ?? instance, spread: false, at: instance.at })),
        instance.at,
      ),
    ];
  }
  const constructions = constructionsOf(world, cls).slice(0, MAX_CONSTRUCTIONS);
  if (constructions.length === 0) return [frameOf([], instance.at)].map((frame) => ({ ...frame, fn: -2 }));
  return constructions.map((construction) => frameOf(construction.args, construction.at));
}

function valueOfMember(
  world: World,
  module: Module,
  member: ClassMember,
  owner: Value,
  at: Location,
  self: InstanceValue | null,
): Value {
  if (member.kind === 'field') {
    if (!member.init) return { kind: 'member', of: owner, name: member.name, at, trail: [] };
    const value = evaluate(world, { module, frame: null }, member.init);
    return withHop(value, { at: locationIn(module, member.at), kind: 'property', name: member.name });
  }
  const frame = memberFrame(world, module, self ?? owner, at);
  if (member.kind === 'getter') {
    return applyFunction(world, { file: module.path, fn: member.fn, closure: closureOf(world, frame) }, [], at, self);
  }
  const record: FunctionRecord | undefined = functionOf(module, member.fn);
  return {
    kind: 'function',
    file: module.path,
    fn: member.fn,
    name: record?.name ?? member.name,
    closure: closureOf(world, frame),
    at: locationIn(module, member.at),
    trail: [],
  };
}

/** The scope that methods of one object share: all it says is what `this` is. */
function memberFrame(world: World, module: Module, self: Value, callAt: Location): Frame {
  const make = (): Frame => createFrame(world, { file: module.path, fn: -2, args: [], callAt, self, up: null });
  if (self.kind !== 'instance') return make();
  const key = `this:${instanceKey(world, self)}:${module.path}`;
  const [known] = world.frameLists.get(key) ?? [];
  if (known) return known;
  const frame = make();
  world.frameLists.set(key, [frame]);
  return frame;
}
