/**
 * A cheap look before a callee is evaluated: a function that comes from a file of the tree in which no table's word
 * stands, and which passes nothing on from other files, is that file's own and no library's.
 */
import type { CallRecord, Expr } from '../../model/summary.js';
import { bindingOf, classOf, functionOf, type Module, type World } from '../world.js';

const MAX_STEPS = 12;

export function mayLeadToLibrary(world: World, module: Module, callee: Expr, fn: number): boolean {
  const root = rootOf(module, callee);
  if (root.kind === 'binding') return mayBindingLead(world, module, root.binding, 0);
  if (root.kind === 'this' && root.member !== null) return mayMemberLead(world, module, fn, root.member);
  return true;
}

type Root =
  | { readonly kind: 'binding'; readonly binding: number }
  | { readonly kind: 'this'; readonly member: string | null }
  | { readonly kind: 'other' };

/** `a` of `a.b.c(…).d`, `x` of `this.x.y`. */
function rootOf(module: Module, callee: Expr): Root {
  let at: Expr = callee;
  let member: string | null = null;
  for (let steps = 0; steps < 60; steps++) {
    if (at.kind === 'member') {
      member = at.name;
      at = at.of;
    } else if (at.kind === 'await') at = at.of;
    else if (at.kind === 'call') {
      const made: CallRecord | undefined = module.summary.calls[at.call];
      if (!made) break;
      at = made.callee;
    } else break;
  }
  if (at.kind === 'binding') return { kind: 'binding', binding: at.binding };
  return at.kind === 'this' ? { kind: 'this', member } : { kind: 'other' };
}

function mayBindingLead(world: World, module: Module, id: number, depth: number): boolean {
  const binding = bindingOf(module, id);
  if (!binding || depth > MAX_STEPS) return true;
  if (binding.imported) return maySpecifierLead(world, module, binding.imported.specifier);
  if (binding.type && binding.kind === 'parameter') return mayTypeLead(world, module, binding.type.name);
  const { init } = binding;
  if (!init || binding.writes.length > 0) return true;
  if (init.kind === 'require') return maySpecifierLead(world, module, init.specifier);
  const root = rootOf(module, init);
  return root.kind === 'binding' ? mayBindingLead(world, module, root.binding, depth + 1) : true;
}

function maySpecifierLead(world: World, module: Module, specifier: string): boolean {
  const resolution = world.resolve(module.path, specifier);
  return resolution.kind !== 'file' || world.mayPassOn(resolution.path);
}

/** Types of packages and of files that may pass something on; keywords and local types say nothing. */
function mayTypeLead(world: World, module: Module, type: string): boolean {
  const id = module.index.bindingsByName.get(type.split('.')[0] ?? '');
  const imported = id === undefined ? undefined : bindingOf(module, id)?.imported;
  return imported === undefined || maySpecifierLead(world, module, imported.specifier);
}

/** `this.users.find(…)` of an injected or declared service of the tree. */
function mayMemberLead(world: World, module: Module, fn: number, member: string): boolean {
  const cls = classAround(module, fn);
  const record = cls === null ? undefined : classOf(module, cls);
  if (!record) return true;
  const field = record.members.find((each) => each.kind === 'field' && each.name === member);
  if (field?.kind === 'field') return field.type ? mayTypeLead(world, module, field.type.name) : true;
  const constructs = record.members.find((each) => each.kind === 'constructor');
  const params = constructs?.kind === 'constructor' ? (functionOf(module, constructs.fn)?.params ?? []) : [];
  const type = params.find((param) => param.property && param.name === member)?.type;
  return type ? mayTypeLead(world, module, type.name) : true;
}

/** The class whose method or constructor a function is or stands in; null outside of classes. */
export function classAround(module: Module, fn: number): number | null {
  for (let id = fn; id >= 0; ) {
    const record = functionOf(module, id);
    if (!record) return null;
    if (record.cls !== null) return record.cls;
    id = record.parent;
  }
  return null;
}
