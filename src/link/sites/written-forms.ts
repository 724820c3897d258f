/** Places where an API is used without a call: rendered components, and objects that a platform takes for an answer. */
import type { Expr, ObjectEntry } from '../../model/summary.js';
import type { RowIndex } from '../match/rows.js';
import { bindingOf, type Module } from '../world.js';
import type { SitePlace } from './place.js';

export interface WrittenForm extends Omit<SitePlace, 'module'> {
  readonly form: 'component' | 'object';
  /** The attributes, or the object itself. */
  readonly object: Expr;
}

export function writtenForms({ components, objects }: RowIndex, module: Module): readonly WrittenForm[] {
  return [
    ...(components.size === 0 ? [] : renderedForms(module, components)),
    ...(objects.length === 0 ? [] : answerForms(module, objects)),
  ];
}

function renderedForms({ summary }: Module, components: ReadonlySet<string>): readonly WrittenForm[] {
  return summary.elements.flatMap(({ tag, props, at, nameAt, fn, guards }): readonly WrittenForm[] => {
    if (tag.kind !== 'binding' && tag.kind !== 'member') return [];
    const name = tag.kind === 'member' ? tag.name : (importedName(summary.bindings[tag.binding]) ?? '');
    return components.has(name) ? [{ form: 'component', spelled: tag, object: props, at, nameAt, fn, guards }] : [];
  });
}

/** The name that a component is exported under, whatever it is called here. */
function importedName(binding: Module['summary']['bindings'][number] | undefined): string | undefined {
  const imported = binding?.imported?.name;
  return imported === undefined || imported === 'default' ? binding?.name : imported;
}

const CALLBACK = /^(callback|cb|done)$/;

function answerForms(module: Module, shapes: readonly (readonly string[])[]): readonly WrittenForm[] {
  const { functions, calls } = module.summary;
  const answers = [
    ...functions.flatMap(({ returns }, fn) => returns.map(({ value, guards }) => ({ value, fn, guards }))),
    ...calls.flatMap(({ callee, args, fn, guards }) => {
      const isCallback = callee.kind === 'binding' && CALLBACK.test(bindingOf(module, callee.binding)?.name ?? '');
      return isCallback ? [{ value: args.at(-1) ?? null, fn, guards }] : [];
    }),
  ];
  return answers.flatMap(({ value, fn, guards }): readonly WrittenForm[] => {
    const object = value && writtenObject(module, value);
    const last = object && lastKeyOf(object, shapes);
    if (!value || !object || !last) return [];
    return [{ form: 'object', spelled: value, object: value, at: object.at, nameAt: last.keyAt, fn, guards }];
  });
}

type ObjectExpr = Extract<Expr, { kind: 'object' }>;

function writtenObject(module: Module, value: Expr): ObjectExpr | undefined {
  if (value.kind === 'object') return value;
  if (value.kind === 'await') return writtenObject(module, value.of);
  const init = value.kind === 'binding' ? bindingOf(module, value.binding)?.init : undefined;
  return init?.kind === 'object' ? init : undefined;
}

/** The property that stands last in the first shape that the object has. */
function lastKeyOf(
  { entries }: ObjectExpr,
  shapes: readonly (readonly string[])[],
): Extract<ObjectEntry, { kind: 'property' }> | undefined {
  const properties = entries.flatMap((entry) => (entry.kind === 'property' ? [entry] : []));
  const shape = shapes.find((names) => names.every((name) => properties.some(({ key }) => key === name)));
  return properties.find(({ key }) => key === shape?.at(-1));
}
