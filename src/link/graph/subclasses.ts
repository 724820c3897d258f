import type { Expr } from '../../model/summary.js';
import type { ClassValue } from '../../model/value.js';
import { alternativesOf } from '../../model/value.js';
import { evaluate } from '../evaluate/evaluate.js';
import { bindingOf, locationIn, type Module, moduleAt, type World } from '../world.js';

const MAX_SUBCLASSES = 8;

interface Known {
  readonly size: number;
  /** Classes that extend another one, by the name they call it. */
  readonly byParent: ReadonlyMap<string, readonly ClassPlace[]>;
}

interface ClassPlace {
  readonly module: Module;
  readonly cls: number;
  readonly parent: Expr;
}

const known = new WeakMap<World, Known>();

/** Classes of the linked files that directly extend one of the tree. */
export function subclassesOf(world: World, cls: ClassValue): readonly ClassValue[] {
  const module = moduleAt(world, cls.file);
  if (!module) return [];
  const { byParent } = placesIn(world);
  const places = [...world.graph.namesOf(module, 'class', cls.cls)].flatMap((name) => byParent.get(name) ?? []);
  return places
    .slice(0, 40)
    .flatMap((place) => (extendsClass(world, place, cls) ? [classValueOf(place)] : []))
    .slice(0, MAX_SUBCLASSES);
}

function placesIn(world: World): Known {
  const before = known.get(world);
  if (before?.size === world.modules.size) return before;
  const byParent = new Map<string, ClassPlace[]>();
  for (const module of world.modules.values()) {
    module.summary.classes.forEach(({ extends: parent }, cls) => {
      const name = parent ? nameIn(module, parent) : undefined;
      if (!parent || name === undefined) return;
      byParent.set(name, [...(byParent.get(name) ?? []), { module, cls, parent }]);
    });
  }
  const found = { size: world.modules.size, byParent };
  known.set(world, found);
  return found;
}

function nameIn(module: Module, parent: Expr): string | undefined {
  if (parent.kind === 'member') return parent.name;
  if (parent.kind !== 'binding') return undefined;
  const binding = bindingOf(module, parent.binding);
  const name = binding?.imported?.name;
  return name === undefined || name === 'default' ? binding?.name : name;
}

function extendsClass(world: World, { module, parent }: ClassPlace, cls: ClassValue): boolean {
  return alternativesOf(evaluate(world, { module, frame: null }, parent)).some(
    (each) => each.kind === 'class' && each.file === cls.file && each.cls === cls.cls,
  );
}

function classValueOf({ module, cls }: ClassPlace): ClassValue {
  const record = module.summary.classes[cls];
  const at = locationIn(module, record?.nameAt ?? [0, 0]);
  return { kind: 'class', file: module.path, cls, name: record?.name ?? null, at, trail: [] };
}
